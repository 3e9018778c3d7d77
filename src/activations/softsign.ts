/** An S-shaped curve without exponentials, which comes to its ends slowly. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'

const value = (x: number): number => {
  const finite = Math.max(-Number.MAX_VALUE, Math.min(x, Number.MAX_VALUE))
  return finite / (1 + Math.abs(finite))
}

/**
 * Softsign.
 *
 * f(x) = x / (1 + |x|); f′(x) = 1 / (1 + |x|)²
 *
 * Range: (−1, 1); rounded it reaches both ends. f(−0) = −0. Its tails fall like 1/x, those of tanh like e^(−2x).
 * Source: Bergstra, Desjardins, Lamblin & Bengio 2009; Glorot & Bengio 2010, section 2.
 */
export const softsign: Activation = {
  name: 'softsign',
  formula: 'f(x) = x / (1 + |x|)',
  derivativeFormula: "f'(x) = 1 / (1 + |x|)²",
  source: 'Bergstra, Desjardins, Lamblin & Bengio 2009',
  value,
  derivative(x) {
    // Squared last, since (1 + |x|)² may overflow where its reciprocal is still a number.
    const share = 1 / (1 + Math.abs(x))
    return share * share
  },
  kinks: [],
  range: [-1, 1],
  get gain() {
    return gaussianGain(value)
  },
}

/** The layer of `softsign`. */
export class Softsign extends ActivationLayer {
  constructor() {
    super(softsign)
  }
}

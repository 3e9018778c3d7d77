/** The S-shaped curve from −1 to 1. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, tanh } from '../tensor/index.ts'

/**
 * The hyperbolic tangent.
 *
 * tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = 2σ(2x) − 1, tanh′(x) = 1 − tanh²(x)
 *
 * Range: (−1, 1); rounded it reaches both ends. tanh(−0) = −0; tanh′ is at most 1.
 * The derivative is computed as 4e / (1 + e)² with e = exp(−2|x|): 1 − tanh² would lose every digit in the tails.
 * Source: LeCun et al. 1998, Efficient BackProp, section 4.4.
 */
export const hyperbolicTangent: Activation = {
  name: 'tanh',
  formula: 'tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
  derivativeFormula: "tanh'(x) = 1 − tanh²(x)",
  source: 'LeCun et al. 1998, section 4.4',
  value: tanh,
  derivative: (x) => {
    const e = exp(-2 * Math.abs(x))
    return (4 * e) / ((1 + e) * (1 + e))
  },
  kinks: [],
  range: [-1, 1],
  gain: 5 / 3,
  twin: 'tanh',
}

/** The layer of `hyperbolicTangent`. */
export class Tanh extends ActivationLayer {
  constructor() {
    super(hyperbolicTangent)
  }
}

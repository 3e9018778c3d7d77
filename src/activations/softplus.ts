/** A ReLU without a corner: always positive, its slope is the sigmoid. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, log1p } from '../tensor/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { requirePositive } from './require-positive.ts'
import { sigmoid } from './sigmoid.ts'

/**
 * Softplus.
 *
 * f(x) = ln(1 + e^(βx)) / β = max(x, 0) + ln(1 + e^(−|βx|)) / β; f′(x) = σ(βx)
 *
 * Range: (0, ∞); rounded it reaches 0. The second form cannot overflow and keeps its digits on both sides.
 * Convention: the formula everywhere, where PyTorch takes f(x) = x from βx = 20 on.
 * Throws `RangeError` for a β that is not a finite number above 0.
 * Source: Dugas, Bengio, Bélisle, Nadeau & Garcia 2001, eq. 4 (β = 1).
 */
export function softplus(beta = 1): Activation {
  requirePositive('softplus', 'beta', beta)
  const value = (x: number): number => Math.max(x, 0) + log1p(exp(-Math.abs(beta * x))) / beta
  return {
    name: 'softplus',
    formula: `f(x) = ln(1 + e^(${beta}·x)) / ${beta}`,
    derivativeFormula: `f'(x) = σ(${beta}·x)`,
    source: 'Dugas, Bengio, Bélisle, Nadeau & Garcia 2001, eq. 4',
    parameters: { beta },
    value,
    derivative: (x) => sigmoid.value(beta * x),
    kinks: [],
    range: [0, Infinity],
    get gain() {
      return gaussianGain(value)
    },
  }
}

/** The layer of `softplus`. */
export class Softplus extends ActivationLayer {
  constructor({ beta = 1 }: { readonly beta?: number } = {}) {
    super(softplus(beta))
  }
}

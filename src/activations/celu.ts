/** ELU without a kink: the exponential is stretched as it is deepened, so that its slope at zero stays 1. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp, expm1 } from '../tensor/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { requirePositive } from './require-positive.ts'

/**
 * The continuously differentiable exponential linear unit.
 *
 * f(x) = x for x > 0, α · (e^(x/α) − 1) for x ≤ 0; f′(x) = 1 for x > 0, e^(x/α) for x ≤ 0
 *
 * Range: (−α, ∞). No kink for any α; with α = 1 it is ELU. e^(x/α) − 1 is computed by expm1, which keeps its digits near 0.
 * Throws `RangeError` for an α that is not a finite number above 0: a negative one would grow without bounds to the left.
 * Source: Barron 2017, eq. 3.
 */
export function celu(alpha = 1): Activation {
  requirePositive('celu', 'alpha', alpha)
  const value = (x: number): number => (x <= 0 ? alpha * expm1(x / alpha) : x)
  return {
    name: 'celu',
    formula: `f(x) = x for x > 0, ${alpha}·(e^(x/${alpha}) − 1) for x ≤ 0`,
    derivativeFormula: `f'(x) = 1 for x > 0, e^(x/${alpha}) for x ≤ 0`,
    source: 'Barron 2017, eq. 3',
    parameters: { alpha },
    value,
    derivative: (x) => (x > 0 ? 1 : exp(x / alpha)),
    kinks: [],
    range: [-alpha, Infinity],
    get gain() {
      return gaussianGain(value)
    },
  }
}

/** The layer of `celu`. */
export class CELU extends ActivationLayer {
  constructor({ alpha = 1 }: { readonly alpha?: number } = {}) {
    super(celu(alpha))
  }
}

/** The identity between two ends, and flat beyond them. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { requireFinite } from './require-finite.ts'

/**
 * The hard hyperbolic tangent.
 *
 * f(x) = min(max(x, low), high); f′(x) = 1 for low < x < high, 0 elsewhere; low and high are the options min and max
 *
 * Range: [min, max]. Convention: f′ is 0 at both ends, as in PyTorch.
 * Throws `RangeError` for ends that are not finite numbers or not in order.
 * Source: Collobert 2004; Collobert et al. 2011, eq. 5 (−1 and 1).
 */
export function hardTanh(min = -1, max = 1): Activation {
  requireFinite('hard-tanh', 'min', min)
  requireFinite('hard-tanh', 'max', max)
  if (min >= max) throw new RangeError(`hard-tanh: expected min < max, got min ${min} and max ${max}`)
  const kinks = [min, max]
  const value = (x: number): number => (x <= min ? min : x >= max ? max : x)
  return {
    name: 'hard-tanh',
    formula: `f(x) = min(max(x, ${min}), ${max})`,
    derivativeFormula: `f'(x) = 1 for ${min} < x < ${max}, 0 elsewhere`,
    source: 'Collobert et al. 2011, eq. 5',
    parameters: { min, max },
    value,
    derivative: (x) => (Number.isNaN(x) ? x : x > min && x < max ? 1 : 0),
    kinks,
    range: [min, max],
    get gain() {
      return gaussianGain(value, kinks)
    },
  }
}

/** The layer of `hardTanh`. */
export class HardTanh extends ActivationLayer {
  constructor({ min = -1, max = 1 }: { readonly min?: number; readonly max?: number } = {}) {
    super(hardTanh(min, max))
  }
}

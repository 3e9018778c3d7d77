/** SiLU with a dial: from half the identity, β = 0, to nearly ReLU, large β. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { requireFinite } from './require-finite.ts'
import { sigmoid } from './sigmoid.ts'
import { silu } from './silu.ts'

/** From here on σ(−z) and σ′(z) are 0 as doubles; infinity times them would be NaN. */
const FADED = 750

/**
 * Swish.
 *
 * f(x) = x · σ(βx); f′(x) = σ(βx) + βx · σ′(βx)
 *
 * Range: [−0.27846/β, ∞) for β > 0, lowest at −1.27846/β; all numbers for β = 0, where f(x) = x/2; a negative β mirrors f:
 * f(x) with −β is −f(−x). Not monotonic but for β = 0.
 * Convention: β is held still. Accuracy: that of `silu`, and |βx| · 10⁻¹⁶ in the tail.
 * Throws `RangeError` for a β that is not a finite number.
 * Source: Ramachandran, Zoph & Le 2017, section 4.
 */
export function swish(beta = 1): Activation {
  requireFinite('swish', 'beta', beta)
  const value = (x: number): number => {
    const finite = Math.max(-Number.MAX_VALUE, Math.min(x, Number.MAX_VALUE))
    const share = sigmoid.value(beta * finite)
    return share === 0 ? finite * share : x * share
  }
  return {
    name: 'swish',
    formula: `f(x) = x · σ(${beta}·x)`,
    derivativeFormula: `f'(x) = σ(${beta}·x) + ${beta}·x · σ'(${beta}·x)`,
    source: 'Ramachandran, Zoph & Le 2017, section 4',
    parameters: { beta },
    value,
    derivative(x) {
      const finite = Math.max(-Number.MAX_VALUE, Math.min(x, Number.MAX_VALUE))
      const z = Math.max(-FADED, Math.min(beta * finite, FADED))
      return sigmoid.value(z) + z * sigmoid.derivative(z)
    },
    kinks: [],
    range: rangeOf(beta),
    get gain() {
      return gaussianGain(value)
    },
  }
}

function rangeOf(beta: number): readonly [low: number, high: number] {
  const extreme = silu.range[0] / beta
  return [beta > 0 ? extreme : -Infinity, beta < 0 ? extreme : Infinity]
}

/** The layer of `swish`. */
export class Swish extends ActivationLayer {
  constructor({ beta = 1 }: { readonly beta?: number } = {}) {
    super(swish(beta))
  }
}

/** Every number times its sigmoid: Swish with β = 1. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { sigmoid } from './sigmoid.ts'

/** From here on σ(−x) and σ′(x) are 0 as doubles; infinity times them would be NaN. */
const FADED = 750
/** Where f′ = 0. */
const LOWEST_AT = -1.2784645427610737

const value = (x: number): number => {
  const near = Math.max(-FADED, x)
  return near * sigmoid.value(near)
}

/**
 * The sigmoid linear unit.
 *
 * f(x) = x · σ(x); f′(x) = σ(x) + x · σ′(x)
 *
 * Range: [−0.27846, ∞), lowest at −1.27846; not monotonic. f(−∞) = −0.
 * Accuracy: f within 10⁻¹⁵, relative, down to |f| = 10⁻³⁰⁵, where doubles lose digits; f′ likewise, except near its zero,
 * where it is within 10⁻¹⁶, absolute.
 * Source: Elfwing, Uchibe & Doya 2018, section 2; named by Hendrycks & Gimpel 2016.
 */
export const silu: Activation = {
  name: 'silu',
  formula: 'f(x) = x · σ(x)',
  derivativeFormula: "f'(x) = σ(x) + x · σ'(x)",
  source: 'Elfwing, Uchibe & Doya 2018, section 2',
  value,
  derivative(x) {
    const near = Math.max(-FADED, Math.min(x, FADED))
    return sigmoid.value(near) + near * sigmoid.derivative(near)
  },
  kinks: [],
  range: [value(LOWEST_AT), Infinity],
  get gain() {
    return gaussianGain(value)
  },
}

/** The layer of `silu`. */
export class SiLU extends ActivationLayer {
  constructor() {
    super(silu)
  }
}

/** Every number times the hyperbolic tangent of its softplus. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { exp } from '../tensor/index.ts'
import { gaussianGain } from './gaussian-gain.ts'

/** From here on e^(−|x|) is 0 as a double; infinity times it would be NaN. */
const FADED = 750
/** Where f′ = 0. */
const LOWEST_AT = -1.1924312145154952

const value = (x: number): number => {
  const near = Math.max(-FADED, x)
  const e = exp(-Math.abs(near))
  const n = numerator(near, e)
  return near * (n / denominator(near, e, n))
}

/**
 * Mish.
 *
 * f(x) = x · t, t = tanh(ln(1 + eˣ)); f′(x) = t + x · (1 − t²) · σ(x)
 *
 * Range: [−0.30884, ∞), lowest at −1.19243; not monotonic. f(−∞) = −0.
 * Computed from e = exp(−|x|) ≤ 1, which cannot overflow: t = n/d with n = e² + 2e, d = n + 2 for x < 0 and n = 1 + 2e,
 * d = n + 2e² for x ≥ 0; (1 − t²) · σ = 4e(1 + e)/d² for x < 0 and e times that for x ≥ 0.
 * Accuracy: f within 10⁻¹⁵, relative, down to |f| = 10⁻³⁰⁵, where doubles lose digits; f′ likewise, except near its zero,
 * where it is within 10⁻¹⁶, absolute.
 * Source: Misra 2020, eq. 1.
 */
export const mish: Activation = {
  name: 'mish',
  formula: 'f(x) = x · tanh(ln(1 + eˣ))',
  derivativeFormula: "f'(x) = t + x · (1 − t²) · σ(x), t = tanh(ln(1 + eˣ))",
  source: 'Misra 2020, eq. 1',
  value,
  derivative(x) {
    const near = Math.max(-FADED, Math.min(x, FADED))
    const e = exp(-Math.abs(near))
    const n = numerator(near, e)
    const d = denominator(near, e, n)
    const slopeOfT = (4 * e * (1 + e) * (near < 0 ? 1 : e)) / (d * d)
    return n / d + near * slopeOfT
  },
  kinks: [],
  range: [value(LOWEST_AT), Infinity],
  get gain() {
    return gaussianGain(value)
  },
}

function numerator(x: number, e: number): number {
  return x < 0 ? e * (e + 2) : 1 + 2 * e
}

function denominator(x: number, e: number, n: number): number {
  return n + (x < 0 ? 2 : 2 * e * e)
}

/** The layer of `mish`. */
export class Mish extends ActivationLayer {
  constructor() {
    super(mish)
  }
}

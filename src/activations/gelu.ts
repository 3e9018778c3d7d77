/** Every number times the probability that a normal number is smaller: a ReLU that decides softly. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { normalDensity, normalDistribution } from './standard-normal.ts'

/** From here on Φ(−x) and φ(x) are 0 as doubles; infinity times them would be NaN. */
const FADED = 40
/** Where f′ = 0. */
const LOWEST_AT = -0.7517915246935645

const value = (x: number): number => {
  const near = Math.max(-FADED, x)
  return near * normalDistribution(near)
}

/**
 * The Gaussian error linear unit, by the error function.
 *
 * f(x) = x · Φ(x) = x/2 · erfc(−x/√2); f′(x) = Φ(x) + x · φ(x)
 *
 * Range: [−0.16997, ∞), lowest at −0.75179; not monotonic. f(−∞) = −0.
 * Convention: exact, as PyTorch's and Keras' default; `geluTanh` is the approximation.
 * Accuracy: f within 10⁻¹⁵ for |x| < 2 and 3 · 10⁻¹³ in the left tail, relative, down to |f| = 10⁻³⁰⁵, where doubles lose
 * digits; f′ likewise, except near its zero, where it is within 10⁻¹⁶, absolute.
 * Source: Hendrycks & Gimpel 2016, section 2.
 */
export const gelu: Activation = {
  name: 'gelu',
  formula: 'f(x) = x · Φ(x) = x/2 · (1 + erf(x/√2))',
  derivativeFormula: "f'(x) = Φ(x) + x · φ(x)",
  source: 'Hendrycks & Gimpel 2016, section 2',
  value,
  derivative(x) {
    const near = Math.max(-FADED, Math.min(x, FADED))
    return normalDistribution(near) + near * normalDensity(near)
  },
  kinks: [],
  range: [value(LOWEST_AT), Infinity],
  get gain() {
    return gaussianGain(value)
  },
}

/** The layer of `gelu`. */
export class GELU extends ActivationLayer {
  constructor() {
    super(gelu)
  }
}

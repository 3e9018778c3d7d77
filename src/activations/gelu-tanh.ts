/** The approximation of GELU from the days when the error function was slow; many trained networks expect it. */
import { type Activation, ActivationLayer } from '../layers/index.ts'
import { gaussianGain } from './gaussian-gain.ts'
import { sigmoid } from './sigmoid.ts'

/** √(2/π) */
const SLOPE = 0.7978845608028654
const CUBIC = 0.044715
/** From here on σ(−2u) and σ′(2u) are 0 as doubles; infinity times them would be NaN. */
const FADED = 40
/** Where f′ = 0. */
const LOWEST_AT = -0.7524614220710163

/** 2u of the formulas, and its derivative. */
const twiceU = (x: number): number => 2 * SLOPE * (x + CUBIC * x * x * x)
const twiceUSlope = (x: number): number => 2 * SLOPE * (1 + 3 * CUBIC * x * x)

const value = (x: number): number => {
  const near = Math.max(-FADED, x)
  return near * sigmoid.value(twiceU(near))
}

/**
 * The Gaussian error linear unit, by the hyperbolic tangent.
 *
 * f(x) = x/2 · (1 + tanh u) = x · σ(2u), u = √(2/π) · (x + 0.044715 · x³); f′(x) = σ(2u) + x · σ′(2u) · 2u′
 *
 * Range: [−0.17004, ∞), lowest at −0.75246; not monotonic. f(−∞) = −0. Within 0.0005 of GELU everywhere.
 * Computed by σ, since 1 + tanh u has no digits left in the left tail.
 * Accuracy: that of `gelu`.
 * Source: Hendrycks & Gimpel 2016, section 2.
 */
export const geluTanh: Activation = {
  name: 'gelu-tanh',
  formula: 'f(x) = x/2 · (1 + tanh(√(2/π) · (x + 0.044715·x³)))',
  derivativeFormula: "f'(x) = σ(2u) + x · σ'(2u) · 2u', u = √(2/π) · (x + 0.044715·x³)",
  source: 'Hendrycks & Gimpel 2016, section 2',
  value,
  derivative(x) {
    const near = Math.max(-FADED, Math.min(x, FADED))
    const z = twiceU(near)
    return sigmoid.value(z) + near * sigmoid.derivative(z) * twiceUSlope(near)
  },
  kinks: [],
  range: [value(LOWEST_AT), Infinity],
  get gain() {
    return gaussianGain(value)
  },
}

/** The layer of `geluTanh`. */
export class GELUTanh extends ActivationLayer {
  constructor() {
    super(geluTanh)
  }
}

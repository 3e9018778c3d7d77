/** The bell curve of mean 0 and variance 1, and the area to the left of a number. */
import { erfc, exp } from '../tensor/index.ts'

/** 1 / √(2π) */
const HEIGHT = 0.3989422804014327

/** φ(x) = e^(−x²/2) / √(2π). Relative error at most 10⁻¹³, while φ is not subnormal. */
export function normalDensity(x: number): number {
  return HEIGHT * exp((-x * x) / 2)
}

/**
 * Φ(x) = ½ · erfc(−x / √2), the probability that a normal number is at most x.
 *
 * Relative error at most 5 · 10⁻¹⁶ for x ≥ −1, growing with x² to 3 · 10⁻¹³ where Φ becomes subnormal.
 * Source: Abramowitz & Stegun 26.2.29.
 */
export function normalDistribution(x: number): number {
  return erfc(-x * Math.SQRT1_2) / 2
}

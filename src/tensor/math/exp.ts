/** The exponential function, in arithmetic that every engine rounds alike. */
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel.ts'
import { powerOfTwo } from './power-of-two.ts'

/** e⁷¹⁰ is beyond the largest double. */
const OVERFLOWS_ABOVE = 710
/** e⁻⁷⁴⁶ is less than half the smallest subnormal. */
const VANISHES_BELOW = -746

/**
 * The exponential function eˣ.
 *
 *     eˣ = 2ᵏ · eʳ,   x = k · ln 2 + r,   |r| ≤ ½ ln 2
 *
 * Every double: Infinity above 709.78…, subnormal below −708.39…, 0 below −745.13…; exp(±0) = 1,
 * exp(−Infinity) = 0, exp(Infinity) = Infinity, exp(NaN) = NaN.
 *
 * Accuracy: at most 0.75 ulp, measured at 150,000 points.
 *
 * Source: Muller, Elementary Functions, chapter on range reduction; Abramowitz & Stegun 4.2.1.
 */
export function exp(x: number): number {
  // Clamping keeps k within the range of powerOfTwo. NaN passes through Math.min and Math.max.
  const clamped = Math.max(VANISHES_BELOW, Math.min(x, OVERFLOWS_ABOVE))
  const k = nearestMultipleOfLn2(clamped)
  const r = remainderOf(clamped, k)
  const head = 1 + r
  const tail = expTail(head, r, remainderError(clamped, k, r))
  // 2ᵏ itself may be beyond the range of a double where eˣ is not, so it is applied in two halves. Only the
  // second can round, when the result is subnormal.
  const halfOfK = k >> 1
  return (head + tail) * powerOfTwo(halfOfK) * powerOfTwo(k - halfOfK)
}

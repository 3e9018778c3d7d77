/** The complementary error function, in arithmetic that every engine rounds alike. */
import { erf } from './erf.ts'
import { DEGREE, SCALED_ERFC } from './erfc-table.ts'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel.ts'
import { powerOfTwo } from './power-of-two.ts'
import { productError, sumError } from './rounding-error.ts'

/** Below, 1 − erf x is more than ½: nothing cancels, and the roundings of erf hardly count. */
const DIFFERENCE_BELOW = 0.46875
/** e^(−28²) is less than half the smallest subnormal. */
const VANISHES_ABOVE = 28

/**
 * The complementary error function 1 − erf x = 2/√π · ∫ₓ^∞ e^(−t²) dt.
 *
 *     erfc x = e^(−x²) / (1 + 2x) · p(t),   t = (x − 2.5) / (x + 1.75)     for x ≥ 0.46875
 *
 * where p, a polynomial, stays between 1.12 and 1.29. So the tail keeps its digits; 1 − erf x has none left from 5.93 on.
 *
 * Every double: 2 below −5.86…, subnormal above 26.54…, 0 above 27.22…; erfc(±0) = 1, erfc(−Infinity) = 2,
 * erfc(Infinity) = 0, erfc(NaN) = NaN.
 *
 * Accuracy: at most 1.01 ulp, measured at 150,000 points.
 *
 * Source: M. M. Shepherd and J. G. Laframboise, Chebyshev approximation of (1 + 2x) exp(x²) erfc x, Mathematics of
 * Computation 36 (1981), for the form and the change of variable; Dekker (1971) for the division.
 */
export function erfc(x: number): number {
  if (x < DIFFERENCE_BELOW) return 1 - erf(x)
  const clamped = Math.min(x, VANISHES_ABOVE)

  // e^(−x²) = 2ᵏ · (head + tail), with the square in two doubles.
  const square = clamped * clamped
  const squareLow = productError(clamped, clamped, square)
  const k = nearestMultipleOfLn2(-square)
  const rOfSquare = remainderOf(-square, k)
  const r = rOfSquare - squareLow
  const rError = remainderError(-square, k, rOfSquare) + sumError(rOfSquare, -squareLow, r)
  const head = 1 + r
  const tail = expTail(head, r, rError)

  const t = (clamped - 2.5) / (clamped + 1.75)
  const variable = polynomialWithoutConstant(t)
  const scaled = SCALED_ERFC[0]! + variable
  const scaledLow = sumError(SCALED_ERFC[0]!, variable, scaled) + SCALED_ERFC[1]!

  const numerator = head * scaled
  const numeratorLow = productError(head, scaled, numerator) + (head * scaledLow + tail * scaled)
  const denominator = 1 + 2 * clamped
  const denominatorLow = sumError(1, 2 * clamped, denominator)

  // One step of long division: a first quotient, the remainder it leaves, and the quotient of that.
  const quotient = numerator / denominator
  const product = quotient * denominator
  const remainder = numerator - product - productError(quotient, denominator, product)
  const result = quotient + (remainder + (numeratorLow - quotient * denominatorLow)) / denominator
  const halfOfK = k >> 1
  return result * powerOfTwo(halfOfK) * powerOfTwo(k - halfOfK)
}

/** The terms of t, t², … of the polynomial. Odd and even powers are summed side by side, as in erf. */
function polynomialWithoutConstant(t: number): number {
  const t2 = t * t
  let evenPowers = SCALED_ERFC[1 + DEGREE]!
  let oddPowers = SCALED_ERFC[DEGREE]!
  for (let power = DEGREE - 2; power >= 2; power -= 2) {
    evenPowers = SCALED_ERFC[1 + power]! + evenPowers * t2
    oddPowers = SCALED_ERFC[power]! + oddPowers * t2
  }
  return (oddPowers + evenPowers * t) * t
}

/**
 * Recovers what one rounded operation lost, so that a result can be carried in two doubles.
 *
 * All of these are exact as long as nothing overflows or underflows. They depend on every operation being
 * rounded to double, in the order written: an optimiser that reorders sums, or fuses a multiplication with
 * an addition, would break them. JavaScript and WebAssembly both forbid that.
 */

/**
 * What the rounding of a + b lost: a + b = sum + sumError(a, b, sum) exactly, whichever of a, b is larger.
 *
 * Source: Knuth, The Art of Computer Programming, volume 2, section 4.2.2, theorem B.
 */
export function sumError(a: number, b: number, sum: number): number {
  const bRounded = sum - a
  const aRounded = sum - bRounded
  return a - aRounded + (b - bRounded)
}

/** 2²⁷ + 1, which cuts the 53 bits of a double into two halves of at most 26 bits. */
const SPLITTER = 134217729

/**
 * What the rounding of a · b lost: a · b = product + productError(a, b, product) exactly.
 *
 * Source: T. J. Dekker, A floating-point technique for extending the available precision, Numerische
 * Mathematik 18 (1971).
 */
export function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a
  const aHigh = aScaled - (aScaled - a)
  const aLow = a - aHigh
  const bScaled = SPLITTER * b
  const bHigh = bScaled - (bScaled - b)
  const bLow = b - bHigh
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow
}

/** Powers of two from their exponents, for two doubles at a time. */

import { both } from './constants'

/** 1.5 · 2⁵²: added to a whole number, it leaves that number in the lowest bits of the double. */
const SHIFTER: usize = memory.data<f64>([6755399441055744])
/** What the exponent field of a double holds for 2⁰. */
const BIAS: usize = memory.data<i64>([1023])
/** Where the exponent field begins. */
const FRACTION_BITS: i32 = 52

/**
 * Whole doubles k, |k| < 2³¹, as integers in the lower 32 of each 64 bits; what stands above them is of no account.
 *
 * For NaN it is any integer: NaN times any power of two is NaN.
 */
export function integers(k: v128): v128 {
  return f64x2.add(k, both(SHIFTER))
}

/** 2ᵏ for such integers, from −1022 to 1023. */
export function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(k, both(BIAS)), FRACTION_BITS)
}

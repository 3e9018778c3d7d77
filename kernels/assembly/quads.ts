/**
 * Float32 numbers in fours, for loops whose products and sums need no double.
 *
 * The product of two float32 numbers is exact in a double, so that rounding it once when it is stored is the same as
 * multiplying in float32.
 */

/** Bytes of a float32. */
const F32: usize = 4
/** Bytes of four of them. */
export const QUAD: usize = 16

/** Where the numbers end that begin here. */
export function endOf(address: usize, count: i32): usize {
  return address + usize(count) * F32
}

/** Where the fours end: after the last whole one. */
export function endOfQuads(address: usize, count: i32): usize {
  return address + usize(count & ~3) * F32
}

/** One number, in the first quarter of a vector; the others are 0. */
export function loadSingle(address: usize): v128 {
  return v128.load32_zero(address)
}

/** Stores the first quarter of a vector. */
export function storeSingle(address: usize, vector: v128): void {
  v128.store32_lane(address, vector, 0)
}

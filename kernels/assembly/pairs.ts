/**
 * Float32 numbers in pairs of doubles.
 *
 * All but matrix products compute in double precision and round once, when they store. A vector holds two doubles.
 */

/** Bytes of a float32. */
export const F32: usize = 4
/** Bytes of a pair of them. */
export const PAIR: usize = 8

/** Two neighbouring numbers, exactly, as doubles. */
export function loadPair(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(address))
}

/** Rounds two doubles and stores them side by side. */
export function storePair(address: usize, pair: v128): void {
  v128.store64_lane(address, f32x4.demote_f64x2_zero(pair), 0)
}

/** The last number of an odd count, in the first half of a pair; the other half is 0. */
export function loadOne(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_zero(address))
}

/** Rounds and stores the first half of a pair. */
export function storeOne(address: usize, pair: v128): void {
  v128.store32_lane(address, f32x4.demote_f64x2_zero(pair), 0)
}

/** Where the pairs of a row end that begins here: after the last whole one. */
export function endOfPairs(address: usize, count: i32): usize {
  return address + usize(count & ~1) * F32
}

/** Two doubles as they are after having been stored and loaded. */
export function rounded(pair: v128): v128 {
  return f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(pair))
}

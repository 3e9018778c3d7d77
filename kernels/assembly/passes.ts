/**
 * Exponentials in passes over a block of numbers.
 *
 * Each operation of an exponential waits for the one before, and a processor looks no further ahead than one or two pairs
 * of them. In a pass that does a part of the operations for every pair of a block, it sees several, and does not wait.
 * Every number meets the same operations in the same order.
 */
import { expOfRemainder } from './exp'
import { nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { F32 } from './pairs'
import { BLOCK_BYTES, block } from './workspace'

/** Bytes of what is kept for a pair of a block: k, r, what the rounding of r lost, and room for one vector more. */
export const ENTRY: usize = 64
/** Where an entry has its r, and later what became of it. */
export const R: usize = 16
export const R_ERROR: usize = 32

/** Bytes of the float32 numbers that fill a block. */
const MOST: usize = (BLOCK_BYTES / ENTRY) * 2 * F32

/** Where a block ends that begins with some number and has only whole pairs. */
// @ts-expect-error: decorator
export function endOfBlock(from: usize, endOfPairs: usize): usize {
  return min(from + MOST, endOfPairs)
}

/** Writes the entry for a pair x = k · ln 2 + r. */
// @ts-expect-error: decorator
export function storeReduced(entry: usize, x: v128): void {
  const k = nearestMultipleOfLn2(x)
  const r = remainderOf(x, k)
  v128.store(entry, k)
  v128.store(entry, r, R)
  v128.store(entry, remainderError(x, k, r), R_ERROR)
}

/** Replaces every r by eʳ, up to the end of the entries. */
export function exponentiateRemainders(end: usize): void {
  for (let entry = block; entry < end; entry += ENTRY) {
    v128.store(entry, expOfRemainder(v128.load(entry, R), v128.load(entry, R_ERROR)), R)
  }
}

/** Verify, then time: whether a contender computes what Glassnet computes. */
import { effectOverDifference } from '../settings.ts'

export interface Verification {
  readonly isSame: boolean
  /** The largest difference between two numbers that should be equal, in shares of our numbers' mean size. */
  readonly difference: number
  readonly tolerance: number
  /** How far learning itself has moved our losses, in the same shares; only for training. */
  readonly effect?: number
  /** How many numbers were compared. */
  readonly compared: number
}

/**
 * Compares a contender's numbers with ours: losses step by step, predictions, or a product.
 *
 * `frozen` are the losses of a network that sees the same batches and does not learn. Where they are given, the contender
 * must be closer to ours than to nothing: learning must have moved our losses many times further than the two differ.
 */
export function verify(
  ours: readonly number[],
  theirs: readonly number[],
  { tolerance, frozen }: { readonly tolerance: number; readonly frozen?: readonly number[] },
): Verification {
  const size = ours.reduce((sum, value) => sum + Math.abs(value), 0) / ours.length
  const difference = ours.length === theirs.length ? largestDifference(ours, theirs) / size : Infinity
  const effect = frozen && largestDifference(ours, frozen) / size
  const isClose = difference <= tolerance
  const hasLearned = effect === undefined || effect >= effectOverDifference * difference
  return {
    isSame: isClose && hasLearned,
    difference,
    tolerance,
    compared: ours.length,
    ...(effect !== undefined && { effect }),
  }
}

/** Infinity where a number is NaN on one side. */
function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((largest, value, at) => {
    const difference = Math.abs(value - b[at]!)
    return Number.isNaN(difference) ? Infinity : Math.max(largest, difference)
  }, 0)
}

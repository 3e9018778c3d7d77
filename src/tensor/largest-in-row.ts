/** The maximum that exponentials are shifted by. */
import type { FloatArray } from './backend.ts'

/** The largest of `count` numbers from a position on; NaN if one of them is NaN. */
export function largestInRow(data: FloatArray, start: number, count: number): number {
  let largest = -Infinity
  for (let i = start; i < start + count; i++) {
    const x = data[i]!
    if (x > largest || Number.isNaN(x)) largest = x
  }
  return largest
}

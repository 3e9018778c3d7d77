/** Copying a stretch of numbers from one array into another. */
import type { FloatArray } from './backend.ts'

/** Up to this length a loop is done before the engine has made the view that `set` copies from. */
const shortLength = 32

/** Copies so many numbers from a position of one array to a position of another. */
export function copyNumbers(
  target: FloatArray,
  to: number,
  source: FloatArray,
  from: number,
  count: number,
): void {
  if (count <= shortLength) for (let i = 0; i < count; i++) target[to + i] = source[from + i]!
  else target.set(source.subarray(from, from + count), to)
}

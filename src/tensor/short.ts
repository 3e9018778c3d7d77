/** Copies and zeros of few numbers: for them a loop is done before a call of the engine's own methods has begun. */
import type { FloatArray } from './backend.ts'

/** Up to this length a loop takes less time than `set` or `fill`. */
const shortLength = 96

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

/** Sets all numbers to zero. */
export function clear(data: FloatArray): void {
  if (data.length <= shortLength) for (let i = 0; i < data.length; i++) data[i] = 0
  else data.fill(0)
}

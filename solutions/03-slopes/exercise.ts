/** Lesson 3: slopes, found by trying. */
import type { Vector } from '../support.ts'

/** 3.1 */
export function numericGradient(f: (x: Vector) => number, x: Vector, h = 1e-5): Vector {
  return x.map((value, i) => (f(x.with(i, value + h)) - f(x.with(i, value - h))) / (2 * h))
}

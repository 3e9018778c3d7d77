/**
 * Lesson 3: slopes, found by trying.
 *
 * Write the part below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { todo, type Vector } from '../support.ts'

/**
 * 3.1 How fast f grows with each of its inputs, at x: the gradient, by central differences.
 *
 * gradient[i] = (f(x with xᵢ + h) − f(x with xᵢ − h)) / 2h, all other inputs as they are
 *
 * f takes the whole list and gives one number. Afterwards x is as it was.
 */
export function numericGradient(_f: (x: Vector) => number, _x: Vector, _h = 1e-5): Vector {
  return todo('3.1', 'move one input at a time up and down by h, and see by how much f changes')
}

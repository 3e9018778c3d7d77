/** What a shape is, and the errors that name it. */

/** The lengths of a tensor's axes, row-major: a batch of digits is `[32, 784]`, a bias `[128]`, a number `[]`. */
export type Shape = readonly number[]

/** Thrown when numbers do not fit the place they are put: it says who expected what, and what came. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
}

/** How many numbers a tensor of this shape holds: the product of its axes (1 for `[]`). */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (const length of shape) {
    if (!Number.isInteger(length) || length < 0) {
      throw new ShapeError(`every axis of a shape is a whole number ≥ 0, got ${showShape(shape)}`)
    }
    size *= length
  }
  return size
}

/** A shape as it is written in messages: `[32, 784]`. */
export function showShape(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** Whether two shapes have the same axes. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a.length !== b.length) return false
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false
  return true
}

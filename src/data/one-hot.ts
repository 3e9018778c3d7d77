/** Labels as rows of zeros with a single one: the form in which a network answers. */
import { type Backend, float32, Tensor } from '../tensor/index.ts'
import type { Labels } from './dataset.ts'

/**
 * One row a label, with a 1 in the label's column.
 *
 * Y[i, j] = 1 where j = labels[i], else 0
 *
 * Shapes: `[samples, classes]`.
 * Throws `RangeError` for a number of classes that is not whole and above 0, and for a label that is not a whole number
 * from 0 to classes − 1.
 */
export function oneHot(labels: Labels, classes: number, backend: Backend = float32): Tensor {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(`oneHot: expected a whole number of classes above 0, got ${classes}`)
  }
  const rows = Tensor.zeros([labels.length, classes], backend)
  for (let position = 0; position < labels.length; position++) {
    const label = labels[position]!
    if (!Number.isInteger(label) || label < 0 || label >= classes) {
      const expected =
        classes === 1
          ? '0, since there is 1 class'
          : `a whole number from 0 to ${classes - 1}, since there are ${classes} classes`
      throw new RangeError(`oneHot: label ${label} at position ${position}: expected ${expected}`)
    }
    rows.data[position * classes + label] = 1
  }
  return rows
}

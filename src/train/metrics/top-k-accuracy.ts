/** How often the right class is among the first few. */
import type { Labels, Targets } from '../../data/index.ts'
import { type Kernel, ShapeError, showShape, type Tensor } from '../../tensor/index.ts'
import { actualClasses } from './actual-classes.ts'

/**
 * The share of rows whose right class is among the k with the largest numbers.
 *
 * Shapes: prediction `[batch, classes]`, targets class indices or one-hot rows.
 * Range: [0, 1]. Convention: of equal numbers the first comes before the others, so that k = 1 is `accuracy`; a row that
 * holds NaN is wrong.
 * Throws `ShapeError` where the shapes differ or there is a single column, and `RangeError` for a target that names no
 * class and a k that is not a whole number from 1 to the number of classes.
 */
export function topKAccuracy(prediction: Tensor, targets: Targets, k: number): number {
  if (prediction.rank !== 2 || prediction.shape[1]! < 2) {
    throw new ShapeError(
      `topKAccuracy: expected a prediction [batch, classes] of at least two classes, got ${showShape(prediction.shape)}`,
    )
  }
  const [rows, classes] = prediction.shape as [number, number]
  if (!(Number.isInteger(k) && k >= 1 && k <= classes)) {
    throw new RangeError(
      `topKAccuracy: expected k to be a whole number from 1 to ${classes} classes, got ${k}`,
    )
  }
  const found = { right: 0 }
  prediction.backend.run(topKKernel, found, prediction, actualClasses('topKAccuracy', prediction, targets), k)
  return found.right / rows
}

/** Counts the rows in which fewer than k classes come before the right one. */
const topKKernel: Kernel<[found: { right: number }, prediction: Tensor, actual: Labels, k: number]> = {
  name: 'topK',
  definition(found, { data, shape: [rows, classes] }, actual, k) {
    for (let row = 0; row < rows!; row++) {
      const values = data.subarray(row * classes!, (row + 1) * classes!)
      if (values.some(Number.isNaN)) continue
      const right = actual[row]!
      let before = 0
      values.forEach((value, j) => {
        if (value > values[right]! || (value === values[right] && j < right)) before++
      })
      if (before < k) found.right++
    }
  },
}

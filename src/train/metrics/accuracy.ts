/** How often the answer is right. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { actualClasses } from './actual-classes.ts'
import { predictedClasses } from './predicted-classes.ts'

/**
 * The share of rows whose predicted class is the right one.
 *
 * right rows / rows
 *
 * Shapes: prediction `[batch, classes]` with class indices or one-hot rows, or `[batch, 1]` with 0 and 1.
 * Range: [0, 1]. Convention: of equal numbers the first speaks; a row that holds NaN is wrong.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target that names no class.
 */
export function accuracy(prediction: Tensor, targets: Targets, threshold = 0.5): number {
  const actual = actualClasses('accuracy', prediction, targets)
  const predicted = predictedClasses(prediction, threshold)
  let right = 0
  for (let row = 0; row < predicted.length; row++) if (predicted[row] === actual[row]) right++
  return right / predicted.length
}

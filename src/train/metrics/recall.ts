/** How many of those that are there are found. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { type AverageOptions, averageScore } from './class-scores.ts'

/**
 * Of the rows of a class, the share that were taken for it; for two classes that of class 1.
 *
 * true positives / (true positives + false negatives)
 *
 * Shapes: prediction `[batch, classes]` with class indices or one-hot rows, or `[batch, 1]` with 0 and 1.
 * Range: [0, 1]. Conventions, as in scikit-learn: 0 where the class is not there; the macro average leaves out classes that
 * are neither there nor predicted. A row that holds NaN is not found.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target that names no class and for more than two
 * classes without an average.
 */
export function recall(prediction: Tensor, targets: Targets, options: AverageOptions = {}): number {
  return averageScore('recall', prediction, targets, options)
}

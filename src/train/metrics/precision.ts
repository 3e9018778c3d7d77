/** How far a yes can be trusted. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { type AverageOptions, averageScore } from './class-scores.ts'

/**
 * Of the rows that were taken for a class, the share that are of it; for two classes that of class 1.
 *
 * true positives / (true positives + false positives)
 *
 * Shapes: prediction `[batch, classes]` with class indices or one-hot rows, or `[batch, 1]` with 0 and 1.
 * Range: [0, 1]. Conventions, as in scikit-learn: 0 where nothing was taken for the class; the macro average leaves out
 * classes that are neither there nor predicted.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target that names no class and for more than two
 * classes without an average.
 */
export function precision(prediction: Tensor, targets: Targets, options: AverageOptions = {}): number {
  return averageScore('precision', prediction, targets, options)
}

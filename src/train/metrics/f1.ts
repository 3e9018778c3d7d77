/** Precision and recall in one number, near the lower of the two. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { type AverageOptions, averageScore } from './class-scores.ts'

/**
 * The harmonic mean of precision and recall; for two classes that of class 1.
 *
 * F1 = 2 · true positives / (2 · true positives + false positives + false negatives)
 *
 * Shapes: prediction `[batch, classes]` with class indices or one-hot rows, or `[batch, 1]` with 0 and 1.
 * Range: [0, 1]. Conventions, as in scikit-learn: 0 for 0 / 0; the macro average is the mean of the F1 of the classes, not
 * the F1 of mean precision and recall, and leaves out classes that are neither there nor predicted.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target that names no class and for more than two
 * classes without an average.
 * Source: van Rijsbergen 1979, chapter 7 (1 − E with β = 1).
 */
export function f1(prediction: Tensor, targets: Targets, options: AverageOptions = {}): number {
  return averageScore('f1', prediction, targets, options)
}

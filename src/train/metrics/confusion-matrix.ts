/** Which class is taken for which. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { actualClasses } from './actual-classes.ts'
import { predictedClasses } from './predicted-classes.ts'

/**
 * How often each class was taken for each: row is the actual class, column the predicted one.
 *
 * Shapes: prediction `[batch, classes]` and labels or one-hot rows → `[classes][classes]`; a single column has two classes.
 * Convention: a row that holds NaN is counted nowhere.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target that names no class.
 */
export function confusionMatrix(prediction: Tensor, targets: Targets, threshold = 0.5): number[][] {
  const actual = actualClasses('confusionMatrix', prediction, targets)
  const classes = Math.max(2, prediction.shape[1]!)
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  predictedClasses(prediction, threshold).forEach((predicted, row) => {
    if (predicted >= 0) matrix[actual[row]!]![predicted]!++
  })
  return matrix
}

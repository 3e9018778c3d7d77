/** How good predictions are, in the numbers people quote. */
import type { Labels, Targets } from '../data/index.ts'
import { ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { checkClassTargets } from './loss.ts'

/**
 * The class of each row: the position of its largest number, the first of equals.
 *
 * A single column answers yes or no: class 1 above the threshold (0.5 for probabilities, 0 for logits).
 * Shapes: `[batch, classes] → [batch]`. A row that holds NaN gets −1: no class.
 */
export function predictedClasses(prediction: Tensor, threshold = 0.5): Int32Array {
  if (prediction.rank !== 2) {
    throw new ShapeError(`predictedClasses: expected [batch, classes], got ${showShape(prediction.shape)}`)
  }
  const [batch, columns] = prediction.shape as [number, number]
  return Int32Array.from({ length: batch }, (_, row) => {
    const values = prediction.data.subarray(row * columns, (row + 1) * columns)
    if (values.some(Number.isNaN)) return -1
    if (columns === 1) return values[0]! > threshold ? 1 : 0
    return values.indexOf(Math.max(...values))
  })
}

/** The share of rows whose predicted class is the right one, from 0 to 1. Targets are labels or one-hot rows. */
export function accuracy(prediction: Tensor, targets: Targets, threshold = 0.5): number {
  const actual = targetClasses(prediction, targets)
  const predicted = predictedClasses(prediction, threshold)
  let right = 0
  for (let row = 0; row < predicted.length; row++) if (predicted[row] === actual[row]) right++
  return right / predicted.length
}

/**
 * How often each class was taken for each: row is the actual class, column the predicted one.
 *
 * Shapes: `[batch, classes]` and labels → `[classes][classes]`. Rows that hold NaN are counted nowhere.
 */
export function confusionMatrix(prediction: Tensor, targets: Targets, threshold = 0.5): number[][] {
  const actual = targetClasses(prediction, targets)
  const classes = Math.max(2, prediction.shape[1]!)
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  predictedClasses(prediction, threshold).forEach((predicted, row) => {
    if (predicted >= 0) matrix[actual[row]!]![predicted]!++
  })
  return matrix
}

function targetClasses(prediction: Tensor, targets: Targets): Labels {
  if (prediction.shape[1] === 1) {
    const values = targets instanceof Tensor ? targets.data : targets
    if (values.length !== prediction.size) {
      throw new ShapeError(
        `metric: expected one target for each of the ${prediction.size} predictions, got ${values.length}`,
      )
    }
    return Int32Array.from(values, (value) => (value > 0.5 ? 1 : 0))
  }
  checkClassTargets('metric', prediction, targets)
  return targets instanceof Tensor ? predictedClasses(targets) : targets
}

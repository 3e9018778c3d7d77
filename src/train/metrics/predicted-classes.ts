/** The class that each row of a prediction speaks for. */
import { type Kernel, ShapeError, showShape, type Tensor } from '../../tensor/index.ts'

/**
 * The class of each row: the position of its largest number, the first of equals.
 *
 * A single column answers yes or no: class 1 above the threshold (0.5 for probabilities, 0 for logits and scores).
 * Shapes: `[batch, classes] → [batch]`. A row that holds NaN gets −1: no class.
 * Throws `ShapeError` for what is not a batch and `RangeError` for a threshold that is NaN.
 */
export function predictedClasses(prediction: Tensor, threshold = 0.5): Int32Array {
  if (prediction.rank !== 2) {
    throw new ShapeError(`predictedClasses: expected [batch, classes], got ${showShape(prediction.shape)}`)
  }
  if (Number.isNaN(threshold)) {
    throw new RangeError(
      'predictedClasses: expected threshold to be a number, got NaN; try 0.5 or, on logits, 0',
    )
  }
  const classes = new Int32Array(prediction.shape[0]!)
  prediction.backend.run(predictedClassesKernel, classes, prediction, threshold)
  return classes
}

/** The definition of `predictedClasses`. */
const predictedClassesKernel: Kernel<[classes: Int32Array, prediction: Tensor, threshold: number]> = {
  name: 'predictedClasses',
  definition(classes, { data, shape }, threshold) {
    const columns = shape[1]!
    for (let row = 0; row < classes.length; row++) {
      const values = data.subarray(row * columns, (row + 1) * columns)
      if (values.some(Number.isNaN)) classes[row] = -1
      else if (columns === 1) classes[row] = values[0]! > threshold ? 1 : 0
      else classes[row] = values.indexOf(Math.max(...values))
    }
  },
}

/** The contract of a loss, and the checks that all losses share. */
import type { Labels, Targets } from '../data/index.ts'
import type { Meaning } from '../layers/index.ts'
import { type Backend, ShapeError, sameShape, showShape, Tensor } from '../tensor/index.ts'

/** What a loss expects a network to end with. */
export type LossTakes = 'logits' | 'values' | Meaning

/** A number for how wrong a batch of predictions is, and its gradient. */
export interface Loss {
  readonly name: string
  /**
   * What the prediction must be: `logits` are weighted sums before any sigmoid or softmax, `probabilities` lie in [0, 1],
   * a `distribution` sums to 1 along each row, `values` may be anything.
   */
  readonly takes: LossTakes
  /** What the outputs answer: numbers, for each output yes or no, or which one of the classes. */
  readonly answers: 'values' | 'yes or no' | 'one class'
  /** The mean loss of a batch in double precision, and ∂loss/∂prediction on demand. */
  forward(prediction: Tensor, targets: Targets): LossPass
}

export interface LossPass {
  readonly value: number
  backward(): Tensor
}

/**
 * The targets as rows as wide as the prediction, for losses that compare number by number.
 *
 * A list of labels stands for one column. Throws `ShapeError` where the shapes differ.
 */
export function targetRows(loss: string, prediction: Tensor, targets: Targets): Tensor {
  const rows = targets instanceof Tensor ? targets : oneColumn(loss, targets, prediction.backend)
  if (sameShape(rows.shape, prediction.shape)) return rows
  throw new ShapeError(
    `${loss}: expected targets of the prediction's shape ${showShape(prediction.shape)}, got ${showShape(rows.shape)}; ` +
      'one row a sample and one column an output (class indices need one-hot rows, or a cross-entropy over classes)',
  )
}

function oneColumn(loss: string, labels: Labels, backend: Backend): Tensor {
  const column = Tensor.zeros([labels.length, 1], backend)
  const { data } = column
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]
    if (typeof label !== 'number') {
      throw new ShapeError(`${loss}: targets are numbers, got ${String(label)} at position ${i}`)
    }
    data[i] = label
  }
  return column
}

/**
 * Checks targets of a loss over classes: one whole number from 0 to classes − 1 a sample, or one row of shares a sample.
 *
 * Throws `ShapeError` for a wrong number of targets and `RangeError` for a label that names no class.
 */
export function checkClassTargets(loss: string, prediction: Tensor, targets: Targets): void {
  if (prediction.rank !== 2) {
    throw new ShapeError(
      `${loss}: expected a prediction [batch, classes], got ${showShape(prediction.shape)}`,
    )
  }
  const [batch, classes] = prediction.shape as [number, number]
  if (targets instanceof Tensor) {
    if (sameShape(targets.shape, prediction.shape)) return
    throw new ShapeError(
      `${loss}: expected class indices, or one-hot targets of the prediction's shape ${showShape(prediction.shape)}, ` +
        `got ${showShape(targets.shape)}`,
    )
  }
  if (targets.length !== batch) {
    throw new ShapeError(
      `${loss}: expected one label for each of the ${batch} predictions, got ${targets.length}`,
    )
  }
  for (let row = 0; row < batch; row++) {
    const label = targets[row]!
    if (Number.isInteger(label) && label >= 0 && label < classes) continue
    throw new RangeError(
      `${loss}: label ${label} of row ${row} is not a class; expected a whole number from 0 to ${classes - 1}, ` +
        `since the network has ${classes} outputs`,
    )
  }
}

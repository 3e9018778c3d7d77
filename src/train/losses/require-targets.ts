/** The checks of targets that losses share: their shape, and the range of their numbers. */
import type { Labels, Targets } from '../../data/index.ts'
import { type Backend, type Kernel, ShapeError, sameShape, showShape, Tensor } from '../../tensor/index.ts'

/**
 * The targets as rows as wide as the prediction, for losses that compare number by number.
 *
 * A list of labels stands for one column. Throws `ShapeError` where the shapes differ or there are no numbers at all.
 */
export function targetRows(loss: string, prediction: Tensor, targets: Targets): Tensor {
  const rows = targets instanceof Tensor ? targets : oneColumn(loss, targets, prediction.backend)
  if (!sameShape(rows.shape, prediction.shape)) {
    throw new ShapeError(
      `${loss}: expected targets of the prediction's shape ${showShape(prediction.shape)}, got ${showShape(rows.shape)}; ` +
        'one row a sample and one column an output (class indices need one-hot rows, or a cross-entropy over classes)',
    )
  }
  requireSome(loss, prediction)
  return rows
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
  requireSome(loss, prediction)
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

/** Throws `RangeError`, with the position, for a target that is NaN or infinite. */
export function requireFiniteTargets(loss: string, targets: Tensor): void {
  const outside = firstOutside(targets, -Number.MAX_VALUE, Number.MAX_VALUE)
  if (outside < 0) return
  throw new RangeError(
    `${loss}: target ${targets.data[outside]} at position ${outside}: expected a finite number; ` +
      'clean the data first',
  )
}

/** Throws `RangeError`, with the position, for a target that is no number from 0 to 1. */
export function requireShares(loss: string, targets: Tensor): void {
  const outside = firstOutside(targets, 0, 1)
  if (outside < 0) return
  throw new RangeError(
    `${loss}: target ${targets.data[outside]} at position ${outside}: expected a number from 0 to 1`,
  )
}

/** The position of the first number that does not lie in [low, high], NaN being such a number; −1 if all do. */
export function firstOutside(numbers: Tensor, low: number, high: number): number {
  const found = { position: -1 }
  numbers.backend.run(firstOutsideKernel, found, numbers, low, high)
  return found.position
}

/** The definition of `firstOutside`. */
const firstOutsideKernel: Kernel<[found: { position: number }, numbers: Tensor, low: number, high: number]> =
  {
    name: 'firstOutside',
    definition(found, { data }, low, high) {
      for (let i = 0; i < data.length; i++) {
        const x = data[i]!
        if (x >= low && x <= high) continue
        found.position = i
        return
      }
    },
  }

function requireSome(loss: string, prediction: Tensor): void {
  if (prediction.size > 0) return
  throw new ShapeError(`${loss}: expected at least one prediction, got ${showShape(prediction.shape)}`)
}

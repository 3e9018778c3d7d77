/** How far predictions are off, in the unit of the targets. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { meanAbsoluteError } from '../losses/mean-absolute-error.ts'

/**
 * The mean absolute error, the number that the loss `meanAbsoluteError()` has.
 *
 * 1/N · Σ |p − t|, with N all numbers of the prediction
 *
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output. Range: [0, ∞), in the unit of the targets.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target that is not finite.
 */
export function mae(prediction: Tensor, targets: Targets): number {
  return loss.forward(prediction, targets).value
}

const loss = meanAbsoluteError()

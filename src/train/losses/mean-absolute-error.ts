/** The loss of regression that wild targets hardly move. */
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'
import { requireFiniteTargets } from './require-targets.ts'

/**
 * The mean of the distances, over the batch and the outputs.
 *
 * L = 1/N · Σ |p − t|, ∂L/∂p = sign(p − t) / N, with N all numbers of the prediction, or 1 for the reduction `'sum'`
 *
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output.
 * Range: [0, ∞). Convention: the derivative is 0 where p = t, as in PyTorch's L1Loss. The least sum of distances from many
 * targets has their median, the least sum of squares their mean.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target that is not finite and a reduction that
 * there is not. Source: Bishop 2006, eq. 1.91 with q = 1.
 */
export function meanAbsoluteError(options: LossOptions = {}): Loss {
  const name = 'meanAbsoluteError'
  return elementwiseLoss(
    {
      name,
      takes: 'values',
      answers: 'values',
      check: (targets) => requireFiniteTargets(name, targets),
      value: (p, t) => Math.abs(p - t),
      derivative: (p, t) => Math.sign(p - t),
    },
    options,
  )
}

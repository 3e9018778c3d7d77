/** The loss of regression: far misses count most. */
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'
import { requireFiniteTargets } from './require-targets.ts'

/**
 * The mean of the squared differences, over the batch and the outputs.
 *
 * L = 1/N · Σ (p − t)², ∂L/∂p = 2 (p − t) / N, with N all numbers of the prediction, or 1 for the reduction `'sum'`
 *
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output.
 * Range: [0, ∞). Convention: no factor ½, as PyTorch's MSELoss.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target that is not finite and a reduction that
 * there is not. Source: Goodfellow, Bengio & Courville 2016, eq. 5.4.
 */
export function meanSquaredError(options: LossOptions = {}): Loss {
  const name = 'meanSquaredError'
  return elementwiseLoss(
    {
      name,
      takes: 'values',
      answers: 'values',
      check: (targets) => requireFiniteTargets(name, targets),
      value: (p, t) => (p - t) * (p - t),
      derivative: (p, t) => 2 * (p - t),
    },
    options,
  )
}

/** The loss of regression that is a square near the target and a line far from it. */
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'
import { requireFiniteTargets } from './require-targets.ts'

export interface HuberOptions extends LossOptions {
  /** The distance at which the square becomes a line; 1 if not given. */
  readonly delta?: number
}

/**
 * Huber's loss.
 *
 * With d = p − t: L = 1/N · Σ ½d² for |d| ≤ δ, δ·(|d| − ½δ) for |d| > δ; ∂L/∂p = d for |d| ≤ δ, δ · sign d for |d| > δ, each / N
 *
 * N are all numbers of the prediction, or 1 for the reduction `'sum'`.
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output.
 * Range: [0, ∞). Value and derivative have no jump at ±δ. With δ = 1 it is also called smooth L1.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a δ that is not a finite number above 0, a target that
 * is not finite and a reduction that there is not. Source: Huber 1964; in this form PyTorch's HuberLoss.
 */
export function huber({ delta = 1, ...options }: HuberOptions = {}): Loss {
  const name = 'huber'
  if (!(delta > 0 && Number.isFinite(delta))) {
    throw new RangeError(
      `${name}: expected delta to be a finite number above 0, got ${delta}; it is the error from which on ` +
        'the loss grows like a line',
    )
  }
  return elementwiseLoss(
    {
      name,
      takes: 'values',
      answers: 'values',
      check: (targets) => requireFiniteTargets(name, targets),
      value(p, t) {
        const distance = Math.abs(p - t)
        return distance <= delta ? (distance * distance) / 2 : delta * (distance - delta / 2)
      },
      derivative(p, t) {
        const d = p - t
        return Math.abs(d) > delta ? delta * Math.sign(d) : d
      },
    },
    options,
  )
}

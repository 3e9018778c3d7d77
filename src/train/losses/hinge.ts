/** The loss of the support vector machine: a yes or no that is right by a margin costs nothing. */
import type { Kernel, Tensor } from '../../tensor/index.ts'
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'

/**
 * Hinge loss of scores whose sign is the answer.
 *
 * L = 1/N · Σ max(0, 1 − y·x), ∂L/∂x = −y / N for y·x < 1, else 0; N are all numbers of the prediction, or 1 for `'sum'`
 *
 * Shapes: scores x `[batch, outputs]`, targets the same, or a list for one output. Yes is 1; no is −1, or 0 in all places.
 * Range: [0, ∞). Convention: the derivative is 0 at the margin, y·x = 1, as in PyTorch's MultiMarginLoss.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for other targets, for targets that hold both −1 and 0,
 * and for a reduction that there is not. Source: Cortes & Vapnik 1995; Bishop 2006, eq. 7.45.
 */
export function hinge(options: LossOptions = {}): Loss {
  const name = 'hinge'
  return elementwiseLoss(
    {
      name,
      takes: 'scores',
      answers: 'yes or no',
      check: (targets) => requireSigns(name, targets),
      value(x, t) {
        const missing = 1 - signOf(t) * x
        return missing <= 0 ? 0 : missing
      },
      derivative(x, t) {
        const y = signOf(t)
        return y * x >= 1 ? 0 : -y
      },
    },
    options,
  )
}

function signOf(target: number): number {
  return target > 0 ? 1 : -1
}

function requireSigns(loss: string, targets: Tensor): void {
  const found = { position: -1, no: undefined }
  targets.backend.run(firstWithoutSign, found, targets)
  const { position, no } = found
  if (position < 0) return
  const t = targets.data[position]!
  throw new RangeError(
    t === 0 || t === -1
      ? `${loss}: the targets hold both ${no} and ${t} (at position ${position}): write no in one way; ` +
          'three classes need multiClassHinge()'
      : `${loss}: target ${t} at position ${position}: expected 1 for yes, and −1 (or everywhere 0) for no`,
  )
}

/** The first target that is neither 1 nor what the targets before it have for no. */
const firstWithoutSign: Kernel<[found: { position: number; no: number | undefined }, targets: Tensor]> = {
  name: 'firstWithoutSign',
  definition(found, { data }) {
    for (let i = 0; i < data.length; i++) {
      const t = data[i]!
      if (t === 1) continue
      if (t === 0 || t === -1) found.no ??= t
      if (t === found.no) continue
      found.position = i
      return
    }
  },
}

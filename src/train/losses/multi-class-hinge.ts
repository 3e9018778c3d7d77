/** The hinge loss of classes: the right score shall lead every other by a margin. */
import type { Labels } from '../../data/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import { type Loss, type LossOptions, requireReduction } from './loss.ts'
import { checkClassTargets } from './require-targets.ts'

/**
 * Multi-class hinge loss of scores the largest of which is the answer.
 *
 * L = 1/N · Σ rows: 1/C · Σ over j ≠ y of max(0, 1 − x_y + xⱼ), with C classes, y the right one, and N rows, or N = 1 for the
 * reduction `'sum'`; ∂L/∂xⱼ = 1/(C·N) where 1 − x_y + xⱼ > 0, else 0, and ∂L/∂x_y = −Σ of the others
 *
 * Shapes: scores `[batch, classes]`, targets class indices or one-hot rows.
 * Range: [0, ∞). Conventions: the derivative is 0 at the margin; the sum over the wrong classes is divided by C, as in
 * PyTorch's MultiMarginLoss. Crammer and Singer's loss of 2001 takes only the largest of them.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a label that names no class, a row that is not one-hot
 * and a reduction that there is not. Source: Weston & Watkins 1999, as in PyTorch's MultiMarginLoss.
 */
export function multiClassHinge({ reduction = 'mean' }: LossOptions = {}): Loss {
  const name = 'multiClassHinge'
  requireReduction(name, reduction)
  return {
    name,
    takes: 'scores',
    answers: 'one class',
    reduction,
    forward(scores, targets) {
      checkClassTargets(name, scores, targets)
      const labels = targets instanceof Tensor ? labelsOf(name, targets) : targets
      const divisor = reduction === 'mean' ? scores.shape[0]! : 1
      const total = { sum: 0 }
      scores.backend.run(multiClassHingeSum, total, scores, labels)
      return {
        value: total.sum / divisor,
        backward() {
          const gradient = Tensor.zeros(scores.shape, scores.backend)
          scores.backend.run(multiClassHingeGradient, gradient, scores, labels, divisor)
          return gradient
        },
      }
    },
  }
}

/** Σ rows: 1/C · Σ max(0, 1 − x_y + xⱼ) */
const multiClassHingeSum: Kernel<[total: { sum: number }, scores: Tensor, labels: Labels]> = {
  name: 'multiClassHinge sum',
  definition(total, { data: x, shape }, labels) {
    const classes = shape[1]!
    for (let start = 0, row = 0; start < x.length; start += classes, row++) {
      const right = labels[row]!
      let sum = 0
      for (let j = 0; j < classes; j++) {
        if (j === right) continue
        const missing = 1 - x[start + right]! + x[start + j]!
        // Not "> 0": NaN is to stay.
        if (!(missing <= 0)) sum += missing
      }
      total.sum += sum / classes
    }
  },
}

/** 1/(C·N) for every class that comes too near, and minus their sum for the right one. */
const multiClassHingeGradient: Kernel<[gradient: Tensor, scores: Tensor, labels: Labels, divisor: number]> = {
  name: 'multiClassHinge gradient',
  definition({ data: gradient }, { data: x, shape }, labels, divisor) {
    const classes = shape[1]!
    for (let start = 0, row = 0; start < x.length; start += classes, row++) {
      const right = labels[row]!
      let near = 0
      for (let j = 0; j < classes; j++) {
        if (j === right || !(1 - x[start + right]! + x[start + j]! > 0)) continue
        near++
        gradient[start + j] = 1 / classes / divisor
      }
      if (near > 0) gradient[start + right] = -near / classes / divisor
    }
  },
}

function labelsOf(loss: string, targets: Tensor): Labels {
  const found = { labels: new Int32Array(targets.shape[0]!), row: -1 }
  targets.backend.run(labelsOfRows, found, targets)
  if (found.row < 0) return found.labels
  throw new RangeError(
    `${loss}: row ${found.row} of the targets is not one-hot: expected a single 1 among zeros, since a margin has ` +
      'one right class; give class indices',
  )
}

/** The class of each one-hot row; the first row that is none. */
const labelsOfRows: Kernel<[found: { labels: Int32Array; row: number }, targets: Tensor]> = {
  name: 'labelsOfRows',
  definition(found, { data, shape }) {
    const classes = shape[1]!
    for (let start = 0, row = 0; start < data.length; start += classes, row++) {
      let ones = 0
      let others = 0
      for (let j = 0; j < classes; j++) {
        const t = data[start + j]!
        if (t === 1) {
          ones++
          found.labels[row] = j
        } else if (t !== 0) others++
      }
      if (ones === 1 && others === 0) continue
      found.row = row
      return
    }
  },
}

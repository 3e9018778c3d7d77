/** The loss of learning a whole distribution, such as the answers of a larger network. */
import { type Kernel, log, ShapeError, showShape, type Tensor } from '../../tensor/index.ts'
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'
import { requireShares } from './require-targets.ts'

/**
 * The Kullback–Leibler divergence of the predicted distribution q from the true one t, of which the network gives ln q.
 *
 * L = 1/batch · Σ t · (ln t − ln q), ∂L/∂(ln q) = −t / batch, or without the 1/batch for the reduction `'sum'`
 *
 * Shapes: prediction `[batch, classes]`, logarithms as log-softmax gives them; targets the same, distributions themselves.
 * Range: [0, ∞) up to rounding, 0 where q = t. Conventions, as PyTorch's KLDivLoss: prediction before targets,
 * 0 · ln 0 = 0. The mean is over rows, as the mathematics has it; PyTorch calls that `batchmean`, its own `mean` divides
 * by all numbers.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target outside [0, 1], a row of targets that does not
 * sum to 1 within a thousandth, and a reduction that there is not. Source: Kullback & Leibler 1951; Bishop 2006, eq. 1.113.
 */
export function klDivergence(options: LossOptions = {}): Loss {
  const name = 'klDivergence'
  return elementwiseLoss(
    {
      name,
      takes: 'log-distribution',
      answers: 'values',
      meanOver: 'rows',
      check(targets) {
        if (targets.rank !== 2) {
          throw new ShapeError(`${name}: expected targets [batch, classes], got ${showShape(targets.shape)}`)
        }
        requireShares(name, targets)
        requireDistributions(name, targets)
      },
      value: (p, t) => (t === 0 ? 0 : t * (log(t) - p)),
      derivative: (_, t) => (t === 0 ? 0 : -t),
    },
    options,
  )
}

// Float32 shares of many classes are off by less, counts and shares that were left out by more.
const tolerance = 1e-3

function requireDistributions(loss: string, targets: Tensor): void {
  const found = { row: -1, sum: 1 }
  targets.backend.run(firstOtherSum, found, targets)
  if (found.row < 0) return
  throw new RangeError(
    `${loss}: the targets of row ${found.row} sum to ${found.sum}, expected 1: a row is a distribution over the classes; ` +
      'divide it by its sum',
  )
}

/** The first row that does not sum to 1. */
const firstOtherSum: Kernel<[found: { row: number; sum: number }, targets: Tensor]> = {
  name: 'firstOtherSum',
  definition(found, { data, shape }) {
    const classes = shape[1]!
    for (let start = 0; start < data.length; start += classes) {
      let sum = 0
      for (let i = start; i < start + classes; i++) sum += data[i]!
      if (Math.abs(sum - 1) <= tolerance) continue
      found.row = start / classes
      found.sum = sum
      return
    }
  },
}

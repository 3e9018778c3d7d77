/** The losses of "which of these classes": on a distribution, and, more exactly, on logits. */
import type { Targets } from '../../data/index.ts'
import { exp, type Kernel, largestInRow, log, Tensor } from '../../tensor/index.ts'
import { ClassShares, type CrossEntropyOptions } from './class-shares.ts'
import { type Loss, requireReduction } from './loss.ts'

/**
 * Cross-entropy of a distribution, such as softmax gives.
 *
 * L = −1/N · Σ tᵢ · ln pᵢ, ∂L/∂pᵢ = −tᵢ / pᵢ / N, where N is the number of rows, or 1 for the reduction `'sum'`;
 * with label smoothing s and class weights w, tᵢ stands for wᵢ · ((1 − s) · tᵢ + s / classes)
 *
 * Shapes: prediction `[batch, classes]`, targets class indices or one row of shares a sample.
 * Range: [0, ∞). Conventions: p is taken as at least 1e-12, so that a class thought impossible gives a large loss, not
 * infinity; on logits nothing needs to be cut off. With class weights N is the sum of the weights of the labels, but
 * for rows of shares the number of rows, as in PyTorch.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a label that names no class, a share outside [0, 1],
 * weights below 0 or summing to 0, a smoothing outside [0, 1) and a reduction that there is not.
 * Source: Bishop 2006, eq. 4.108.
 */
export function crossEntropy(options: CrossEntropyOptions = {}): Loss {
  const name = 'crossEntropy'
  const { reduction = 'mean' } = options
  requireReduction(name, reduction)
  const shares = new ClassShares(name, options)
  return {
    name,
    takes: 'distribution',
    answers: 'one class',
    reduction,
    forward(prediction, targets) {
      shares.check(prediction, targets)
      const divisor = shares.divisor(targets, prediction.shape[0]!)
      const total = { sum: 0 }
      prediction.backend.run(crossEntropySum, total, prediction, targets, shares)
      return {
        value: total.sum / divisor,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          prediction.backend.run(crossEntropyGradient, gradient, prediction, targets, shares, divisor)
          return gradient
        },
      }
    },
  }
}

/** −Σ tᵢ · ln pᵢ */
const crossEntropySum: Kernel<
  [total: { sum: number }, prediction: Tensor, targets: Targets, shares: ClassShares]
> = {
  name: 'crossEntropy sum',
  definition(total, { data: p, shape }, targets, shares) {
    for (let i = 0; i < p.length; i++) {
      const t = shares.at(targets, i, shape[1]!)
      if (t !== 0) total.sum -= t * log(notZero(p[i]!))
    }
  },
}

/** −tᵢ / pᵢ / N */
const crossEntropyGradient: Kernel<
  [gradient: Tensor, prediction: Tensor, targets: Targets, shares: ClassShares, divisor: number]
> = {
  name: 'crossEntropy gradient',
  definition({ data: gradient }, { data: p, shape }, targets, shares, divisor) {
    for (let i = 0; i < p.length; i++) {
      const t = shares.at(targets, i, shape[1]!)
      gradient[i] = t === 0 ? 0 : -t / notZero(p[i]!) / divisor
    }
  },
}

/**
 * Cross-entropy of logits: softmax and cross-entropy in one, exact for every input.
 *
 * L = 1/N · Σ rows: (Σ tᵢ) · (m + ln Σⱼ exp(zⱼ − m)) − Σ tᵢ·zᵢ with m = max z; ∂L/∂zᵢ = (sᵢ · Σ t − tᵢ) / N; N, label
 * smoothing and class weights as in `crossEntropy`
 *
 * Shapes: logits `[batch, classes]`, targets class indices or one row of shares a sample.
 * Range: [0, ∞). Convention: with class weights N is the sum of the weights of the labels, but for rows of shares the
 * number of rows, as in PyTorch's CrossEntropyLoss.
 * Throws what `crossEntropy` throws. Source: Bridle 1990; the form with m is exact where exp would overflow.
 */
export function softmaxCrossEntropy(options: CrossEntropyOptions = {}): Loss {
  const name = 'softmaxCrossEntropy'
  const { reduction = 'mean' } = options
  requireReduction(name, reduction)
  const shares = new ClassShares(name, options)
  const isPlain = shares.arePlain && reduction === 'mean'
  return {
    name,
    takes: 'logits',
    answers: 'one class',
    reduction,
    forward(logits, targets) {
      shares.check(logits, targets)
      const divisor = shares.divisor(targets, logits.shape[0]!)
      const total = { sum: 0 }
      const gradient = Tensor.zeros(logits.shape, logits.backend)
      if (isPlain) logits.backend.run(softmaxCrossEntropyKernel, total, gradient, logits, targets)
      else
        logits.backend.run(sharedSoftmaxCrossEntropyKernel, total, gradient, logits, targets, shares, divisor)
      return { value: total.sum / divisor, backward: () => gradient }
    },
  }
}

/** The summed loss of a batch of logits, and its gradient divided by the divisor. */
const sharedSoftmaxCrossEntropyKernel: Kernel<
  [
    total: { sum: number },
    gradient: Tensor,
    logits: Tensor,
    targets: Targets,
    shares: ClassShares,
    divisor: number,
  ]
> = {
  name: 'shared softmaxCrossEntropy',
  definition(total, { data: gradient }, { data: z, shape }, targets, shares, divisor) {
    const classes = shape[1]!
    const exponentials = new Float64Array(classes)
    for (let start = 0; start < z.length; start += classes) {
      const largest = largestInRow(z, start, classes)
      let sum = 0
      for (let j = 0; j < classes; j++) {
        exponentials[j] = exp(z[start + j]! - largest)
        sum += exponentials[j]!
      }
      const logSum = log(sum)
      let rowShares = 0
      for (let j = 0; j < classes; j++) {
        const t = shares.at(targets, start + j, classes)
        rowShares += t
        if (t !== 0) total.sum += t * (logSum - (z[start + j]! - largest))
      }
      for (let j = 0; j < classes; j++) {
        const t = shares.at(targets, start + j, classes)
        gradient[start + j] = ((exponentials[j]! / sum) * rowShares - t) / divisor
      }
    }
  },
}

/** The same for a mean of plain shares, the case that a backend may have a twin for. */
export const softmaxCrossEntropyKernel: Kernel<
  [total: { sum: number }, gradient: Tensor, logits: Tensor, targets: Targets]
> = {
  name: 'softmaxCrossEntropy',
  definition(total, gradient, logits, targets) {
    const batch = logits.shape[0]!
    sharedSoftmaxCrossEntropyKernel.definition(total, gradient, logits, targets, plainShares, batch)
  },
}

const plainShares = new ClassShares('softmaxCrossEntropy', {})

/** p, at least 1e-12; NaN stays NaN. */
function notZero(p: number): number {
  return p < 1e-12 ? 1e-12 : p
}

/** The losses of "which of these classes": on a distribution, and, more exactly, on logits. */
import type { Targets } from '../data/index.ts'
import { exp, type Kernel, largestInRow, log, Tensor } from '../tensor/index.ts'
import { checkClassTargets, type Loss } from './loss.ts'

/**
 * Cross-entropy of a distribution, such as softmax gives.
 *
 * L = −1/batch · Σ tᵢ · ln pᵢ, ∂L/∂pᵢ = −tᵢ / pᵢ / batch
 *
 * Shapes: prediction `[batch, classes]`, targets class indices or one row of shares a sample.
 * Convention: p is taken as at least 1e-12, so that a class thought impossible gives a large loss, not infinity. On
 * logits nothing needs to be cut off.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a label that names no class.
 */
export function crossEntropy(): Loss {
  return {
    name: 'crossEntropy',
    takes: 'distribution',
    answers: 'one class',
    forward(prediction, targets) {
      checkClassTargets('crossEntropy', prediction, targets)
      const [batch, classes] = prediction.shape as [number, number]
      let sum = 0
      for (let i = 0; i < prediction.size; i++) {
        const t = targetShare(targets, i, classes)
        if (t !== 0) sum -= t * log(notZero(prediction.data[i]!))
      }
      return {
        value: sum / batch,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          for (let i = 0; i < gradient.size; i++) {
            const t = targetShare(targets, i, classes)
            if (t !== 0) gradient.data[i] = -t / notZero(prediction.data[i]!) / batch
          }
          return gradient
        },
      }
    },
  }
}

/**
 * Cross-entropy of logits: softmax and cross-entropy in one, exact for every input.
 *
 * L = 1/batch · Σ rows: (Σ tᵢ) · (m + ln Σⱼ exp(zⱼ − m)) − Σ tᵢ·zᵢ with m = max z; ∂L/∂zᵢ = (sᵢ · Σ t − tᵢ) / batch
 *
 * Shapes: logits `[batch, classes]`, targets class indices or one row of shares a sample.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a label that names no class.
 * Source: Bridle 1990; the form with m is exact where exp would overflow.
 */
export function softmaxCrossEntropy(): Loss {
  return {
    name: 'softmaxCrossEntropy',
    takes: 'logits',
    answers: 'one class',
    forward(logits, targets) {
      checkClassTargets('softmaxCrossEntropy', logits, targets)
      const total = { sum: 0 }
      const gradient = Tensor.zeros(logits.shape, logits.backend)
      logits.backend.run(softmaxCrossEntropyKernel, total, gradient, logits, targets)
      return { value: total.sum / logits.shape[0]!, backward: () => gradient }
    },
  }
}

/** The summed loss of a batch of logits, and its gradient divided by the batch. */
export const softmaxCrossEntropyKernel: Kernel<
  [total: { sum: number }, gradient: Tensor, logits: Tensor, targets: Targets]
> = {
  name: 'softmaxCrossEntropy',
  definition(total, gradient, logits, targets) {
    const [batch, classes] = logits.shape as [number, number]
    const exponentials = new Float64Array(classes)
    for (let start = 0; start < logits.size; start += classes) {
      const largest = largestInRow(logits.data, start, classes)
      let sum = 0
      for (let j = 0; j < classes; j++) {
        exponentials[j] = exp(logits.data[start + j]! - largest)
        sum += exponentials[j]!
      }
      const logSum = log(sum)
      let shares = 0
      for (let j = 0; j < classes; j++) {
        const t = targetShare(targets, start + j, classes)
        shares += t
        if (t !== 0) total.sum += t * (logSum - (logits.data[start + j]! - largest))
      }
      for (let j = 0; j < classes; j++) {
        const t = targetShare(targets, start + j, classes)
        gradient.data[start + j] = ((exponentials[j]! / sum) * shares - t) / batch
      }
    }
  },
}

/** tᵢ of the formulas at a position of the batch: from rows as it stands, from labels 1 at the class and 0 elsewhere. */
function targetShare(targets: Targets, position: number, classes: number): number {
  if (targets instanceof Tensor) return targets.data[position]!
  return targets[Math.floor(position / classes)] === position % classes ? 1 : 0
}

/** p, at least 1e-12; NaN stays NaN. */
function notZero(p: number): number {
  return p < 1e-12 ? 1e-12 : p
}

/** The losses of yes-or-no questions: on probabilities, and, more exactly, on logits. */
import type { Targets } from '../data/index.ts'
import { exp, log, log1p, Tensor } from '../tensor/index.ts'
import { type Loss, targetRows } from './loss.ts'

/**
 * Binary cross-entropy of probabilities, such as a sigmoid gives.
 *
 * L = −1/N · Σ t·ln p + (1 − t)·ln(1 − p), ∂L/∂p = (p − t) / (p (1 − p)) / N
 *
 * Shapes: prediction `[batch, outputs]`, targets the same in [0, 1], or a list of 0 and 1 for one output.
 * Convention, as PyTorch's BCELoss: each logarithm is at least −100, and p(1 − p) at least 1e-12, so that a prediction
 * that is certain and wrong gives a large number, not infinity. On logits nothing needs to be cut off.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target outside [0, 1].
 */
export function binaryCrossEntropy(): Loss {
  return {
    name: 'binaryCrossEntropy',
    takes: 'probabilities',
    answers: 'yes or no',
    forward(prediction, targets) {
      const target = binaryTargets('binaryCrossEntropy', prediction, targets)
      const count = prediction.size
      let sum = 0
      for (let i = 0; i < count; i++) {
        const p = prediction.data[i]!
        const t = target.data[i]!
        sum -= t * atLeast(-100, log(p)) + (1 - t) * atLeast(-100, log1p(-p))
      }
      return {
        value: sum / count,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          for (let i = 0; i < count; i++) {
            const p = prediction.data[i]!
            gradient.data[i] = (p - target.data[i]!) / atLeast(1e-12, p * (1 - p)) / count
          }
          return gradient
        },
      }
    },
  }
}

/**
 * Binary cross-entropy of logits: sigmoid and cross-entropy in one, exact for every input.
 *
 * L = 1/N · Σ max(z, 0) − t·z + ln(1 + e^−|z|), ∂L/∂z = (σ(z) − t) / N
 *
 * Shapes: logits `[batch, outputs]`, targets the same in [0, 1], or a list of 0 and 1 for one output.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target outside [0, 1].
 * Source: the identity −ln σ(z) = ln(1 + e^−z), as in PyTorch's BCEWithLogitsLoss.
 */
export function binaryCrossEntropyOnLogits(): Loss {
  return {
    name: 'binaryCrossEntropyOnLogits',
    takes: 'logits',
    answers: 'yes or no',
    forward(logits, targets) {
      const target = binaryTargets('binaryCrossEntropyOnLogits', logits, targets)
      const count = logits.size
      let sum = 0
      for (let i = 0; i < count; i++) {
        const z = logits.data[i]!
        sum += (z > 0 ? z : 0) - target.data[i]! * z + log1p(exp(-Math.abs(z)))
      }
      return {
        value: sum / count,
        backward() {
          const gradient = Tensor.zeros(logits.shape, logits.backend)
          for (let i = 0; i < count; i++) {
            const z = logits.data[i]!
            const e = exp(-Math.abs(z))
            const probability = z >= 0 ? 1 / (1 + e) : e / (1 + e)
            gradient.data[i] = (probability - target.data[i]!) / count
          }
          return gradient
        },
      }
    },
  }
}

function binaryTargets(loss: string, prediction: Tensor, targets: Targets): Tensor {
  const target = targetRows(loss, prediction, targets)
  for (let i = 0; i < target.size; i++) {
    const t = target.data[i]!
    if (!(t >= 0 && t <= 1))
      throw new RangeError(`${loss}: target ${t} at position ${i}: expected a number from 0 to 1`)
  }
  return target
}

/** The larger of a limit and x; NaN stays NaN. */
function atLeast(limit: number, x: number): number {
  return x < limit ? limit : x
}

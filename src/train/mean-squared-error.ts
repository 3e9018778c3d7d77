/** The loss of regression. */
import { Tensor } from '../tensor/index.ts'
import { type Loss, targetRows } from './loss.ts'

/**
 * The mean of the squared differences, over the batch and the outputs.
 *
 * L = 1/N · Σ (p − t)², ∂L/∂p = 2 (p − t) / N, with N all numbers of the prediction
 *
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output.
 * Convention: no factor ½, as PyTorch's MSELoss. Throws `ShapeError` where the shapes differ.
 */
export function meanSquaredError(): Loss {
  return {
    name: 'meanSquaredError',
    takes: 'values',
    answers: 'values',
    forward(prediction, targets) {
      const target = targetRows('meanSquaredError', prediction, targets)
      const count = prediction.size
      let sum = 0
      for (let i = 0; i < count; i++) {
        const difference = prediction.data[i]! - target.data[i]!
        sum += difference * difference
      }
      return {
        value: sum / count,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          for (let i = 0; i < count; i++) {
            gradient.data[i] = (2 * (prediction.data[i]! - target.data[i]!)) / count
          }
          return gradient
        },
      }
    },
  }
}

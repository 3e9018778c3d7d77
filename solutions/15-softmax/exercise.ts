/** Lesson 15: softmax and cross-entropy, the end of a network that chooses one class. */
import type { Layer, Loss, Matrix, Pass, Vector } from '../support.ts'

/** 15.1 */
export function softmax(logits: Vector): Vector {
  // Only differences count, so the largest becomes 0: exp of it is 1, and of all others less.
  const largest = Math.max(...logits)
  const exponentials = logits.map((logit) => Math.exp(logit - largest))
  const sum = total(exponentials)
  return exponentials.map((exponential) => exponential / sum)
}

/** 15.2 */
export class Softmax implements Layer {
  forward(input: Matrix): Pass {
    const output = input.map(softmax)
    return {
      output,
      backward: (outputGradient) =>
        outputGradient.map((gradients, i) => {
          const shares = output[i]!
          const mean = total(gradients.map((gradient, j) => gradient * shares[j]!))
          return gradients.map((gradient, j) => shares[j]! * (gradient - mean))
        }),
    }
  }
}

/** 15.3 */
export const crossEntropy: Loss = (logits, targets) => {
  const batch = logits.length
  // −ln softmax(z)ₜ = m + ln Σⱼ exp(zⱼ − m) − zₜ: the logarithm of a share that has become 0 is never taken.
  const losses = logits.map((row, i) => {
    const largest = Math.max(...row)
    const logOfSum = Math.log(total(row.map((logit) => Math.exp(logit - largest))))
    return largest + logOfSum - total(row.map((logit, j) => logit * targets[i]![j]!))
  })
  return {
    value: total(losses) / batch,
    gradient: logits.map((row, i) => softmax(row).map((share, j) => (share - targets[i]![j]!) / batch)),
  }
}

function total(numbers: Vector): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}

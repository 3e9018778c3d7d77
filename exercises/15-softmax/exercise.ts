/**
 * Lesson 15: softmax and cross-entropy, the end of a network that chooses one class.
 *
 * Write the three parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Layer, type Loss, type Matrix, type Pass, todo, type Vector } from '../support.ts'

/**
 * 15.1 Any numbers as shares: each from 0 to 1, together 1.
 *
 * softmax(z)ᵢ = exp(zᵢ − m) / Σⱼ exp(zⱼ − m), where m is the largest of z: nothing overflows, at 1000 neither
 */
export function softmax(_logits: Vector): Vector {
  return todo('15.1', 'return one share for each logit, right for logits of 1000 and −1000 too')
}

/**
 * 15.2 The layer: softmax of every row of a batch, and the way back.
 *
 * forward   output[i] = softmax(input[i])
 * backward  inputGradient[i][j] = sⱼ · (gⱼ − Σₖ gₖ·sₖ), with s = output[i] and g = outputGradient[i]
 */
export class Softmax implements Layer {
  forward(_input: Matrix): Pass {
    return todo(
      '15.2',
      'give softmax of each row, and a backward in which every output depends on every input',
    )
  }
}

/**
 * 15.3 The loss of "which one of these classes", on logits: softmax is inside.
 *
 * value     the mean over the samples of −ln softmax(logits[i])ₜ, where t is the right class, the 1 in targets[i]
 * gradient  (softmax(logits[i])ⱼ − targets[i][j]) / batch
 */
export const crossEntropy: Loss = (_logits, _targets) => {
  return todo('15.3', 'give the mean of −ln of the right class’s share as value, and its gradient')
}

/** Lesson 16: reading digits with layers of your own. */
import { Dense } from '../04-dense/exercise.ts'
import { type FitOptions, fit, stack } from '../05-sgd/exercise.ts'
import { heNormal } from '../09-initialisation/exercise.ts'
import { ReLU } from '../11-relu/exercise.ts'
import { crossEntropy } from '../15-softmax/exercise.ts'
import type { Layer, Matrix, RandomSource, Vector } from '../support.ts'

const digits = 10

/** 16.1 */
export function createNetwork(sizes: readonly number[], random: RandomSource): Layer[] {
  const layers: Layer[] = []
  for (let at = 1; at < sizes.length; at++) {
    const [inputs, outputs] = [sizes[at - 1]!, sizes[at]!]
    // ReLU stands between two dense layers; the logits at the end must be able to be negative.
    if (at > 1) layers.push(new ReLU())
    layers.push(new Dense(heNormal(inputs, outputs, random), new Array<number>(outputs).fill(0)))
  }
  return layers
}

/** 16.2 */
export function classify(outputs: Matrix): number[] {
  return outputs.map((row) => row.indexOf(Math.max(...row)))
}

/** 16.3 */
export function confusionMatrix(labels: Vector, answers: Vector, classes: number): Matrix {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  for (const [i, label] of labels.entries()) matrix[label]![answers[i]!]! += 1
  return matrix
}

/** 16.4 */
export function trainDigits(
  layers: readonly Layer[],
  inputs: Matrix,
  labels: Vector,
  options: FitOptions,
): number[] {
  const targets = labels.map((label) =>
    Array.from({ length: digits }, (_, digit) => (digit === label ? 1 : 0)),
  )
  return fit(stack(layers), crossEntropy, inputs, targets, options)
}

// biome-ignore-all lint/correctness/noUnusedImports: your earlier work, which the four parts will use.
/**
 * Lesson 16: reading digits with layers of your own.
 *
 * Write the four parts below, out of what you wrote before. Until you do, the checks answer with a TODO: that is the
 * beginning, not a mistake. A TODO of another lesson means that a part of that one is still to be written.
 */
import { Dense } from '../04-dense/exercise.ts'
import { type FitOptions, fit, stack } from '../05-sgd/exercise.ts'
import { heNormal } from '../09-initialisation/exercise.ts'
import { ReLU } from '../11-relu/exercise.ts'
import { crossEntropy } from '../15-softmax/exercise.ts'
import { type Layer, type Matrix, type RandomSource, todo, type Vector } from '../support.ts'

/** How many classes there are: the digits 0 to 9. */
const digits = 10

/**
 * 16.1 The layers of a network, by how many numbers there are before and after each dense layer.
 *
 * [196, 24, 10] makes Dense 196 → 24, ReLU, Dense 24 → 10: a ReLU between dense layers, and none at the end. Weights by
 * heNormal, drawn from the first layer to the last; biases 0.
 */
export function createNetwork(_sizes: readonly number[], _random: RandomSource): Layer[] {
  return todo('16.1', 'make the dense layers and the ReLU layers between them')
}

/** 16.2 The answer for each row of outputs: the place of its largest number, counted from 0; the first of equals. */
export function classify(_outputs: Matrix): number[] {
  return todo('16.2', 'give the place of the largest number of each row')
}

/** 16.3 How often which class was taken for which: row = the label, what it is; column = the answer, what was said. */
export function confusionMatrix(_labels: Vector, _answers: Vector, _classes: number): Matrix {
  return todo('16.3', 'count every pair of label and answer in a table of classes × classes')
}

/**
 * 16.4 Trains the layers as one network on digits, with cross-entropy, and returns the loss of each epoch.
 *
 * labels[i] is the digit in inputs[i]; cross-entropy wants it as a row of ten numbers, with a 1 in its place.
 */
export function trainDigits(
  _layers: readonly Layer[],
  _inputs: Matrix,
  _labels: Vector,
  _options: FitOptions,
): number[] {
  return todo('16.4', `turn each label into a row of ${digits} numbers, and train`)
}

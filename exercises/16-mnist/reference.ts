/** Right work: the references of the earlier lessons, put together, and the library's own metrics. */
import { confusionMatrix, oneHot, predictedClasses } from 'glassnet'
import { rows, tensor } from '../../course/support/glass.ts'
import { reference as dense } from '../04-dense/reference.ts'
import { type FitOptions, reference as sgd } from '../05-sgd/reference.ts'
import { reference as initialisation } from '../09-initialisation/reference.ts'
import { reference as relu } from '../11-relu/reference.ts'
import { reference as softmax } from '../15-softmax/reference.ts'
import type { Layer, Matrix, RandomSource, Vector } from '../support.ts'

export interface Exports {
  createNetwork(sizes: readonly number[], random: RandomSource): Layer[]
  classify(outputs: Matrix): number[]
  confusionMatrix(labels: Vector, answers: Vector, classes: number): Matrix
  trainDigits(layers: readonly Layer[], inputs: Matrix, labels: Vector, options: FitOptions): number[]
}

export const reference: Exports = {
  createNetwork: (sizes, random) =>
    sizes.slice(1).flatMap((outputs, at) => {
      const weights = initialisation.heNormal(sizes[at]!, outputs, random)
      const layer = new dense.Dense(weights, new Array<number>(outputs).fill(0))
      return at === 0 ? [layer] : [new relu.ReLU(), layer]
    }),
  classify: (outputs) => Array.from(predictedClasses(tensor(outputs))),
  confusionMatrix: (labels, answers, classes) =>
    confusionMatrix(rowsOfClasses(answers, classes), Uint32Array.from(labels)),
  trainDigits: (layers, inputs, labels, options) =>
    sgd.fit(sgd.stack(layers), softmax.crossEntropy, inputs, rows(rowsOfClasses(labels, 10)), options),
}

const rowsOfClasses = (labels: Vector, classes: number) => oneHot(Uint32Array.from(labels), classes)

/** Right work: the library's own step, and one epoch of its perceptron rule over a single sample. */
import { binaryStep, Dense, float64, Random, Tensor, trainPerceptron } from 'glassnet'
import type { Vector } from '../support.ts'

export interface Exports {
  step(z: number): number
  perceptronUpdate(w: Vector, b: number, x: Vector, y: number): { w: Vector; b: number }
}

export const reference: Exports = {
  step: binaryStep().value,
  perceptronUpdate(w, b, x, y) {
    const neuron = new Dense(w.length, 1)
    for (const parameter of neuron.parameters) parameter.initialize(new Random(0), float64)
    neuron.weights.value.data.set(w)
    neuron.bias!.value.data[0] = b
    const data = { inputs: Tensor.from([x], float64), targets: [y] }
    const [report] = trainPerceptron(neuron, data, { epochs: 1 })
    return { w: [...report!.weights], b: report!.bias }
  },
}

/** Lesson 5: stochastic gradient descent, and the loop that trains. */
import type { Layer, Loss, Matrix, Parameter, Pass } from '../support.ts'

/** 5.1 */
export function stack(layers: readonly Layer[]): Layer {
  return {
    parameters: layers.flatMap((layer) => layer.parameters ?? []),
    forward(input) {
      const passes: Pass[] = []
      let output = input
      for (const layer of layers) {
        const pass = layer.forward(output)
        passes.push(pass)
        output = pass.output
      }
      return {
        output,
        backward: (outputGradient) =>
          passes.reduceRight((gradient, pass) => pass.backward(gradient), outputGradient),
      }
    },
  }
}

/** 5.2 */
export function sgdStep(parameters: readonly Parameter[], learningRate: number): void {
  for (const { value, gradient } of parameters) {
    value.forEach((row, i) => {
      for (const j of row.keys()) row[j]! -= learningRate * gradient[i]![j]!
    })
  }
}

/** 5.3 */
export function zeroGradients(parameters: readonly Parameter[]): void {
  for (const { gradient } of parameters) for (const row of gradient) row.fill(0)
}

export interface FitOptions {
  readonly learningRate: number
  readonly batchSize: number
  readonly epochs: number
}

/** 5.4 */
export function fit(
  network: Layer,
  loss: Loss,
  inputs: Matrix,
  targets: Matrix,
  { learningRate, batchSize, epochs }: FitOptions,
): number[] {
  const parameters = network.parameters ?? []
  const losses: number[] = []
  for (let epoch = 0; epoch < epochs; epoch++) {
    let sum = 0
    for (let start = 0; start < inputs.length; start += batchSize) {
      const batch = inputs.slice(start, start + batchSize)
      zeroGradients(parameters)
      const pass = network.forward(batch)
      const { value, gradient } = loss(pass.output, targets.slice(start, start + batchSize))
      pass.backward(gradient)
      sgdStep(parameters, learningRate)
      // The last batch may be smaller; its mean then stands for fewer samples.
      sum += value * batch.length
    }
    losses.push(sum / inputs.length)
  }
  return losses
}

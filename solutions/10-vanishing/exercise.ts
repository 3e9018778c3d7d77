/** Lesson 10: gradients that vanish. */
import type { Layer, Matrix, Pass } from '../support.ts'

/** 10.1 */
export function rootMeanSquare(table: Matrix): number {
  const numbers = table.flat()
  let squares = 0
  for (const number of numbers) squares += number * number
  return Math.sqrt(squares / numbers.length)
}

/** 10.2 */
export function gradientNorms(layers: readonly Layer[], input: Matrix, outputGradient: Matrix): number[] {
  zeroGradients(layers)

  const passes: Pass[] = []
  let output = input
  for (const layer of layers) {
    const pass = layer.forward(output)
    passes.push(pass)
    output = pass.output
  }
  let gradient = outputGradient
  for (const pass of passes.toReversed()) gradient = pass.backward(gradient)

  return layers
    .flatMap((layer) => layer.parameters ?? [])
    .filter((parameter) => parameter.name === 'weights')
    .map((weights) => rootMeanSquare(weights.gradient))
}

/** Given: sets all gradients of the layers to 0. Layers add to their gradients, so what is left from before would count. */
export function zeroGradients(layers: readonly Layer[]): void {
  for (const { parameters = [] } of layers) {
    for (const { gradient } of parameters) {
      for (const row of gradient) row.fill(0)
    }
  }
}

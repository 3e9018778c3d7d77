/** Small networks for the checks, from numbers that a check was given. */
import { type Random, Sigmoid, Tanh } from 'glassnet'
import { shortNumbers, shortTable } from '../../course/support/draw.ts'
import { glassLayer } from '../../course/support/glass.ts'
import { reference as dense } from '../04-dense/reference.ts'
import type { Layer, Matrix, Vector } from '../support.ts'

/** The numbers of a dense layer. */
export interface DenseNumbers {
  readonly weights: Matrix
  readonly bias: Vector
}

/** The layers themselves are made inside a call: a learner's work changes their gradients, but not what it was given. */
export interface NetworkGiven {
  readonly numbers: readonly DenseNumbers[]
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** Numbers for a network of these widths and three samples: `[3, 4, 2]` has two dense layers. */
export function networkGiven(random: Random, widths: readonly number[]): NetworkGiven {
  const numbers = widths.slice(1).map((width, at) => ({
    weights: shortTable(random, widths[at]!, width),
    bias: shortNumbers(random, width),
  }))
  return {
    numbers,
    input: shortTable(random, 3, widths[0]!),
    outputGradient: shortTable(random, 3, widths.at(-1)!),
  }
}

/** Dense layers with sigmoid and tanh in turns between them. */
export function layersOf(numbers: readonly DenseNumbers[]): Layer[] {
  return numbers.flatMap(({ weights, bias }, at) => {
    const layer = new dense.Dense(weights, bias)
    if (at === numbers.length - 1) return [layer]
    return [layer, glassLayer(at % 2 === 0 ? new Sigmoid() : new Tanh())]
  })
}

/** Gradients as somebody else's way back leaves them. */
export function leaveGradients(layers: readonly Layer[]): void {
  for (const { parameters = [] } of layers) {
    for (const { gradient } of parameters) {
      for (const row of gradient) row.fill(1)
    }
  }
}

/** A layer whose only parameter is no table of weights: it doubles, and its gradient is large. */
export function doubling(): Layer {
  const doubled = (table: Matrix): Matrix => table.map((row) => row.map((value) => 2 * value))
  const gradient = [[0]]
  return {
    parameters: [{ name: 'slopes', value: [[2]], gradient }],
    forward: (input) => ({
      output: doubled(input),
      backward(outputGradient) {
        gradient[0]![0]! += 100
        return doubled(outputGradient)
      },
    }),
  }
}

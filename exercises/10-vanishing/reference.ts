/** Right work: the library’s own container, run on layers of the course, and its own statistics. */
import { float64, Sequential, statistics } from 'glassnet'
import { tensor } from '../../course/support/glass.ts'
import { InsideGlass } from '../../course/support/inside-glass.ts'
import type { Layer, Matrix } from '../support.ts'

export interface Exports {
  rootMeanSquare(table: Matrix): number
  gradientNorms(layers: readonly Layer[], input: Matrix, outputGradient: Matrix): number[]
}

export const reference: Exports = {
  rootMeanSquare: (table) => statistics(table.flat()).rootMeanSquare,

  gradientNorms(layers, input, outputGradient) {
    const network = new Sequential(
      layers.map((layer) => new InsideGlass(layer)),
      { backend: float64 },
    )
    network.forward(tensor(input)).backward(tensor(outputGradient))
    return network.parameters
      .filter(({ name }) => name === 'weights')
      .map(({ gradient }) => statistics(gradient.data).rootMeanSquare)
  },
}

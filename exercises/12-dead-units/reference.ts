/** Right work: the library’s own census of dead units, and the slope of its own ReLU. */
import { Census, deadFraction, float64, ReLU, relu, Sequential } from 'glassnet'
import { tensor } from '../../course/support/glass.ts'
import { InsideGlass } from '../../course/support/inside-glass.ts'
import type { Layer, Matrix, Vector } from '../support.ts'

export interface Exports {
  isDead(preActivations: Vector): boolean
  deadFraction(network: readonly Layer[], data: Matrix, isReLU: (layer: Layer) => boolean): number
}

export const reference: Exports = {
  isDead: (preActivations) => preActivations.every((z) => relu.derivative(z) === 0),

  deadFraction(network, data, isReLU) {
    const layers = network.map((layer) => (isReLU(layer) ? new ReLU() : new InsideGlass(layer)))
    const model = new Sequential(layers, { backend: float64 })
    return deadFraction(new Census(model, tensor(data)).take(0).layers)
  },
}

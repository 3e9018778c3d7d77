/** Right work: it multiplies no matrices but asks the library's own network what it answers. */
import { Dense, float64, Random, Sequential } from 'glassnet'
import { glassLayer, tensor } from '../../course/support/glass.ts'
import type { Layer, Matrix, Vector } from '../support.ts'

export interface LinearLayer {
  readonly weights: Matrix
  readonly bias: Vector
}

export interface Exports {
  compose(first: LinearLayer, second: LinearLayer): LinearLayer
  collapse(layers: readonly LinearLayer[]): LinearLayer
}

/** The layers as a network of the library, in double precision. */
export function networkOf(layers: readonly LinearLayer[]): Layer {
  const dense = layers.map(({ weights, bias }) => {
    const layer = new Dense(weights.length, bias.length)
    for (const parameter of layer.parameters) parameter.initialize(new Random(0), float64)
    layer.weights.value.data.set(tensor(weights).data)
    layer.bias!.value.data.set(bias)
    return layer
  })
  return glassLayer(new Sequential(dense))
}

/** The answer for zero is the bias; what a unit vector adds to it is a row of the weights. */
function collapse(layers: readonly LinearLayer[]): LinearLayer {
  const inputs = layers[0]!.weights.length
  const ask = (input: Vector): Vector => networkOf(layers).forward([input]).output[0]!
  const bias = ask(new Array<number>(inputs).fill(0))
  const weights = Array.from({ length: inputs }, (_, i) => {
    const unit = Array.from({ length: inputs }, (_, at) => (at === i ? 1 : 0))
    return ask(unit).map((value, j) => value - bias[j]!)
  })
  return { weights, bias }
}

export const reference: Exports = {
  compose: (first, second) => collapse([first, second]),
  collapse,
}

/** Parameters with the names under which errors and tables speak of them. */
import type { Layer } from './layer.ts'
import { namedLeaves } from './named-leaves.ts'
import type { Parameter } from './parameter.ts'

/** A parameter and its full name: `dense_1.weights`, inside a container of the network `residual_1/dense_1.weights`. */
export interface NamedParameter {
  readonly name: string
  readonly parameter: Parameter
}

/** All parameters of a layer and of the layers inside it, from input to output. */
export function namedParameters(layer: Layer): NamedParameter[] {
  return namedLeaves(layer).flatMap(({ path, layer: { parameters } }) =>
    parameters.map((parameter) => ({ name: `${path}.${parameter.name}`, parameter })),
  )
}

/** The weighted sums that an activation is given. */
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'
import { layerPaths } from './layer-paths.ts'

/**
 * The input of a layer for a batch, by the layer's place in the network: for an activation, its pre-activations.
 *
 * The place is `relu_1`, or inside a container `residual_1/relu_1`; of a layer that stands in several, it is the first.
 * Shapes: `[batch, features] → [batch, units]`. Throws `RangeError`, listing the places, for one that is not there.
 */
export function preActivations(model: Sequential, inputs: Tensor, layerPath: string): Tensor {
  const paths = layerPaths(model)
  const seen = new Map<string, Tensor>()
  model.forward(inputs, {
    observer: {
      forward(layer, input) {
        const path = paths.get(layer)!
        if (!seen.has(path)) seen.set(path, input.copy())
      },
    },
  })
  const found = seen.get(layerPath)
  if (found) return found
  throw new RangeError(
    `preActivations: there is no layer ${layerPath}; expected one of ${[...seen.keys()].join(', ')}`,
  )
}

/**
 * The input of the first activation that a batch comes to, at any depth; undefined where there is none.
 *
 * Shapes: `[batch, features] → [batch, units]`.
 */
export function firstPreActivations(model: Sequential, inputs: Tensor): Tensor | undefined {
  let first: Tensor | undefined
  model.forward(inputs, {
    observer: {
      forward(layer, input) {
        if (layer.localDerivative) first ??= input.copy()
      },
    },
  })
  return first
}

/** The weighted sums that an activation is given. */
import type { Sequential } from '../layers/index.ts'
import type { Tensor } from '../tensor/index.ts'

/**
 * The input of a layer for a batch, by the layer's name: for an activation, its pre-activations.
 *
 * Shapes: `[batch, features] → [batch, units]`. Throws `RangeError`, listing the layers, for a name that is not there.
 */
export function preActivations(model: Sequential, inputs: Tensor, layerName: string): Tensor {
  const seen = new Map<string, Tensor>()
  model.forward(inputs, { observer: { forward: (layer, input) => seen.set(layer.name, input.copy()) } })
  const found = seen.get(layerName)
  if (found) return found
  throw new RangeError(
    `preActivations: there is no layer ${layerName}; expected one of ${[...seen.keys()].join(', ')}`,
  )
}

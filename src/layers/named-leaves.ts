/** Layers by their place in a network. */
import type { Layer } from './layer.ts'

/** A layer that holds no others, and its place: `dense_1`, or inside another container `residual_1/dense_1`. */
export interface NamedLeaf {
  readonly path: string
  readonly layer: Layer
}

/** The layers at the bottom of a network, from input to output; of a layer that holds no others, itself. */
export function namedLeaves(layer: Layer): NamedLeaf[] {
  if (!layer.layers) return [{ path: layer.name, layer }]
  return layer.layers.flatMap((inner) => {
    const leaves = namedLeaves(inner)
    return inner.layers ? leaves.map((leaf) => ({ ...leaf, path: `${inner.name}/${leaf.path}` })) : leaves
  })
}

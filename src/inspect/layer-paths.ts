/** Layers by their place in a network, containers included. */
import type { Layer } from '../layers/index.ts'

/**
 * The place of every layer inside a container: `dense_1`, inside an inner container `residual_1/dense_1`.
 *
 * A layer that stands in several places has the name of the first.
 */
export function layerPaths(container: Layer): Map<Layer, string> {
  return pathsWithin(container, '')
}

function pathsWithin(container: Layer, prefix: string): Map<Layer, string> {
  const paths = new Map<Layer, string>()
  for (const layer of container.layers ?? []) {
    const path = `${prefix}${layer.name}`
    for (const [inner, name] of [[layer, path] as const, ...pathsWithin(layer, `${path}/`)]) {
      if (!paths.has(inner)) paths.set(inner, name)
    }
  }
  return paths
}

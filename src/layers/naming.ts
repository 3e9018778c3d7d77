/** Names of layers inside a network. */
import type { Layer } from './layer.ts'

/**
 * Numbers layers by kind: the first `dense` becomes `dense_1`, the next `dense_2`.
 *
 * A name that ends in a number is kept. Throws where two different layers would have the same name.
 */
export function nameLayers(layers: readonly Layer[]): void {
  const distinct = [...new Set(layers)]
  const taken = new Set<string>()
  for (const layer of distinct) {
    if (!isNumbered(layer.name)) continue
    if (taken.has(layer.name)) {
      throw new TypeError(
        `two layers are named ${layer.name}; give one of them another name before they are combined`,
      )
    }
    taken.add(layer.name)
  }
  for (const layer of distinct) {
    if (isNumbered(layer.name)) continue
    let number = 1
    while (taken.has(`${layer.name}_${number}`)) number++
    layer.name = `${layer.name}_${number}`
    taken.add(layer.name)
  }
}

function isNumbered(name: string): boolean {
  return /_\d+$/.test(name)
}

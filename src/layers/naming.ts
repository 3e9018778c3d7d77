/** Names of layers inside a network. */
import { showValue } from '../tensor/show-value.ts'
import type { Layer } from './layer.ts'

/**
 * Numbers layers by kind: the first `dense` becomes `dense_1`, the next `dense_2`.
 *
 * A name that ends in a number is kept. Throws `TypeError` where two different layers would have the same name, and for a
 * name that tables and files cannot hold: empty, of more than 100 characters, with a control character or with a `/`, which
 * stands between the names of layers inside each other.
 */
export function nameLayers(layers: readonly Layer[]): void {
  const distinct = [...new Set(layers)]
  for (const { name } of distinct) requireName(name)
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

const mostCharacters = 100

function requireName(name: unknown): void {
  const expected = `a layer's name: expected a line of 1 to ${mostCharacters} characters without '/', such as 'my_layer'`
  const isFit =
    typeof name === 'string' &&
    name !== '' &&
    name.length <= mostCharacters &&
    !/[\p{Cc}\u2028\u2029/]/u.test(name)
  if (!isFit) throw new TypeError(`${expected}, got ${showValue(name)}`)
}

function isNumbered(name: string): boolean {
  return /_\d+$/.test(name)
}

/** Names of layers inside a network. */
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
  if (typeof name !== 'string') throw new TypeError(`${expected}, got ${String(name)}`)
  if (name === '' || name.length > mostCharacters || /[\p{Cc}\u2028\u2029/]/u.test(name)) {
    // JSON leaves some characters as they are that would drive a terminal.
    const shown = JSON.stringify(name.slice(0, mostCharacters)).replace(
      /\p{Cc}/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    throw new TypeError(`${expected}, got ${shown}`)
  }
}

function isNumbered(name: string): boolean {
  return /_\d+$/.test(name)
}

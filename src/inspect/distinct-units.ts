/** How many units of a layer differ from each other: what symmetry takes from a network. */
import type { Dense } from '../layers/index.ts'

/**
 * How many units of a dense layer have weights and a bias that no other unit before them has, to the last bit.
 *
 * Units that begin equal and feed the layer after them with equal weights get equal gradients, so they stay equal for
 * ever: however many there are, they count as one.
 */
export function distinctUnits(layer: Dense): number {
  const { inputs, outputs, weights, bias } = layer
  const seen = new Set<string>()
  for (let unit = 0; unit < outputs; unit++) {
    const numbers = Array.from({ length: inputs }, (_, input) => weights.value.at(input, unit))
    if (bias) numbers.push(bias.value.at(unit))
    // Adding 0 makes −0 and 0 one number, which they are for every weighted sum.
    seen.add(numbers.map((number) => number + 0).join(' '))
  }
  return seen.size
}

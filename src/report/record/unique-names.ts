/** Names that can be told apart. */
import { fittingName } from './fitting-name.ts'
import { mostOfName } from './limits.ts'

const roomForNumber = 10

/**
 * The names in their order, as a recording can hold them; of equal ones (layers of two containers) the later have a number:
 * `relu_1`, `relu_1 (2)`.
 */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((given) => {
    const name = fittingName(given, mostOfName - roomForNumber)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

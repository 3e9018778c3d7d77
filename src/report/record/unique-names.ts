/** Names that can be told apart. */

/** The names in their order; of equal ones (layers of two containers) the later have a number: `relu_1`, `relu_1 (2)`. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** The check that an option exists: a misspelt one would otherwise be none, and nobody would notice. */
import { showValue } from './show-value.ts'

/**
 * Throws `TypeError` for options that are no object, and for an option that there is not.
 *
 * `owner` is who speaks; `advice` is what to do about options of other frameworks, by their name.
 */
export function requireKnownOptions(
  owner: string,
  options: object,
  known: readonly string[],
  advice: Readonly<Record<string, string>> = {},
): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new TypeError(`${owner}: expected options, such as { ${known[0]}: … }, got ${showValue(options)}`)
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, known)
    const remedy = Object.hasOwn(advice, name) ? advice[name] : nearest && `did you mean ${nearest}?`
    throw new TypeError(
      `${owner}: unknown option ${showValue(name)}; expected ${known.join(', ')}${remedy ? `; ${remedy}` : ''}`,
    )
  }
}

/** The name that was probably meant, where one is near: by its letters, its beginning, its initials or two slips. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const letters = plain(name)
  return (
    known.find((candidate) => plain(candidate) === letters) ??
    known.find((candidate) => initials(candidate) === letters) ??
    known.find((candidate) => letters.length > 2 && plain(candidate).startsWith(letters)) ??
    known.find((candidate) => slips(letters, plain(candidate)) <= mostSlips(letters))
  )
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** `lr` of `learningRate`. */
function initials(name: string): string {
  return `${name[0]}${name.replace(/[^A-Z]/g, '')}`.toLowerCase()
}

function mostSlips(letters: string): number {
  return letters.length < 4 ? 0 : letters.length < 8 ? 1 : 2
}

/** How many letters must be changed, left out or put in (the distance of Levenshtein). */
function slips(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const changed = above[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1)
      line.push(Math.min(changed, above[column]! + 1, line[column - 1]! + 1))
    }
    above = line
  }
  return above[b.length]!
}

/** What a learner's code gave back, as data that can leave its process: numbers, texts, lists and records of them. */

/** Stands for what is none of these, in words: `a function`, `a Map`. */
export class Unusual {
  readonly words: string

  constructor(words: string) {
    this.words = words
  }
}

/** More than this nobody compares, and a list of a thousand million holes would take for ever. */
const mostParts = 500_000
const deepest = 12

/**
 * A copy of numbers, texts, booleans, lists and records; everything else becomes `Unusual`.
 *
 * A typed array becomes `Unusual` too: the course's numbers are in lists, and a message can say so.
 */
export function plain(value: unknown): unknown {
  let parts = 0
  const copy = (what: unknown, depth: number): unknown => {
    if (++parts > mostParts) return new Unusual('more than half a million numbers')
    switch (typeof what) {
      case 'number':
      case 'string':
      case 'boolean':
      case 'undefined':
        return what
      case 'object':
        break
      default:
        return new Unusual(`a ${typeof what}`)
    }
    if (what === null) return null
    if (depth > deepest) return new Unusual('lists in lists without an end')
    if (Array.isArray(what)) {
      if (what.length > mostParts) return new Unusual(`a list of ${what.length} parts`)
      return Array.from(what, (part) => copy(part, depth + 1))
    }
    const name = nameOfClass(what)
    if (name !== undefined) return new Unusual(name)
    return Object.fromEntries(Object.entries(what).map(([key, part]) => [key, copy(part, depth + 1)]))
  }
  return copy(value, 0)
}

/** `a Float64Array`, `a Promise`; nothing for an ordinary record or an object of the learner's own class. */
function nameOfClass(what: object): string | undefined {
  if (ArrayBuffer.isView(what)) return `a ${what.constructor.name} (give an ordinary list, [...])`
  if (what instanceof Promise) return 'a Promise (leave async out: the answer is wanted at once)'
  const tag = Object.prototype.toString.call(what).slice(8, -1)
  return tag === 'Object' ? undefined : `${/^[AEIOU]/.test(tag) ? 'an' : 'a'} ${tag}`
}

/** For the way between processes, which keeps Maps but no classes: a Map is never plain, so one can stand for `Unusual`. */
export function pack(value: unknown): unknown {
  return changeLeaves(value, (leaf) => (leaf instanceof Unusual ? new Map([['words', leaf.words]]) : leaf))
}

/** What `pack` packed. */
export function unpack(value: unknown): unknown {
  return changeLeaves(value, (leaf) =>
    leaf instanceof Map ? new Unusual(String(leaf.get('words') ?? 'something unknown')) : leaf,
  )
}

function changeLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    // Rows of numbers are by far the most of it.
    if (value.every((part) => typeof part === 'number')) return value
    return value.map((part) => changeLeaves(part, change))
  }
  if (typeof value !== 'object' || value === null || value instanceof Unusual || value instanceof Map) {
    return change(value)
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, changeLeaves(part, change)]))
}

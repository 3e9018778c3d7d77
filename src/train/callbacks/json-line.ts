/** Values as lines of text that give back every number, to the last bit. */

/**
 * A value as JSON on one line.
 *
 * Convention: JSON has no word for NaN and the infinities; they are written as the texts "NaN", "Infinity" and "-Infinity",
 * which `parseJsonLine` and `Number()` read back, so no text may be one of these. −0 is written -0. A property that is
 * undefined is left out.
 * Throws `TypeError`, naming the place, for what JSON cannot hold: functions, tensors, typed arrays, maps, circles.
 */
export function jsonLine(value: unknown, name = 'the value'): string {
  return write(value, name, [])
}

/** The value of a line. Throws `SyntaxError` where it is not JSON. */
export function parseJsonLine(line: string): unknown {
  return JSON.parse(line, (_, value) => (typeof value === 'string' ? (notFinite.get(value) ?? value) : value))
}

const notFinite: ReadonlyMap<string, number> = new Map(
  [Number.NaN, Infinity, -Infinity].map((value) => [String(value), value]),
)

function write(value: unknown, place: string, around: readonly unknown[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (typeof value === 'string') {
    if (!notFinite.has(value)) return JSON.stringify(value)
    throw new TypeError(
      `${place} is the text ${JSON.stringify(value)}, which could not be told from the number; write it otherwise`,
    )
  }
  if (around.includes(value)) throw new TypeError(`${place} holds itself; JSON has no circles`)
  const within = [...around, value]
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, at) => write(item, `${place}[${at}]`, within)).join(',')}]`
  }
  if (!isPlainObject(value)) {
    throw new TypeError(
      `${place} is ${describe(value)}, which JSON cannot hold; ` +
        'expected numbers, texts, true, false, null, and lists and plain objects of them (try Array.from(…))',
    )
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member, `${place}.${key}`, within)}`)
  return `{${members.join(',')}}`
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value))
  return Object.is(value, -0) ? '-0' : String(value)
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value) as object | null
  // An object from another realm, such as a vm context, has another Object.prototype, whose prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function describe(value: unknown): string {
  if (typeof value === 'object') return `a ${(value as object).constructor?.name ?? 'special object'}`
  return value === undefined ? 'undefined' : `a ${typeof value}`
}

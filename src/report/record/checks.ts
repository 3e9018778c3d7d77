/**
 * Checks of what a file holds, each of which builds the value anew from what it has found to be right.
 *
 * Nothing of the parsed document is kept: a key that no check names, `__proto__` too, is refused and never copied.
 */

/** The value, or an `Error` that names the place and what was expected there. */
export type Check<Value> = (value: unknown, place: string) => Value

/** An `Error` for something that is not as it should be. */
export function refusal(place: string, expected: string, got: unknown): Error {
  return new Error(`${place}: expected ${expected}, got ${show(got)}`)
}

/** The beginning of a text as an error quotes it, with every control character escaped: errors are told on terminals. */
export function quotedStart(text: string): string {
  const quoted = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
  // JSON lets those of 8 bits stand.
  return quoted.replaceAll(
    /\p{Cc}/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function show(value: unknown): string {
  if (typeof value === 'string') return quotedStart(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** A text of at most so many characters. */
export function text(most = 1000): Check<string> {
  return (value, place) => {
    if (typeof value === 'string' && value.length <= most) return value
    throw refusal(place, `a text of at most ${most} characters`, value)
  }
}

const written = new Map([Number.NaN, Infinity, -Infinity].map((value) => [String(value), value]))

/** A number; NaN and the infinities are written as texts. */
export const number: Check<number> = (value, place) => {
  if (typeof value === 'number') return value
  const other = typeof value === 'string' ? written.get(value) : undefined
  if (other !== undefined) return other
  throw refusal(place, 'a number', value)
}

/** A number that is neither NaN nor infinite. */
export const finite: Check<number> = (value, place) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw refusal(place, 'a finite number', value)
}

export function whole(low: number, high: number): Check<number> {
  return (value, place) => {
    if (Number.isInteger(value) && (value as number) >= low && (value as number) <= high)
      return value as number
    throw refusal(place, `a whole number from ${low} to ${high}`, value)
  }
}

export function oneOf<Word extends string>(...words: readonly Word[]): Check<Word> {
  return (value, place) => {
    const found = words.find((word) => word === value)
    if (found !== undefined) return found
    throw refusal(place, `one of ${words.join(', ')}`, value)
  }
}

export function nullable<Value>(check: Check<Value>): Check<Value | null> {
  return (value, place) => (value === null ? null : check(value, place))
}

/** A list of at most so many. */
export function list<Value>(check: Check<Value>, most: number): Check<Value[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > most) throw refusal(place, `a list of at most ${most}`, value)
    return value.map((item, at) => check(item, `${place}[${at}]`))
  }
}

export function pair<Value>(check: Check<Value>): Check<[Value, Value]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length !== 2) throw refusal(place, 'a pair', value)
    return [check(value[0], `${place}[0]`), check(value[1], `${place}[1]`)]
  }
}

/** An object with these keys and no others. */
export function struct<Value extends object>(
  fields: { readonly [Key in keyof Value]-?: Check<Value[Key]> },
): Check<Value> {
  const names = Object.keys(fields) as (keyof Value & string)[]
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw refusal(place, 'an object', value)
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(fields, key)) throw new Error(`${place}: unknown key ${show(key)}`)
    }
    const checked = names.map((name) => {
      if (!Object.hasOwn(value, name)) throw new Error(`${place}: ${name} is missing`)
      return [name, fields[name]((value as Value)[name], `${place}.${name}`)]
    })
    return Object.fromEntries(checked) as Value
  }
}

/** Throws where a list that must hold something holds nothing. */
export function requireSome(list: { readonly length: number }, what: string, place: string): void {
  if (list.length === 0) throw new Error(`${place}: expected at least one ${what}, got none`)
}

/** Throws unless a list has the length it must have. */
export function requireLength(
  list: { readonly length: number } | null,
  expected: number,
  place: string,
): void {
  if (list && list.length !== expected) throw refusal(place, `${expected} numbers`, list.length)
}

/** Finds the first place where an answer is not what was expected: first its kind and shape, then its numbers. */
import type { Place } from '../lesson.ts'
import { Unusual } from './plain.ts'

export interface Difference {
  readonly place: Place
  readonly kind: 'type' | 'shape' | 'value'
  readonly expected: string
  readonly got: string
}

/**
 * The first difference in reading order, or undefined where there is none.
 *
 * Numbers may differ by `tolerance` of the larger one, or by `tolerance` where both are below 1; NaN is NaN, and an
 * infinity only itself. +0 and −0 are the same.
 */
export function compare(expected: unknown, got: unknown, tolerance: number): Difference | undefined {
  // Shapes everywhere before numbers anywhere: a number of a wrong shape explains nothing.
  return differenceOfShape(expected, got, []) ?? differenceOfValue(expected, got, tolerance, [])
}

function differenceOfShape(expected: unknown, got: unknown, place: Place): Difference | undefined {
  if (kindOf(expected) !== kindOf(got)) {
    return { place, kind: 'type', expected: describe(expected), got: describe(got) }
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    const [wanted, found] = [shapeText(expected), shapeText(got)]
    if (wanted !== found) return { place, kind: 'shape', expected: wanted, got: found }
  }
  for (const [key, part] of partsOf(expected)) {
    const found = differenceOfShape(part, partAt(got, key), [...place, key])
    if (found) return found
  }
  return undefined
}

function differenceOfValue(
  expected: unknown,
  got: unknown,
  tolerance: number,
  place: Place,
): Difference | undefined {
  if (typeof expected === 'number' && typeof got === 'number') {
    if (isClose(expected, got, tolerance)) return undefined
    return { place, kind: 'value', ...numberTexts(expected, got) }
  }
  if (expected instanceof Unusual) return undefined
  if (typeof expected === 'object' && expected !== null) {
    for (const [key, part] of partsOf(expected)) {
      const found = differenceOfValue(part, partAt(got, key), tolerance, [...place, key])
      if (found) return found
    }
    return undefined
  }
  if (Object.is(expected, got) || typeof expected === 'function') return undefined
  return { place, kind: 'value', expected: describe(expected), got: describe(got) }
}

function partsOf(whole: unknown): (readonly [key: string | number, part: unknown])[] {
  if (Array.isArray(whole)) return [...whole.entries()]
  return typeof whole === 'object' && whole !== null ? Object.entries(whole) : []
}

function partAt(whole: unknown, key: string | number): unknown {
  return (whole as Record<string | number, unknown>)[key]
}

function isClose(expected: number, got: number, tolerance: number): boolean {
  if (Object.is(expected, got) || expected === got) return true
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return false
  return Math.abs(expected - got) <= tolerance * Math.max(1, Math.abs(expected), Math.abs(got))
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  if (value instanceof Unusual) return value.words
  return value === null ? 'null' : typeof value
}

/** What came, in words: `undefined`, `a number`, `a list of 3 lists of 4`. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of shape ${shapeText(value)}`
  switch (typeof value) {
    case 'number':
      return numberText(value)
    case 'string':
      return `the text '${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`
    case 'function':
      return 'a function'
    case 'object':
      if (value instanceof Unusual) return value.words
      return value === null ? 'null' : `an object with ${Object.keys(value).join(', ') || 'nothing in it'}`
    default:
      return String(value)
  }
}

/** `[4, 3]`; `[4, 3 or 2]` where rows differ in length. */
export function shapeText(list: readonly unknown[]): string {
  return `[${lengths([list]).join(', ')}]`
}

function lengths(level: readonly (readonly unknown[])[]): string[] {
  const here = [...new Set(level.map((list) => list.length))].join(' or ')
  const inner = level.flat().filter((part) => Array.isArray(part)) as unknown[][]
  return inner.length === 0 ? [here] : [here, ...lengths(inner)]
}

/** Short where short tells them apart, and in full where it does not. */
function numberTexts(expected: number, got: number): { readonly expected: string; readonly got: string } {
  const short = { expected: numberText(expected), got: numberText(got) }
  return short.expected === short.got ? { expected: String(expected), got: String(got) } : short
}

/** Five significant digits: `0.57444`, `-1.3`, `4.2e-18`. */
export function numberText(value: number): string {
  return String(Number(value.toPrecision(5)))
}

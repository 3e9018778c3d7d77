/** What a claim of an article is, and how its reason is told with measured numbers. */

/** A number, a word, or one number a seed; null where a seed never got there. */
export type Measured = number | string | readonly (number | null)[]

export type Measurements = Readonly<Record<string, Measured>>

export type Verdict =
  | 'holds'
  | 'wrong'
  /** True under a condition that the article leaves out. */
  | { readonly dependsOn: string }
  /** No run can decide it; what it would take instead. */
  | { readonly needs: string }

export interface Claim {
  /** The article's letter and a number: `A28`. */
  readonly id: string
  /** In our words. */
  readonly claim: string
  /** Other articles that say the same: `C, D`. */
  readonly also?: string
  readonly verdict: Verdict
  /**
   * The reason, with a place `{name}` or `{name:format}` for every number that was measured or set.
   *
   * Formats: `2` decimals, `p3` significant digits, `e1` decimals before a power of ten, `%` or `%1` per cent. Of several
   * seeds the lowest and the highest are told, with `median 2` the middle one.
   */
  readonly why: string
  /** Gives the numbers of the reason; may run examples, whose commands are then stored with the numbers. */
  readonly measure?: (bench: Bench) => Measurements | Promise<Measurements>
  /** Examples that show it at full size, with their options. */
  readonly examples?: readonly string[]
  /** Whether the examples are its only test: there is none of its own in test/claims. */
  readonly isShownByExample?: true
}

/** What a measurement may use beside the framework. */
export interface Bench {
  /** What an example prints with `--json`. */
  // biome-ignore lint/suspicious/noExplicitAny: the documents of the examples have no common type.
  example(command: string): Promise<any>
}

/** The numbers of one claim, as they are stored. */
export interface StoredResult {
  /** The commands of the examples that gave them; without any, the claim's own measurement did. */
  readonly examples?: readonly string[]
  readonly numbers: Measurements
}

export type StoredResults = Readonly<Record<string, StoredResult>>

/** An article, and what it claims. */
export interface Article {
  readonly letter: string
  readonly title: string
  readonly about: string
  readonly claims: readonly Claim[]
}

/** A text over several lines as one. */
export function words(text: TemplateStringsArray): string {
  return text.raw
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}

/** The places of a reason, in order. */
export function placesOf(why: string): { readonly name: string; readonly format: string }[] {
  return [...why.matchAll(/\{(\w+)(?::([^}]*))?\}/g)].map(([, name, format]) => ({
    name: name!,
    format: format ?? '',
  }))
}

/** The reason with its numbers. Throws `RangeError` where one is missing, and for one that no place shows. */
export function reasonOf({ id, why }: Claim, numbers: Measurements = {}): string {
  const shown = new Set(placesOf(why).map(({ name }) => name))
  const unshown = Object.keys(numbers).find((name) => !shown.has(name))
  if (unshown !== undefined) {
    throw new RangeError(`${id}: '${unshown}' was measured, but its reason does not show it`)
  }
  return why.replace(/\{(\w+)(?::([^}]*))?\}/g, (_, name: string, format: string | undefined) => {
    const value = numbers[name]
    if (value === undefined) {
      throw new RangeError(
        `${id}: its reason shows '${name}', which was not measured; run: npm run claims -- --only ${id}`,
      )
    }
    return show(value, format ?? '')
  })
}

function show(value: Measured, format: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return showNumber(value, format)
  const [, ofMedian] = /^median ?(.*)$/.exec(format) ?? []
  if (ofMedian !== undefined) {
    const median = medianOf(value)
    return Number.isFinite(median) ? showNumber(median, ofMedian) : 'never'
  }
  const reached = value.filter((entry) => entry !== null)
  const never = value.length - reached.length
  if (reached.length === 0) return 'never'
  const [low, high] = [Math.min(...reached), Math.max(...reached)].map((end) => showNumber(end, format))
  const range = low === high ? low! : `${low} to ${high}`
  return never === 0 ? range : `${range} (never with ${never} of ${value.length} seeds)`
}

/** The middle one; of an even number the mean of the two. Never is later than any number. */
function medianOf(values: readonly (number | null)[]): number {
  const sorted = values.map((value) => value ?? Infinity).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const formats: Readonly<Record<string, (value: number, digits: number) => string>> = {
  '': (value, digits) => value.toFixed(digits),
  p: (value, digits) => String(Number(value.toPrecision(digits))),
  e: (value, digits) => (value === 0 ? '0' : value.toExponential(digits)),
  '%': (value, digits) => `${(100 * value).toFixed(digits)}\u00a0%`,
}

function showNumber(value: number, format: string): string {
  const [, kind, digits] = /^([pe%]?)(\d*)$/.exec(format) ?? []
  if (kind === undefined) {
    throw new RangeError(`expected a format such as 2, p3, e1 or %, got '${format}'`)
  }
  const text = format === '' ? String(value) : formats[kind]!(value, Number(digits))
  return text.replace(/^-/, '−')
}

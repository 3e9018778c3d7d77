/** Numbers of a run by the step they belong to, kept coarsely enough for a line of text. */

/**
 * A quantity over a run of any length, in a bounded number of means over equal spans of steps.
 *
 * When there would be more than `keep` spans, every two become one: the whole run stays covered. Numbers that are not
 * finite are left out.
 */
export class Trend {
  readonly #keep: number
  #span = 1
  #sums: number[] = []
  #counts: number[] = []
  #last: number | undefined

  constructor(keep = 256) {
    this.#keep = keep
  }

  /** The latest number. */
  get last(): number | undefined {
    return this.#last
  }

  /** A number that belongs to a step, from 1. */
  add(step: number, value: number): void {
    this.#last = value
    if (!Number.isFinite(value)) return
    const at = this.#reach(step)
    this.#sums[at]! += value
    this.#counts[at]!++
  }

  /**
   * The means of at most so many equal parts of the steps so far: of quantities measured now and then just as many.
   *
   * A part without a number has that of the part before it; NaN where there is none.
   */
  points(steps: number, most: number): number[] {
    if (steps < 1) return []
    const spans = this.#reach(steps) + 1
    const size = Math.ceil(spans / Math.max(1, most))
    let before = Number.NaN
    return Array.from({ length: Math.ceil(spans / size) }, (_, part) => {
      const [from, to] = [part * size, (part + 1) * size]
      const count = total(this.#counts.slice(from, to))
      // The mean of equal numbers may be off in its last digits, which a sparkline would blow up.
      if (count > 0) before = Number((total(this.#sums.slice(from, to)) / count).toPrecision(7))
      return before
    })
  }

  /** The span a step is in, once there are spans up to there. */
  #reach(step: number): number {
    while (Math.ceil(step / this.#span) > this.#keep) {
      this.#span *= 2
      this.#sums = inPairs(this.#sums)
      this.#counts = inPairs(this.#counts)
    }
    const at = Math.ceil(step / this.#span) - 1
    while (this.#sums.length <= at) {
      this.#sums.push(0)
      this.#counts.push(0)
    }
    return at
  }
}

function inPairs(values: readonly number[]): number[] {
  return Array.from(
    { length: Math.ceil(values.length / 2) },
    (_, at) => values[2 * at]! + (values[2 * at + 1] ?? 0),
  )
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

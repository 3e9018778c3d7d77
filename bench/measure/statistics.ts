/** The few statistics that the benchmark needs. */

/** A middle value and how far the others were from it. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** The middle one of the numbers, or the mean of the two in the middle; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  if (sorted.length === 0) return Number.NaN
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/** The same measured in another unit: a factor, or `1 / value` for a rate. */
export function mapSpread(values: Spread, change: (value: number) => number): Spread {
  const [a, b] = [change(values.min), change(values.max)]
  return { median: change(values.median), min: Math.min(a, b), max: Math.max(a, b) }
}

/**
 * How many times as fast the first of two is, from turns that followed each other.
 *
 * Every pair gives its own ratio, in which a slower minute of the machine cancels out; the median is of these ratios.
 */
export function speedRatio(secondsOfOurs: readonly number[], secondsOfTheirs: readonly number[]): Spread {
  return spread(secondsOfTheirs.map((seconds, turn) => seconds / secondsOfOurs[turn]!))
}

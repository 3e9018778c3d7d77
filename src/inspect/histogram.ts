/** Values counted into bins, one edge of which is exactly 0. */

export interface Histogram {
  /** One more than there are counts. */
  readonly edges: readonly number[]
  readonly counts: readonly number[]
  readonly total: number
  /** How many of the values are ≤ 0. */
  readonly notPositive: number
  /** How many were beyond the edges and are counted in the first and the last bin. */
  readonly beyond: number
  readonly notFinite: number
}

// They leave room for arithmetic: no difference of edges overflows, and no width becomes 0.
const farthest = 2 ** 1021
const leastWidth = 2 ** -1022

/**
 * Edges from `low` or below to `high` or above (but for a billionth of a bin), about so many bins of equal width.
 *
 * However little of the range is on one side of 0, it has a bin there. The edges of a wider range end near ±2¹⁰²¹, and no bin
 * is narrower than 2⁻¹⁰²².
 * Throws `RangeError` where `low` is above `high` or one of them is NaN.
 */
export function edgesThroughZero(low: number, high: number, bins: number): number[] {
  if (!(low <= high)) throw new RangeError(`edgesThroughZero: expected low ≤ high, got ${low} and ${high}`)
  const within = (end: number): number => Math.max(-farthest, Math.min(farthest, end))
  const [from, to] = [within(low), within(high)]
  const width = Math.max((to - from || 1) / bins, leastWidth)
  const first = Math.min(Math.floor(from / width + 1e-9), from < 0 ? -1 : Infinity)
  const last = Math.max(first + 1, Math.ceil(to / width - 1e-9), to > 0 ? 1 : -Infinity)
  const edges: number[] = []
  // From the index and not by adding up, so that 0 is 0.
  for (let index = first; index <= last; index++) edges.push(index * width)
  return edges
}

/**
 * Counts values into bins; those beyond the edges belong to the outermost bins, NaN and ±∞ to none.
 *
 * A value on an edge belongs to the bin above it, but for rounding; where an edge is 0, the sign alone says on which side.
 */
export function countIntoBins(values: ArrayLike<number>, edges: readonly number[]): Histogram {
  const low = edges[0]!
  const width = edges[1]! - low
  const high = edges.at(-1)!
  const last = edges.length - 2
  const zero = edges.indexOf(0)
  const lastBelow = zero < 0 ? last : Math.max(0, zero - 1)
  const firstAbove = Math.max(0, Math.min(last, zero))
  const counts = new Array<number>(last + 1).fill(0)
  let notPositive = 0
  let beyond = 0
  let notFinite = 0
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    if (!Number.isFinite(value)) {
      notFinite += 1
      continue
    }
    // Added and not branched on: a processor that guesses wrong half of the time takes longer.
    notPositive += Number(value <= 0)
    beyond += Number(value < low) + Number(value > high)
    const bin = Math.floor((value - low) / width)
    // The quotient is rounded, so that an exact 0 might lie below 0.
    const least = Number(value >= 0) * firstAbove
    const most = last - Number(value < 0) * (last - lastBelow)
    counts[Math.max(least, Math.min(most, bin))]! += 1
  }
  return { edges, counts, total: values.length, notPositive, beyond, notFinite }
}

/** Where nearly all values lie: without the outermost two thousandths on each side. */
export function usualRange(values: ArrayLike<number>): [low: number, high: number] {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort()
  if (sorted.length === 0) return [0, 0]
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!
  return [at(0.002), at(0.998)]
}

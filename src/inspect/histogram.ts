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

/** Edges from below `low` to above `high`, about so many bins of equal width. */
export function edgesThroughZero(low: number, high: number, bins: number): number[] {
  const width = (high - low || 1) / bins
  const first = Math.floor(low / width + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / width - 1e-9))
  const edges: number[] = []
  // From the index and not by adding up, so that 0 is 0.
  for (let index = first; index <= last; index++) edges.push(index * width)
  return edges
}

/** Counts values into bins; those beyond the edges belong to the outermost bins, NaN and ±∞ to none. */
export function countIntoBins(values: ArrayLike<number>, edges: readonly number[]): Histogram {
  const low = edges[0]!
  const width = edges[1]! - low
  const high = edges.at(-1)!
  const last = edges.length - 2
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
    const bin = Math.max(0, Math.min(last, Math.floor((value - low) / width)))
    counts[bin]! += 1
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

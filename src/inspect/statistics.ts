/** Many numbers in a few. */

/** What a list of numbers comes to; numbers that are not finite are counted and otherwise left out. */
export interface Statistics {
  readonly count: number
  readonly mean: number
  /** √(Σ (x − mean)² / n) */
  readonly deviation: number
  readonly low: number
  readonly high: number
  /** √(Σ x² / n) */
  readonly rootMeanSquare: number
  /** The share of exact zeros, from 0 to 1: sparsity. */
  readonly zeros: number
  readonly notFinite: number
}

/** Describes numbers, in two sweeps in double precision. Without a finite number mean, low and high are NaN. */
export function statistics(values: ArrayLike<number>): Statistics {
  let sum = 0
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let zeros = 0
  let notFinite = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isFinite(value)) {
      notFinite++
      continue
    }
    sum += value
    if (value < low) low = value
    if (value > high) high = value
    // Added and not branched on: a processor that guesses wrong half of the time takes longer.
    zeros += Number(value === 0)
  }
  const finite = values.length - notFinite
  const mean = sum / finite
  let squares = 0
  for (let i = 0; i < values.length; i++) {
    const away = values[i]! - mean
    if (Number.isFinite(away)) squares += away * away
  }
  const variance = squares / finite
  return {
    count: values.length,
    mean,
    deviation: Math.sqrt(variance),
    low: finite > 0 ? low : Number.NaN,
    high: finite > 0 ? high : Number.NaN,
    rootMeanSquare: Math.sqrt(variance + mean * mean),
    zeros: values.length === 0 ? Number.NaN : zeros / values.length,
    notFinite,
  }
}

/** √Σ x², in double precision. */
export function norm(values: ArrayLike<number>): number {
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += values[i]! * values[i]!
  return Math.sqrt(squares)
}

/** The share of numbers whose size |x| is below a threshold, from 0 to 1. */
export function shareBelow(values: ArrayLike<number>, threshold: number): number {
  let below = 0
  for (let i = 0; i < values.length; i++) below += Number(Math.abs(values[i]!) < threshold)
  return below / values.length
}

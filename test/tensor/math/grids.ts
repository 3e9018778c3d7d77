/** The points at which the elementary functions are held against the oracle. */
import type { Decimal } from 'decimal.js'
import { powerOfTwo } from '../../../src/tensor/math/power-of-two.ts'
import { errorInUlps, nextAbove, nextBelow } from '../../support/high-precision.ts'

/** (√5 − 1) / 2: its multiples modulo 1 fill the unit interval evenly and have no short binary expansion. */
const GOLDEN_FRACTION = 0.6180339887498949

function fraction(index: number): number {
  const multiple = index * GOLDEN_FRACTION
  return multiple - Math.floor(multiple)
}

/** Points spread evenly from low to high, with arbitrary last digits. */
export function spread(low: number, high: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => low + (high - low) * fraction(index + 1))
}

/** One point with arbitrary last digits in every binade from 2^lowest up to 2^(highest + 1), `step` apart. */
export function acrossBinades(lowest: number, highest: number, step = 1): readonly number[] {
  const points: number[] = []
  for (let exponent = lowest; exponent <= highest; exponent += step) {
    points.push((1 + fraction(exponent - lowest + 1)) * powerOfTwo(exponent))
  }
  return points
}

/** The points and their negatives. */
export function bothSigns(points: readonly number[]): readonly number[] {
  return points.flatMap((point) => [point, -point])
}

/** A double with its neighbours, `reach` on either side, in ascending order. */
export function neighbourhood(x: number, reach = 3): readonly number[] {
  const points = [x]
  for (let step = 0; step < reach; step++) {
    points.unshift(nextBelow(points[0]!))
    points.push(nextAbove(points.at(-1)!))
  }
  return points
}

/** The largest error among the points, in units of the last place, and where it occurs. */
export function worstError(
  compute: (x: number) => number,
  exact: (x: number) => Decimal,
  points: readonly number[],
): { readonly error: number; readonly x: number } {
  let worst = { error: 0, x: Number.NaN }
  for (const x of points) {
    const error = errorInUlps(compute(x), exact(x))
    if (!(error <= worst.error)) worst = { error, x }
  }
  return worst
}

/** The first point at which the function falls from one point to the next, if there is one. */
export function firstDescent(
  compute: (x: number) => number,
  ascending: readonly number[],
): number | undefined {
  return ascending.find((x, index) => index > 0 && compute(x) < compute(ascending[index - 1]!))
}

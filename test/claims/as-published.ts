/**
 * The formulas as the articles' Python computes them, written anew, to show where they are right and where they fail.
 *
 * `Math.exp` is meant: it overflows where NumPy's does, and no result here needs its last bit.
 */

export function naiveSigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

export function naiveTanh(x: number): number {
  const rising = Math.exp(x)
  const falling = Math.exp(-x)
  return (rising - falling) / (rising + falling)
}

export function naiveSoftmax(row: readonly number[]): number[] {
  const exponentials = row.map(Math.exp)
  const sum = exponentials.reduce((total, e) => total + e, 0)
  return exponentials.map((e) => e / sum)
}

/** Python's max of two: the first, unless the second is greater. No comparison with NaN is ever true. */
export function pythonMax(first: number, second: number): number {
  return second > first ? second : first
}

/** So many numbers from low to high, both included: NumPy's `linspace`. */
export function evenly(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))
}

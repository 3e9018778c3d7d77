/** What several seeds say together. */

/** A mean and the interval that holds the true one in 95 of 100 such experiments. */
export interface MeanInterval {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly count: number
}

// Student's t, two-sided 95 %, for 1 … 30 degrees of freedom. Source: NIST/SEMATECH e-Handbook, section 1.3.6.7.2.
const studentT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/**
 * The mean with its 95 % confidence interval by Student's t.
 *
 * mean ± t · s / √n with s² = Σ (x − mean)² / (n − 1)
 *
 * One value has no spread: its interval is infinite. Above 31 values t is taken as 1.96.
 * Throws `RangeError` for no values.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length
  if (count === 0) throw new RangeError('meanInterval: expected at least one value, got none')
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return { mean, low: -Infinity, high: Infinity, count }
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const margin = (studentT[count - 2] ?? 1.96) * Math.sqrt(squares / (count - 1) / count)
  return { mean, low: mean - margin, high: mean + margin, count }
}

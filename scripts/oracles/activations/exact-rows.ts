/** Softmax and log-softmax once more, on decimal.js: functions of a row, with the gradient that a backward pass returns. */
import type { Decimal } from 'decimal.js'
import { exact, exp, High, log1p } from './decimal-functions.ts'

export interface ExactRow {
  readonly name: 'softmax' | 'log-softmax'
  readonly input: readonly number[]
  readonly outputGradient: readonly number[]
  readonly output: readonly Decimal[]
  readonly inputGradient: readonly Decimal[]
}

const rows: readonly (readonly number[])[] = [
  [0],
  [1, 2, 3],
  [-1.25, 0.5, 0.75, 2.0625, -3.5],
  [0.1, 0.2, 0.3, -0.7],
  [0, 0, 0, 0],
  [2 ** -30, 0, -(2 ** -30)],
  [1000, 1000.5, 999.25],
  [-1000, -1000.5, -999.25],
  [700, 0, -700],
  [50, 0, -1],
  [20, 0.5, 0.25, 0.125],
  [104, 0, 17],
  [1e4, -1e4, 0],
  [2 ** 100, 0, -(2 ** 100)],
  [-11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8],
]

/** Numbers of both signs that do not sum to 0. */
const gradientFor = (row: readonly number[]): number[] => row.map((_, i) => ((i * 5) % 7) / 4 - 0.625)

const sum = (terms: readonly Decimal[]): Decimal => terms.reduce((a, b) => a.plus(b), new High(0))

/** xᵢ − ln Σ exp xⱼ; the sum without its largest term goes through ln(1 + …), so that ln of nearly 1 keeps its digits. */
function logSoftmax(row: readonly Decimal[]): Decimal[] {
  const largest = High.max(...row)
  const at = row.findIndex((x) => x.equals(largest))
  const others = row.filter((_, i) => i !== at)
  const logOfSum = log1p(sum(others.map((x) => exp(x.minus(largest)))))
  return row.map((x) => x.minus(largest).minus(logOfSum))
}

function softmaxOf(input: readonly number[]): ExactRow {
  const outputGradient = gradientFor(input)
  const output = logSoftmax(input.map(exact)).map(exp)
  const g = outputGradient.map(exact)
  // Σⱼ sⱼ · (gᵢ − gⱼ) loses nothing where the rounded sum of the shares is not exactly 1.
  const inputGradient = output.map((s, i) => s.times(sum(output.map((t, j) => t.times(g[i]!.minus(g[j]!))))))
  return { name: 'softmax', input, outputGradient, output, inputGradient }
}

function logSoftmaxOf(input: readonly number[]): ExactRow {
  const outputGradient = gradientFor(input)
  const output = logSoftmax(input.map(exact))
  const g = outputGradient.map(exact)
  const inputGradient = output.map((l, i) => g[i]!.minus(exp(l).times(sum(g))))
  return { name: 'log-softmax', input, outputGradient, output, inputGradient }
}

export const exactRows = (): readonly ExactRow[] => [...rows.map(softmaxOf), ...rows.map(logSoftmaxOf)]

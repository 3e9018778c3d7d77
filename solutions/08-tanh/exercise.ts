/** Lesson 8: tanh, the S from −1 to 1. */
import type { Layer, Matrix, Pass } from '../support.ts'

/** 8.1 */
export function tanh(x: number): number {
  // Above and below multiplied by e^−|x|: (1 − e) / (1 + e) with e = e^−2|x|, and expm1 gives e − 1 with all its digits.
  const lack = Math.expm1(-2 * Math.abs(x))
  const size = -lack / (2 + lack)
  return x < 0 ? -size : size
}

/** 8.2 */
export class Tanh implements Layer {
  forward(input: Matrix): Pass {
    return {
      output: input.map((row) => row.map(tanh)),
      backward: (outputGradient) =>
        outputGradient.map((row, i) => row.map((gradient, j) => gradient * slope(input[i]![j]!))),
    }
  }
}

/** 1 − tanh²(x) = 4e / (1 + e)² with e = e^−2|x|: so written it keeps its digits where tanh is rounded to 1. */
function slope(x: number): number {
  const e = Math.exp(-2 * Math.abs(x))
  return (4 * e) / (1 + e) ** 2
}

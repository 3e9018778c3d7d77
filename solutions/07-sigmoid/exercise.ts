/** Lesson 7: the sigmoid, the S from 0 to 1. */
import type { Layer, Matrix, Pass } from '../support.ts'

/** 7.1 */
export function sigmoid(x: number): number {
  // Below 0 the other way of writing it: e⁻ˣ would be large there, and Infinity from −710 on.
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))
}

/** 7.2 */
export class Sigmoid implements Layer {
  forward(input: Matrix): Pass {
    return {
      output: input.map((row) => row.map(sigmoid)),
      backward: (outputGradient) =>
        outputGradient.map((row, i) => row.map((gradient, j) => gradient * slope(input[i]![j]!))),
    }
  }
}

/** σ(x) · (1 − σ(x)), where 1 − σ(x) is σ(−x): so written it keeps its digits where σ(x) is rounded to 1. */
function slope(x: number): number {
  return sigmoid(x) * sigmoid(-x)
}

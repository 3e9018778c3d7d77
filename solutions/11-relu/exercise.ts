/** Lesson 11: ReLU, the hinge. */
import type { Layer, Matrix, Pass } from '../support.ts'

/** 11.1 */
export function relu(x: number): number {
  // Not x > 0 ? x : 0, which would turn NaN into a harmless 0 and hide that a run has broken down.
  return x <= 0 ? 0 : x
}

/** 11.2 */
export class ReLU implements Layer {
  forward(input: Matrix): Pass {
    return {
      output: input.map((row) => row.map(relu)),
      backward: (outputGradient) =>
        outputGradient.map((row, i) => row.map((gradient, j) => (input[i]![j]! > 0 ? gradient : 0))),
    }
  }
}

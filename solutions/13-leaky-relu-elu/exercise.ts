/** Lesson 13: leaky ReLU and ELU, two ways to keep a unit learning below zero. */
import type { Layer, Matrix, Pass } from '../support.ts'

/** 13.1 */
export function leakyRelu(x: number, slope: number): number {
  // Not Math.max(slope * x, x), which is the same for slopes up to 1 only.
  return x < 0 ? slope * x : x
}

/** 13.2 */
export class LeakyReLU implements Layer {
  readonly slope: number

  constructor(slope = 0.01) {
    this.slope = slope
  }

  forward(input: Matrix): Pass {
    const { slope } = this
    return {
      output: input.map((row) => row.map((x) => leakyRelu(x, slope))),
      backward: (outputGradient) =>
        outputGradient.map((row, i) =>
          row.map((gradient, j) => (input[i]![j]! > 0 ? gradient : slope * gradient)),
        ),
    }
  }
}

/** 13.3 */
export function elu(x: number, alpha: number): number {
  // Math.expm1(x) is eˣ − 1 with all its digits: near 0 a subtraction would lose them.
  return x <= 0 ? alpha * Math.expm1(x) : x
}

/** 13.4 */
export class ELU implements Layer {
  readonly alpha: number

  constructor(alpha = 1) {
    this.alpha = alpha
  }

  forward(input: Matrix): Pass {
    const { alpha } = this
    const slope = (x: number): number => (x > 0 ? 1 : alpha * Math.exp(x))
    return {
      output: input.map((row) => row.map((x) => elu(x, alpha))),
      backward: (outputGradient) =>
        outputGradient.map((row, i) => row.map((gradient, j) => slope(input[i]![j]!) * gradient)),
    }
  }
}

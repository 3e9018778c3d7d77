/** Lesson 2: step and perceptron. */
import type { Vector } from '../support.ts'

/** 2.1 */
export function step(z: number): number {
  return z >= 0 ? 1 : 0
}

/** 2.2 */
export function perceptronUpdate(w: Vector, b: number, x: Vector, y: number): { w: Vector; b: number } {
  const answer = step(x.reduce((sum, input, i) => sum + input * w[i]!, b))
  // 1 where the neuron should have fired, −1 where it should not have, and 0 where it was right.
  const error = y - answer
  return { w: w.map((weight, i) => weight + error * x[i]!), b: b + error }
}

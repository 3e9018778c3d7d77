/** Lesson 1: one neuron. */
import type { Vector } from '../support.ts'

/** 1.1 */
export function weightedSum(x: Vector, w: Vector, b: number): number {
  let sum = b
  for (let i = 0; i < x.length; i++) sum += x[i]! * w[i]!
  return sum
}

/** 1.2 */
export function neuron(x: Vector, w: Vector, b: number, activation: (z: number) => number): number {
  return activation(weightedSum(x, w, b))
}

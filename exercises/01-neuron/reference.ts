/** Right work: a dense layer with one output, which is one neuron. */

import { reference as layers } from '../04-dense/reference.ts'
import type { Vector } from '../support.ts'

export interface Exports {
  weightedSum(x: Vector, w: Vector, b: number): number
  neuron(x: Vector, w: Vector, b: number, activation: (z: number) => number): number
}

function weightedSum(x: Vector, w: Vector, b: number): number {
  const column = w.map((weight) => [weight])
  return new layers.Dense(column, [b]).forward([x]).output[0]![0]!
}

export const reference: Exports = {
  weightedSum,
  neuron: (x, w, b, activation) => activation(weightedSum(x, w, b)),
}

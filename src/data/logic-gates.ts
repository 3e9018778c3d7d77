/** Logic gates as datasets: the four questions that a single neuron can, or cannot, answer. */
import { Tensor } from '../tensor/index.ts'
import type { Dataset } from './dataset.ts'

/**
 * The logical and: 1 where both inputs are 1. One neuron is enough.
 *
 * Shapes: inputs `[4, 2]`, targets `[4, 1]`. Range: every number is 0 or 1.
 * Source: McCulloch & Pitts 1943.
 */
export function and(): Dataset<Tensor> {
  return truthTable((a, b) => a && b)
}

/**
 * The logical or: 1 where at least one input is 1. One neuron is enough.
 *
 * Shapes: inputs `[4, 2]`, targets `[4, 1]`. Range: every number is 0 or 1.
 * Source: McCulloch & Pitts 1943.
 */
export function or(): Dataset<Tensor> {
  return truthTable((a, b) => a || b)
}

/**
 * The exclusive or: 1 where the inputs differ. No straight line parts the answers, so one neuron is not enough.
 *
 * Shapes: inputs `[4, 2]`, targets `[4, 1]`. Range: every number is 0 or 1.
 * Source: Minsky & Papert 1969.
 */
export function xor(): Dataset<Tensor> {
  return truthTable((a, b) => a !== b)
}

function truthTable(gate: (a: boolean, b: boolean) => boolean): Dataset<Tensor> {
  const inputs = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]
  return {
    inputs: Tensor.from(inputs),
    targets: Tensor.from(inputs.map(([a, b]) => [gate(a === 1, b === 1) ? 1 : 0])),
  }
}

/** The loops that anyone would write with `Math`: one function, typed arrays, no memory taken while the clock runs. */
import type { ElementwiseFunction } from '../tasks/task.ts'
import { type Prepare, sampled } from './workload.ts'

type Loop = (output: Float32Array, input: Float32Array) => void

// One loop a function, not one loop that calls a function: the engine then has nothing to guess.
const loops: Readonly<Record<ElementwiseFunction, Loop>> = {
  relu(output, input) {
    for (let i = 0; i < input.length; i++) output[i] = Math.max(0, input[i]!)
  },
  'leaky-relu'(output, input) {
    for (let i = 0; i < input.length; i++) output[i] = input[i]! >= 0 ? input[i]! : 0.01 * input[i]!
  },
  elu(output, input) {
    for (let i = 0; i < input.length; i++) output[i] = input[i]! >= 0 ? input[i]! : Math.expm1(input[i]!)
  },
  tanh(output, input) {
    for (let i = 0; i < input.length; i++) output[i] = Math.tanh(input[i]!)
  },
  sigmoid(output, input) {
    for (let i = 0; i < input.length; i++) output[i] = 1 / (1 + Math.exp(-input[i]!))
  },
}

export const version = (): string => process.versions.v8

export const prepare: Prepare = ({ work, arrays }) => {
  if (work.kind !== 'elementwise') throw new Error(`no ${work.kind}`)
  const input = arrays[0]!
  const output = new Float32Array(input.length)
  const loop = loops[work.name]
  return {
    check() {
      loop(output, input)
      return sampled(output)
    },
    run(times) {
      for (let round = 0; round < times; round++) loop(output, input)
    },
  }
}

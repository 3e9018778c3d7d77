/** The watch for NaN and Infinity. */
import type { Kernel, Tensor } from '../tensor/index.ts'

/** Whether every number of a tensor is finite. */
export function allFinite(tensor: Tensor): boolean {
  const verdict = { finite: true }
  tensor.backend.run(allFiniteKernel, verdict, tensor)
  return verdict.finite
}

/** The definition of `allFinite`: x − x is 0 for a finite number and NaN otherwise. */
export const allFiniteKernel: Kernel<[verdict: { finite: boolean }, tensor: Tensor]> = {
  name: 'allFinite',
  definition(verdict, { data }) {
    let sum = 0
    for (let i = 0; i < data.length; i++) sum += data[i]! - data[i]!
    verdict.finite = sum === 0
  },
}

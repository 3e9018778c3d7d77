/** Multiplication of a tensor by a number, in place. */
import type { Kernel, Tensor } from '../tensor/index.ts'

/** x ← factor · x */
export const scaleKernel: Kernel<[tensor: Tensor, factor: number]> = {
  name: 'scale',
  definition({ data: x }, factor) {
    for (let i = 0; i < x.length; i++) x[i] = factor * x[i]!
  },
}

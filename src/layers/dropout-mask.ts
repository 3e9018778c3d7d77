/** What dropout and alpha dropout share: the share that is dropped, and which numbers it hits. */
import { type Kernel, type Random, Tensor } from '../tensor/index.ts'
import type { Pass } from './layer.ts'

/** Throws `RangeError` for a share of dropped numbers outside [0, 1). */
export function requireRate(layer: string, rate: number): void {
  if (rate >= 0 && rate < 1) return
  throw new RangeError(
    `${layer}: expected rate in [0, 1), got ${rate}; it is the share that is dropped: 0.2 drops a fifth`,
  )
}

/** A share in percent, without the digits that only binary fractions have. */
export function showPercent(rate: number): string {
  return `${Number((100 * rate).toPrecision(12))} %`
}

/** A pass that hands on what it is given. */
export function unchanged(input: Tensor): Pass {
  return {
    output: input,
    backward: (outputGradient, wantInputGradient = true) => (wantInputGradient ? outputGradient : undefined),
  }
}

/** 0 with probability `rate` and 1 otherwise, for every number of a tensor. */
export function drawMask({ shape, backend }: Tensor, rate: number, random: Random): Tensor {
  const mask = Tensor.zeros(shape, backend)
  backend.run(drawMaskKernel, mask, rate, random)
  return mask
}

/** m = 0 where a uniform number of [0, 1) is below the rate, otherwise 1. */
const drawMaskKernel: Kernel<[mask: Tensor, rate: number, random: Random]> = {
  name: 'draw mask',
  definition({ data: mask }, rate, random) {
    for (let i = 0; i < mask.length; i++) mask[i] = random.uniform() < rate ? 0 : 1
  },
}

/** Noise that keeps units from relying on each other: in training, each is silent in a share of the samples. */
import { type Kernel, Tensor } from '../tensor/index.ts'
import { drawMask, requireRate, showPercent, unchanged } from './dropout-mask.ts'
import type { Context, Layer, Pass } from './layer.ts'
import type { Parameter } from './parameter.ts'
import { requireRandom } from './require-random.ts'

export interface DropoutOptions {
  /** The share of numbers that is dropped; 0.5 if not given. */
  readonly rate?: number
}

/**
 * Drops each number with a probability p, and makes up for it by the scale of the others.
 *
 * In training Y = X · m / (1 − p), m = 0 with probability p and 1 otherwise, number by number; ∂L/∂X = ∂L/∂Y · m / (1 − p).
 * In prediction Y = X.
 *
 * Shapes: any, kept. Draws one random number for each input, in index order; none where p = 0.
 * Convention: inverted dropout, as in PyTorch and Keras: the paper scales the weights by 1 − p in prediction instead.
 * Throws `RangeError` for a rate outside [0, 1), and `TypeError` in training without chance.
 * Source: Srivastava et al. 2014, section 4.
 */
export class Dropout implements Layer {
  name = 'dropout'
  readonly rate: number
  readonly parameters: readonly Parameter[] = []

  constructor({ rate = 0.5 }: DropoutOptions = {}) {
    requireRate('Dropout', rate)
    this.rate = rate
  }

  forward(input: Tensor, context: Context = {}): Pass {
    if (context.mode !== 'train' || this.rate === 0) return unchanged(input)
    const { backend, shape } = input
    const scale = 1 / (1 - this.rate)
    const mask = drawMask(input, this.rate, requireRandom(this.name, context))
    const output = Tensor.zeros(shape, backend)
    backend.run(applyMaskKernel, output, input, mask, scale)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(shape, backend)
        backend.run(applyMaskKernel, inputGradient, outputGradient, mask, scale)
        return inputGradient
      },
    }
  }

  describe(): string {
    return `drops ${showPercent(this.rate)} in training`
  }
}

/** x · (m · scale) */
const applyMaskKernel: Kernel<[output: Tensor, input: Tensor, mask: Tensor, scale: number]> = {
  name: 'apply mask',
  definition({ data: output }, { data: input }, { data: mask }, scale) {
    for (let i = 0; i < input.length; i++) output[i] = input[i]! * (mask[i]! * scale)
  },
}

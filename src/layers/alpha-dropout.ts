/** Dropout for SELU networks: what is dropped becomes SELU's lowest value, and mean and variance stay. */
import { type Kernel, Tensor } from '../tensor/index.ts'
import type { DropoutOptions } from './dropout.ts'
import { drawMask, requireRate, showPercent, unchanged } from './dropout-mask.ts'
import type { Context, Layer, Pass } from './layer.ts'
import type { Parameter } from './parameter.ts'
import { requireRandom } from './require-random.ts'

/** −λα, what SELU tends to for very negative inputs: λ = 1.05070098735548049…, α = 1.67326324235437728…. */
const saturation = -1.7580993408473768

/**
 * Sets each number to SELU's saturation value α′ with a probability p, then scales and shifts all.
 *
 * In training Y = a · (X · m + α′ · (1 − m)) + b, m = 0 with probability p and 1 otherwise, α′ = −λα,
 * a = 1 / √((1 − p) · (1 + p · α′²)), b = −a · p · α′; ∂L/∂X = ∂L/∂Y · a · m. In prediction Y = X.
 *
 * Shapes: any, kept. Inputs of mean 0 and variance 1 keep both: that is what a and b are for.
 * Draws one random number for each input, in index order; none where p = 0. `rate` is 0.5 if not given.
 * Throws `RangeError` for a rate outside [0, 1), and `TypeError` in training without chance.
 * Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017, section 2 (New Dropout Technique), with q = 1 − p.
 */
export class AlphaDropout implements Layer {
  name = 'alpha_dropout'
  readonly rate: number
  readonly parameters: readonly Parameter[] = []

  constructor({ rate = 0.5 }: DropoutOptions = {}) {
    requireRate('AlphaDropout', rate)
    this.rate = rate
  }

  forward(input: Tensor, context: Context = {}): Pass {
    const p = this.rate
    if (context.mode !== 'train' || p === 0) return unchanged(input)
    const { backend, shape } = input
    const a = 1 / Math.sqrt((1 - p) * (1 + p * saturation * saturation))
    const b = -a * p * saturation
    const mask = drawMask(input, p, requireRandom(this.name, context))
    const output = Tensor.zeros(shape, backend)
    backend.run(alphaDropoutValue, output, input, mask, a, b)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(shape, backend)
        backend.run(alphaDropoutGradient, inputGradient, outputGradient, mask, a)
        return inputGradient
      },
    }
  }

  describe(): string {
    return `drops ${showPercent(this.rate)} to ${saturation.toFixed(2)} in training`
  }
}

/** a · (x · m + α′ · (1 − m)) + b */
const alphaDropoutValue: Kernel<[output: Tensor, input: Tensor, mask: Tensor, a: number, b: number]> = {
  name: 'alpha dropout value',
  definition({ data: output }, { data: input }, { data: mask }, a, b) {
    for (let i = 0; i < input.length; i++) {
      output[i] = a * (input[i]! * mask[i]! + saturation * (1 - mask[i]!)) + b
    }
  },
}

/** g · a · m */
const alphaDropoutGradient: Kernel<[inputGradient: Tensor, outputGradient: Tensor, mask: Tensor, a: number]> =
  {
    name: 'alpha dropout gradient',
    definition({ data: inputGradient }, { data: outputGradient }, { data: mask }, a) {
      for (let i = 0; i < mask.length; i++) inputGradient[i] = outputGradient[i]! * (a * mask[i]!)
    },
  }

/** Brings the numbers of every row to mean 0 and variance 1, then to a mean and a deviation learned for each unit. */
import { ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { constant, zeros } from './initializer.ts'
import type { Layer, Pass } from './layer.ts'
import {
  addScaleGradientsKernel,
  emptyMoments,
  momentsKernel,
  normalizeGradientKernel,
  normalizeKernel,
  requireNormalization,
  rows,
} from './normalization.ts'
import { Parameter } from './parameter.ts'

export interface LayerNormOptions {
  /** Keeps the division from zero; 1e-5 if not given. */
  readonly epsilon?: number
}

/**
 * Layer normalisation.
 *
 * y = γ · (x − μ) / √(σ² + ε) + β, with μ = Σx / n and σ² = Σ(x − μ)² / n over the n units of the row
 *
 * Shapes: `[batch, units]` or one row `[units]`, kept; γ, which starts at 1, and β, at 0, `[units]`.
 * Does the same in training and in prediction, for a batch of any size. Convention: ε inside the root, as in PyTorch (1e-5; Keras 1e-3).
 * Throws `ShapeError` for an input of another width; `RangeError` for units that are not a whole number above 0 and an ε
 * that is not above 0. Source: Ba, Kiros & Hinton 2016, eq. 3 and 4.
 */
export class LayerNorm implements Layer {
  name = 'layer_norm'
  readonly inputs: number
  readonly outputs: number
  readonly gamma: Parameter
  readonly beta: Parameter
  readonly parameters: readonly Parameter[]
  readonly #epsilon: number

  constructor(units: number, { epsilon = 1e-5 }: LayerNormOptions = {}) {
    requireNormalization('LayerNorm', units, epsilon)
    this.inputs = units
    this.outputs = units
    this.gamma = new Parameter('gamma', [units], constant(1))
    this.beta = new Parameter('beta', [units], zeros())
    this.parameters = [this.gamma, this.beta]
    this.#epsilon = epsilon
  }

  forward(input: Tensor): Pass {
    const { gamma, beta, inputs: units } = this
    if (input.shape.at(-1) !== units) {
      throw new ShapeError(
        `${this.name}: expected input [batch, ${units}], got ${showShape(input.shape)}; ` +
          'set its units to the width of the layer before',
      )
    }
    const x = input.to(gamma.value.backend)
    const moments = emptyMoments(x.size / units)
    x.backend.run(momentsKernel, moments, x, units, rows, this.#epsilon)
    const output = Tensor.zeros(x.shape, x.backend)
    x.backend.run(normalizeKernel, output, x, gamma.value, beta.value, moments, rows)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        const dy = outputGradient.to(x.backend)
        x.backend.run(addScaleGradientsKernel, gamma.gradient, beta.gradient, dy, x, moments, rows)
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(x.shape, x.backend)
        x.backend.run(normalizeGradientKernel, inputGradient, dy, x, gamma.value, moments, rows)
        return inputGradient
      },
    }
  }

  describe(): string {
    return 'γ·(x − μ)/√(σ² + ε) + β over the row'
  }
}

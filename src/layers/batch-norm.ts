/** Brings every unit to mean 0 and variance 1 over the batch, then to a mean and a deviation that it learns. */
import { type Kernel, ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { constant, zeros } from './initializer.ts'
import type { Context, Layer, Pass } from './layer.ts'
import {
  addScaleGradientsKernel,
  columns,
  emptyMoments,
  fixedNormalizeGradientKernel,
  keptMoments,
  type Moments,
  momentsKernel,
  normalizeGradientKernel,
  normalizeKernel,
  requireNormalization,
} from './normalization.ts'
import { Parameter } from './parameter.ts'
import { State } from './state.ts'

export interface BatchNormOptions {
  /** The share of the new batch in the running values; 0.1 if not given. Keras says the share of the old: 1 − this. */
  readonly momentum?: number
  /** Keeps the division from zero; 1e-5 if not given. */
  readonly epsilon?: number
}

/**
 * Batch normalisation.
 *
 * y = γ · (x − μ) / √(σ² + ε) + β. In training μ = Σx / n and σ² = Σ(x − μ)² / n over the batch of n samples, and
 * running ← (1 − momentum) · running + momentum · new, for μ and for σ² · n / (n − 1); in prediction μ and σ² are the running values.
 *
 * Shapes: `[batch, units]`, kept; γ, β and the running mean and variance `[units]`. γ and the variance start at 1, the others at 0.
 * Convention: PyTorch's: ε inside the root, momentum the share of the new, the running variance that of n − 1. Unlike there,
 * a batch whose mean or variance is not finite leaves the running values of that unit alone.
 * Throws `ShapeError` for an input of another width and for a training batch of one sample, which has no variance;
 * `RangeError` for units that are not a whole number above 0, a momentum outside (0, 1] and an ε that is not above 0.
 * Source: Ioffe & Szegedy 2015, algorithm 1 and 2.
 */
export class BatchNorm implements Layer {
  name = 'batch_norm'
  readonly inputs: number
  readonly outputs: number
  readonly gamma: Parameter
  readonly beta: Parameter
  readonly runningMean: State
  readonly runningVariance: State
  readonly parameters: readonly Parameter[]
  readonly state: readonly State[]
  readonly #momentum: number
  readonly #epsilon: number

  constructor(units: number, { momentum = 0.1, epsilon = 1e-5 }: BatchNormOptions = {}) {
    requireNormalization('BatchNorm', units, epsilon)
    if (!(momentum > 0 && momentum <= 1)) {
      throw new RangeError(
        `BatchNorm: expected momentum in (0, 1], got ${momentum}; it is the share of the new batch: 0.1`,
      )
    }
    this.inputs = units
    this.outputs = units
    this.gamma = new Parameter('gamma', [units], constant(1))
    this.beta = new Parameter('beta', [units], zeros())
    this.runningMean = new State('runningMean', [units], zeros())
    this.runningVariance = new State('runningVariance', [units], constant(1))
    this.parameters = [this.gamma, this.beta]
    this.state = [this.runningMean, this.runningVariance]
    this.#momentum = momentum
    this.#epsilon = epsilon
  }

  forward(input: Tensor, { mode }: Context = {}): Pass {
    this.#check(input, mode)
    const { gamma, beta } = this
    const x = input.to(gamma.value.backend)
    const moments = mode === 'train' ? this.#measure(x) : this.#recall()
    const output = Tensor.zeros(x.shape, x.backend)
    x.backend.run(normalizeKernel, output, x, gamma.value, beta.value, moments, columns)
    return {
      output,
      backward: (outputGradient, wantInputGradient = true) => {
        const dy = outputGradient.to(x.backend)
        x.backend.run(addScaleGradientsKernel, gamma.gradient, beta.gradient, dy, x, moments, columns)
        if (!wantInputGradient) return undefined
        const dx = Tensor.zeros(x.shape, x.backend)
        if (mode === 'train') x.backend.run(normalizeGradientKernel, dx, dy, x, gamma.value, moments, columns)
        else x.backend.run(fixedNormalizeGradientKernel, dx, dy, gamma.value, moments)
        return dx
      },
    }
  }

  describe(): string {
    return 'γ·(x − μ)/√(σ² + ε) + β over the batch'
  }

  #measure(x: Tensor): Moments {
    const moments = emptyMoments(this.inputs)
    x.backend.run(momentsKernel, moments, x, this.inputs, columns, this.#epsilon)
    const [mean, variance] = [this.runningMean.value, this.runningVariance.value]
    x.backend.run(updateRunningKernel, mean, variance, moments, x.shape[0]!, this.#momentum)
    return moments
  }

  #recall(): Moments {
    return keptMoments(this.runningMean.value.data, this.runningVariance.value.data, this.#epsilon)
  }

  #check({ rank, shape }: Tensor, mode: Context['mode']): void {
    if (rank !== 2 || shape[1] !== this.inputs) {
      throw new ShapeError(
        `${this.name}: expected input [batch, ${this.inputs}], got ${showShape(shape)}; ` +
          'set its units to the width of the layer before',
      )
    }
    if (mode === 'train' && shape[0]! < 2) {
      throw new ShapeError(
        `${this.name}: expected a training batch of at least 2 samples, got ${shape[0]}: one sample has no variance; ` +
          'choose a batchSize that leaves no single sample at the end of an epoch, or use LayerNorm',
      )
    }
  }
}

/** running ← (1 − momentum) · running + momentum · new, for the mean and for the variance of n − 1. */
const updateRunningKernel: Kernel<
  [mean: Tensor, variance: Tensor, moments: Moments, samples: number, momentum: number]
> = {
  name: 'update running moments',
  definition({ data: mean }, { data: variance }, moments, samples, momentum) {
    for (let j = 0; j < mean.length; j++) {
      const unbiased = (moments.variance[j]! * samples) / (samples - 1)
      // Not finite where the mean is not, either.
      if (!Number.isFinite(unbiased)) continue
      mean[j] = (1 - momentum) * mean[j]! + momentum * moments.mean[j]!
      variance[j] = (1 - momentum) * variance[j]! + momentum * unbiased
    }
  },
}

/** Leaky ReLU whose slopes are drawn anew for every number of every training step. */
import {
  type Activation,
  ActivationLayer,
  type Context,
  type Layer,
  type Parameter,
  type Pass,
  requireRandom,
} from '../layers/index.ts'
import { type Kernel, type Random, Tensor } from '../tensor/index.ts'
import { leakyRelu } from './leaky-relu.ts'
import { preluInputGradient, preluValue } from './prelu.ts'
import { requireFinite } from './require-finite.ts'

/** RReLU as it predicts, for plots and tables: leaky ReLU with the mean of the slopes. */
export function rrelu(lower = 1 / 8, upper = 1 / 3): Activation {
  requireFinite('rrelu', 'lower', lower)
  requireFinite('rrelu', 'upper', upper)
  if (lower > upper) {
    throw new RangeError(
      `rrelu: expected lower ≤ upper, got lower ${lower} and upper ${upper}; exchange them`,
    )
  }
  const mean = (lower + upper) / 2
  const { value, derivative, kinks, range } = leakyRelu(mean)
  const a = `a = ${Number(mean.toPrecision(4))} in prediction`
  const meanSquareSlope = (lower * lower + lower * upper + upper * upper) / 3
  return {
    name: 'rrelu',
    formula: `f(x) = x for x ≥ 0, a·x for x < 0, ${a}`,
    derivativeFormula: `f'(x) = 1 for x > 0, a for x ≤ 0`,
    source: 'Xu, Wang, Chen & Li 2015, section 2.4',
    parameters: { lower, upper },
    value,
    derivative,
    kinks,
    range,
    // In training, where the slopes differ.
    gain: Math.sqrt(2 / (1 + meanSquareSlope)),
  }
}

export interface RReLUOptions {
  /** The lowest slope; 1/8 if not given. */
  readonly lower?: number
  /** The highest slope; 1/3 if not given. */
  readonly upper?: number
}

/**
 * The randomized leaky rectified linear unit.
 *
 * f(x) = x for x ≥ 0, a · x for x < 0; ∂f/∂x = 1 for x > 0, a for x ≤ 0; a is uniform in [lower, upper) in training,
 * drawn for each number, and (lower + upper) / 2 in prediction
 *
 * Shapes: any, kept. Draws one random number for each input, in index order, whatever its sign.
 * Convention: the slope itself is uniform, as in PyTorch; the paper divides by a number that is uniform in 3 … 8, and in
 * prediction by its mean, which is a slope of 2/11 and not 11/48. ∂f/∂x(0) = a.
 * Throws `RangeError` for slopes that are not finite or in the wrong order, and `TypeError` in training without chance.
 * Source: Xu, Wang, Chen & Li 2015, section 2.4.
 */
export class RReLU implements Layer {
  name = 'rrelu'
  readonly parameters: readonly Parameter[] = []
  /** The function as it predicts. */
  readonly activation: Activation
  readonly #predicting: ActivationLayer
  readonly #lower: number
  readonly #upper: number

  constructor({ lower = 1 / 8, upper = 1 / 3 }: RReLUOptions = {}) {
    this.activation = rrelu(lower, upper)
    this.#predicting = new ActivationLayer(this.activation)
    this.#lower = lower
    this.#upper = upper
  }

  forward(input: Tensor, context: Context = {}): Pass {
    if (context.mode !== 'train') return this.#predicting.forward(input)
    const { backend, shape } = input
    const slopes = Tensor.zeros(shape, backend)
    backend.run(drawSlopes, slopes, this.#lower, this.#upper, requireRandom(this.name, context))
    const output = Tensor.zeros(shape, backend)
    backend.run(preluValue, output, input, slopes)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(shape, backend)
        backend.run(preluInputGradient, inputGradient, outputGradient, input, slopes)
        return inputGradient
      },
    }
  }

  localDerivative(input: Tensor): Tensor {
    return this.#predicting.localDerivative(input)
  }

  describe(): string {
    return `f(x) = x for x ≥ 0, a·x for x < 0; a drawn from ${brief(this.#lower)} … ${brief(this.#upper)} in training`
  }
}

function brief(slope: number): number {
  return Number(slope.toPrecision(4))
}

/** A slope for every number. */
const drawSlopes: Kernel<[slopes: Tensor, lower: number, upper: number, random: Random]> = {
  name: 'draw slopes',
  definition({ data: slopes }, lower, upper, random) {
    for (let i = 0; i < slopes.length; i++) slopes[i] = random.uniform(lower, upper)
  },
}

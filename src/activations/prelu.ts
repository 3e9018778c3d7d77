/** Leaky ReLU whose slope is learned, one for the layer or one for each unit. */
import { type Activation, constant, type Layer, Parameter, type Pass } from '../layers/index.ts'
import { type Kernel, ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { showValue } from '../tensor/show-value.ts'
import { leakyRelu } from './leaky-relu.ts'

/** PReLU with its slope held still, for plots and tables: leaky ReLU that starts at ¼. */
export function prelu(slope = 0.25): Activation {
  return { ...leakyRelu(slope), name: 'prelu', source: 'He, Zhang, Ren & Sun 2015, eq. 1' }
}

export interface PReLUOptions {
  /** How many slopes: one for each of so many units, or, if not given, one for all. */
  readonly units?: number
  /** Where every slope starts; 0.25 if not given. */
  readonly slope?: number
}

/**
 * The parametric rectified linear unit.
 *
 * f(x) = x for x ≥ 0, a · x for x < 0, with a learned; ∂f/∂x = 1 for x > 0, a for x ≤ 0; ∂f/∂a = 0 for x > 0, x for x ≤ 0
 *
 * Shapes: one slope for all: any, kept; one a unit: `[batch, units] → [batch, units]`.
 * Convention: ∂f/∂x(0) = a, as in PyTorch. No weight decay should reach a (the authors: it would pull it to ReLU).
 * Throws `ShapeError` for an input of another width than `units`, `RangeError` for units or a slope that are no numbers,
 * and `TypeError` for unknown options.
 * Source: He, Zhang, Ren & Sun 2015, eq. 1, 8 and 9.
 */
export class PReLU implements Layer {
  name = 'prelu'
  readonly slope: Parameter
  readonly #units: number | undefined

  constructor(options: PReLUOptions = {}) {
    requireKnownOptions('PReLU', options, ['units', 'slope'])
    const { units, slope = 0.25 } = options
    if (units !== undefined && !(Number.isInteger(units) && units > 0)) {
      throw new RangeError(`prelu: expected units to be a whole number above 0, got ${showValue(units)}`)
    }
    this.#units = units
    this.slope = new Parameter('slope', [units ?? 1], constant(slope))
  }

  get parameters(): readonly Parameter[] {
    return [this.slope]
  }

  forward(input: Tensor): Pass {
    this.#check(input)
    const slope = this.slope.value
    const output = Tensor.zeros(input.shape, input.backend)
    input.backend.run(preluValue, output, input, slope)
    return {
      output,
      backward: (outputGradient, wantInputGradient = true) => {
        input.backend.run(preluSlopeGradient, this.slope.gradient, outputGradient, input)
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(input.shape, input.backend)
        input.backend.run(preluInputGradient, inputGradient, outputGradient, input, slope)
        return inputGradient
      },
    }
  }

  localDerivative(input: Tensor): Tensor {
    const derivative = Tensor.zeros(input.shape, input.backend)
    const ones = Tensor.zeros(input.shape, input.backend)
    ones.data.fill(1)
    input.backend.run(preluInputGradient, derivative, ones, input, this.slope.value)
    return derivative
  }

  describe(): string {
    return `f(x) = x for x ≥ 0, a·x for x < 0; ${this.#units === undefined ? 'one a' : `${this.#units} a`}, learned`
  }

  #check(input: Tensor): void {
    if (this.#units === undefined || input.shape.at(-1) === this.#units) return
    throw new ShapeError(
      `${this.name}: expected input [batch, ${this.#units}] for ${this.#units} slopes, got ${showShape(input.shape)}; ` +
        'set units to the width of the layer before, or leave it out to share one slope',
    )
  }
}

// Element i belongs to slope i mod the number of slopes: with one slope that is always slope 0.

/** f(x) for every number. */
export const preluValue: Kernel<[output: Tensor, input: Tensor, slope: Tensor]> = {
  name: 'prelu value',
  definition(output, input, slope) {
    for (let i = 0; i < input.size; i++) {
      const x = input.data[i]!
      output.data[i] = x < 0 ? slope.data[i % slope.size]! * x : x
    }
  },
}

/** ∂L/∂x for every number. */
export const preluInputGradient: Kernel<
  [inputGradient: Tensor, outputGradient: Tensor, input: Tensor, slope: Tensor]
> = {
  name: 'prelu input gradient',
  definition(inputGradient, outputGradient, input, slope) {
    for (let i = 0; i < input.size; i++) {
      const x = input.data[i]!
      const derivative = x > 0 ? 1 : x <= 0 ? slope.data[i % slope.size]! : x
      inputGradient.data[i] = outputGradient.data[i]! * derivative
    }
  },
}

/** Adds ∂L/∂a of every slope: the sum over its numbers, in order, in double precision. */
export const preluSlopeGradient: Kernel<[slopeGradient: Tensor, outputGradient: Tensor, input: Tensor]> = {
  name: 'prelu slope gradient',
  definition(slopeGradient, outputGradient, input) {
    const slopes = slopeGradient.size
    for (let unit = 0; unit < slopes; unit++) {
      let sum = slopeGradient.data[unit]!
      for (let i = unit; i < input.size; i += slopes) {
        const x = input.data[i]!
        if (!(x > 0)) sum += outputGradient.data[i]! * x
      }
      slopeGradient.data[unit] = sum
    }
  },
}

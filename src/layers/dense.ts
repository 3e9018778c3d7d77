/** The weighted sum: every output is connected to every input. */
import { addColumnSums, addMatmul, fillRows, ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { requireKnownOptions } from '../tensor/require-known-options.ts'
import { showValue } from '../tensor/show-value.ts'
import { glorotUniform, type Initializer, zeros } from './initializer.ts'
import { isJoint, type JointInitializer, splitJoint } from './joint-initializer.ts'
import type { Layer, Pass } from './layer.ts'
import { maxNorm } from './max-norm.ts'
import { Parameter } from './parameter.ts'
import { l1l2, type PenaltyRates } from './penalty.ts'

export interface DenseOptions {
  /** How the weights begin; Glorot uniform if not given. `randomizedAsymmetric()` draws the biases, too. */
  readonly weights?: Initializer | JointInitializer
  /** How the biases begin; zeros if not given. `false`: the layer has no bias. */
  readonly bias?: Initializer | false
  /** What `train()` adds to the loss for the weights: l1 · Σ|w| + l2 · Σw²; nothing if not given. The bias is free. */
  readonly penalty?: PenaltyRates
  /** The largest ‖w‖₂ of a unit's weights after each update, such as 3; no limit if not given. The bias is free. */
  readonly maxNorm?: number
}

/**
 * A fully connected layer: the weighted sum of its inputs, plus a bias.
 *
 * Y = X·W + b; ∂L/∂W = Xᵀ·∂L/∂Y, ∂L/∂b = Σ over the batch of ∂L/∂Y, ∂L/∂X = ∂L/∂Y·Wᵀ
 *
 * Shapes: X `[batch, inputs]`, W `[inputs, outputs]`, b `[outputs]`, Y `[batch, outputs]`.
 * Throws `ShapeError` for an input of another width, and where the sizes are not whole numbers above 0; `TypeError` for
 * unknown options, and for a bias option beside weights that come with biases; `RangeError` for rates below 0 and a `maxNorm` that is not above 0.
 * Source: Rumelhart, Hinton & Williams 1986, eq. 1, 6 and 7.
 */
export class Dense implements Layer {
  name = 'dense'
  readonly inputs: number
  readonly outputs: number
  readonly weights: Parameter
  readonly bias: Parameter | undefined

  constructor(inputs: number, outputs: number, options: DenseOptions = {}) {
    for (const size of [inputs, outputs]) {
      if (!Number.isInteger(size) || size < 1) {
        throw new ShapeError(
          `Dense: expected whole numbers of inputs and outputs above 0, got ${showValue(inputs)} and ${showValue(outputs)}`,
        )
      }
    }
    requireKnownOptions('Dense', options, ['weights', 'bias', 'penalty', 'maxNorm'], {
      activation: 'put a layer such as new ReLU() behind it',
      useBias: 'write bias: false',
    })
    this.inputs = inputs
    this.outputs = outputs
    const { weights, bias } = this.#initializers(options)
    this.weights = new Parameter('weights', [inputs, outputs], weights, {
      penalty: options.penalty && l1l2(options.penalty),
      constraint: options.maxNorm === undefined ? undefined : maxNorm(options.maxNorm),
    })
    this.bias = bias && new Parameter('bias', [outputs], bias)
  }

  get parameters(): readonly Parameter[] {
    return this.bias ? [this.weights, this.bias] : [this.weights]
  }

  forward(input: Tensor): Pass {
    const { weights, bias } = this
    this.#check('input', input, this.inputs)
    const x = input.to(weights.value.backend)
    const batch = x.shape[0]!

    const output = Tensor.zeros([batch, this.outputs], x.backend)
    if (bias) fillRows(output, bias.value)
    addMatmul(output, x, weights.value)

    return {
      output,
      backward: (outputGradient, wantInputGradient = true) => {
        this.#check('output gradient', outputGradient, this.outputs)
        const dy = outputGradient.to(x.backend)
        addMatmul(weights.gradient, x, dy, { transposeA: true })
        if (bias) addColumnSums(bias.gradient, dy)
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros([batch, this.inputs], x.backend)
        addMatmul(inputGradient, dy, weights.value, { transposeB: true })
        return inputGradient
      },
    }
  }

  describe(): string {
    const { penalty, constraint } = this.weights
    const extras = [penalty?.formula, constraint?.formula].filter(Boolean)
    return [`${this.inputs} → ${this.outputs}`, ...extras].join(', ')
  }

  #initializers({ weights = glorotUniform(), bias }: DenseOptions): {
    weights: Initializer
    bias: Initializer | undefined
  } {
    if (!isJoint(weights)) return { weights, bias: bias === false ? undefined : (bias ?? zeros()) }
    if (bias !== undefined) {
      throw new TypeError(
        `Dense: ${weights.name} draws weights and biases together; leave the option bias out`,
      )
    }
    return splitJoint(weights, this.inputs, this.outputs, () => this.weights)
  }

  #check(what: string, tensor: Tensor, width: number): void {
    if (tensor?.rank === 2 && tensor.shape[1] === width) return
    if (!(tensor instanceof Tensor)) {
      throw new TypeError(
        `${this.name} (${this.inputs}→${this.outputs}): expected ${what} to be a Tensor [batch, ${width}], ` +
          `got ${showValue(tensor)}; write Tensor.from([[0, 1], …])`,
      )
    }
    const perSample = tensor.shape.slice(1).reduce((product, length) => product * length, 1)
    const advice =
      tensor.rank > 2 && perSample === width
        ? `flatten each sample to ${width} numbers first`
        : tensor.rank === 1 && tensor.size === width
          ? 'a single sample is a batch of one row: wrap it in a list'
          : `every row must hold ${width} numbers`
    throw new ShapeError(
      `${this.name} (${this.inputs}→${this.outputs}): expected ${what} [batch, ${width}], got ${showShape(tensor.shape)}; ${advice}`,
    )
  }
}

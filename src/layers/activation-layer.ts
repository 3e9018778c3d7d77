/** The one place where a function of a number becomes a layer. */
import { type Kernel, Tensor } from '../tensor/index.ts'
import type { Activation } from './activation.ts'
import type { Layer, Meaning, Pass } from './layer.ts'
import type { Parameter } from './parameter.ts'

/**
 * Applies an activation to every number of its input.
 *
 * Y = f(X); ∂L/∂X = ∂L/∂Y · f′(X), number by number, in double precision and rounded once
 *
 * Shapes: any, kept.
 */
export class ActivationLayer implements Layer {
  name: string
  readonly activation: Activation
  readonly parameters: readonly Parameter[] = []
  readonly produces: Meaning | undefined
  readonly #value: ValueKernel
  readonly #gradient: GradientKernel
  readonly #arguments: readonly number[]

  constructor(activation: Activation) {
    this.name = activation.name.replaceAll('-', '_')
    this.activation = activation
    this.produces = activation.produces
    this.#value = valueKernel(activation)
    this.#gradient = gradientKernel(activation)
    this.#arguments = Object.values(activation.parameters ?? {})
  }

  forward(input: Tensor): Pass {
    const output = Tensor.zeros(input.shape, input.backend)
    input.backend.run(this.#value, output, input, this.#arguments)
    return {
      output,
      backward: (outputGradient, wantInputGradient = true) => {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(input.shape, input.backend)
        input.backend.run(this.#gradient, inputGradient, outputGradient, input, this.#arguments)
        return inputGradient
      },
    }
  }

  localDerivative(input: Tensor): Tensor {
    const ones = Tensor.zeros(input.shape, input.backend)
    ones.data.fill(1)
    const derivative = Tensor.zeros(input.shape, input.backend)
    input.backend.run(this.#gradient, derivative, ones, input, this.#arguments)
    return derivative
  }

  describe(): string {
    return this.activation.formula
  }
}

// The bound parameters are handed to the kernels for the sake of twins; the definitions have them in their closures.
type ValueKernel = Kernel<[output: Tensor, input: Tensor, bound: readonly number[]]>
type GradientKernel = Kernel<
  [inputGradient: Tensor, outputGradient: Tensor, input: Tensor, bound: readonly number[]]
>

function valueKernel({ name, twin, value }: Activation): ValueKernel {
  return {
    name: `${twin ?? `own ${name}`} value`,
    definition(output, input) {
      for (let i = 0; i < input.size; i++) output.data[i] = value(input.data[i]!)
    },
  }
}

function gradientKernel({ name, twin, derivative }: Activation): GradientKernel {
  return {
    name: `${twin ?? `own ${name}`} gradient`,
    definition(inputGradient, outputGradient, input) {
      for (let i = 0; i < input.size; i++) {
        inputGradient.data[i] = outputGradient.data[i]! * derivative(input.data[i]!)
      }
    },
  }
}

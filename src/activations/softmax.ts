/** Turns the numbers of a row into a distribution: positive, summing to 1. */
import type { Layer, Parameter, Pass } from '../layers/index.ts'
import { exp, type Kernel, largestInRow, ShapeError, showShape, Tensor } from '../tensor/index.ts'

/**
 * Softmax over each row.
 *
 * sᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x); ∂sᵢ/∂xⱼ = sᵢ · (δᵢⱼ − sⱼ), so ∂L/∂xᵢ = sᵢ · (gᵢ − Σⱼ gⱼ sⱼ) with g = ∂L/∂s
 *
 * Shapes: `[batch, classes] → [batch, classes]`, or one row `[classes] → [classes]`.
 * Range: [0, 1], each row sums to 1 up to rounding. Taking the largest out first changes nothing and cannot overflow.
 * Every output depends on every input of its row: the backward pass uses the whole Jacobian, not its diagonal.
 * Throws `ShapeError` for a row without numbers. Source: Bridle 1990, eq. 8.
 */
export class Softmax implements Layer {
  name = 'softmax'
  readonly parameters: readonly Parameter[] = []
  readonly produces = 'distribution'

  forward(input: Tensor): Pass {
    if (input.rank === 0 || input.shape.at(-1) === 0) {
      throw new ShapeError(
        `${this.name}: expected rows of at least one number, got ${showShape(input.shape)}`,
      )
    }
    const output = Tensor.zeros(input.shape, input.backend)
    input.backend.run(softmaxValue, output, input)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(input.shape, input.backend)
        input.backend.run(softmaxGradient, inputGradient, outputGradient, output)
        return inputGradient
      },
    }
  }

  describe(): string {
    return 'sᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)'
  }
}

/** Softmax of every row. */
export const softmaxValue: Kernel<[output: Tensor, input: Tensor]> = {
  name: 'softmax value',
  definition(output, input) {
    const columns = input.shape.at(-1)!
    const exponentials = new Float64Array(columns)
    for (let start = 0; start < input.size; start += columns) {
      const largest = largestInRow(input.data, start, columns)
      let sum = 0
      for (let j = 0; j < columns; j++) {
        exponentials[j] = exp(input.data[start + j]! - largest)
        sum += exponentials[j]!
      }
      for (let j = 0; j < columns; j++) output.data[start + j] = exponentials[j]! / sum
    }
  },
}

/** The Jacobian of softmax, applied to an output gradient: sᵢ · (gᵢ − Σⱼ gⱼ sⱼ). */
export const softmaxGradient: Kernel<[inputGradient: Tensor, outputGradient: Tensor, output: Tensor]> = {
  name: 'softmax gradient',
  definition(inputGradient, outputGradient, output) {
    const columns = output.shape.at(-1)!
    for (let start = 0; start < output.size; start += columns) {
      let weighted = 0
      for (let j = 0; j < columns; j++) weighted += outputGradient.data[start + j]! * output.data[start + j]!
      for (let j = 0; j < columns; j++) {
        inputGradient.data[start + j] = output.data[start + j]! * (outputGradient.data[start + j]! - weighted)
      }
    }
  },
}

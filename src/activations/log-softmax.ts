/** The logarithms of a softmax, whose digits survive where the shares themselves have rounded to 0 or 1. */
import type { Layer, Parameter, Pass } from '../layers/index.ts'
import { exp, type Kernel, log1p, ShapeError, showShape, Tensor } from '../tensor/index.ts'

/**
 * The logarithm of softmax over each row.
 *
 * yᵢ = (xᵢ − m) − ln Σⱼ exp(xⱼ − m), m = max x; ∂yᵢ/∂xⱼ = δᵢⱼ − sⱼ, so ∂L/∂xᵢ = gᵢ − sᵢ · Σⱼ gⱼ with g = ∂L/∂y, s = softmax x
 *
 * Shapes: `[batch, classes] → [batch, classes]`, or one row `[classes] → [classes]`.
 * Range: (−∞, 0]. The sum is 1 + the others, and its logarithm is taken by log1p: a share of nearly 1 keeps its digits.
 * Every output depends on every input of its row: the backward pass uses the whole Jacobian, not its diagonal.
 * Throws `ShapeError` for a row without numbers. Source: Goodfellow, Bengio & Courville 2016, eq. 6.30.
 */
export class LogSoftmax implements Layer {
  name = 'log_softmax'
  readonly parameters: readonly Parameter[] = []
  readonly produces = 'log-distribution'

  forward(input: Tensor): Pass {
    if (input.rank === 0 || input.shape.at(-1) === 0) {
      throw new ShapeError(
        `${this.name}: expected rows of at least one number, got ${showShape(input.shape)}`,
      )
    }
    const output = Tensor.zeros(input.shape, input.backend)
    input.backend.run(logSoftmaxValue, output, input)
    return {
      output,
      backward(outputGradient, wantInputGradient = true) {
        if (!wantInputGradient) return undefined
        const inputGradient = Tensor.zeros(input.shape, input.backend)
        input.backend.run(logSoftmaxGradient, inputGradient, outputGradient, input)
        return inputGradient
      },
    }
  }

  describe(): string {
    return 'yᵢ = xᵢ − ln Σⱼ exp(xⱼ)'
  }
}

/** The logarithm of softmax of every row. */
const logSoftmaxValue: Kernel<[output: Tensor, input: Tensor]> = {
  name: 'log softmax value',
  definition(output, input) {
    const columns = input.shape.at(-1)!
    for (let start = 0; start < input.size; start += columns) {
      const largestAt = placeOfLargest(input, start, columns)
      const largest = input.data[largestAt]!
      // 0, or NaN where the largest is infinite, which makes the row NaN as softmax does.
      let others = largest - largest
      for (let i = start; i < start + columns; i++) {
        if (i !== largestAt) others += exp(input.data[i]! - largest)
      }
      const logSum = log1p(others)
      for (let i = start; i < start + columns; i++) output.data[i] = input.data[i]! - largest - logSum
    }
  },
}

/** The Jacobian of log-softmax, applied to an output gradient: gᵢ − sᵢ · Σⱼ gⱼ, with s from the input, not the rounded output. */
const logSoftmaxGradient: Kernel<[inputGradient: Tensor, outputGradient: Tensor, input: Tensor]> = {
  name: 'log softmax gradient',
  definition(inputGradient, outputGradient, input) {
    const columns = input.shape.at(-1)!
    const exponentials = new Float64Array(columns)
    for (let start = 0; start < input.size; start += columns) {
      const largest = input.data[placeOfLargest(input, start, columns)]!
      let sum = 0
      let gradients = 0
      for (let j = 0; j < columns; j++) {
        exponentials[j] = exp(input.data[start + j]! - largest)
        sum += exponentials[j]!
        gradients += outputGradient.data[start + j]!
      }
      for (let j = 0; j < columns; j++) {
        const share = exponentials[j]! / sum
        inputGradient.data[start + j] = outputGradient.data[start + j]! - share * gradients
      }
    }
  },
}

/** Where the largest number of a row stands, the first of several; where a NaN stands, if there is one. */
function placeOfLargest({ data }: Tensor, start: number, count: number): number {
  let place = start
  for (let i = start; i < start + count; i++) {
    if (data[i]! > data[place]! || Number.isNaN(data[i]!)) place = i
  }
  return place
}

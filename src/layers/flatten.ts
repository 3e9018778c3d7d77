/** Makes one row of numbers of every sample. */
import { ShapeError, showShape, sizeOf, type Tensor } from '../tensor/index.ts'
import type { Layer, Pass } from './layer.ts'
import type { Parameter } from './parameter.ts'

/**
 * Lays the numbers of each sample in one row, in the order in which they lie in memory: row by row for an image.
 *
 * Y[s, ·] = the numbers of X[s, …]; ∂L/∂X is ∂L/∂Y in the shape of X
 *
 * Shapes: `[batch, …] → [batch, n]`, n the product of the other axes; `[batch, n]` stays as it is. No number is copied.
 * Throws `ShapeError` for a tensor without a batch axis.
 */
export class Flatten implements Layer {
  name = 'flatten'
  readonly parameters: readonly Parameter[] = []

  forward(input: Tensor): Pass {
    const { shape } = input
    if (shape.length < 2) {
      throw new ShapeError(
        `${this.name}: expected input [batch, …], got ${showShape(shape)}; ` +
          'a single sample is a batch of one row: wrap it in a list',
      )
    }
    const [batch, ...rest] = shape
    return {
      output: input.reshape([batch!, sizeOf(rest)]),
      backward: (outputGradient, wantInputGradient = true) =>
        wantInputGradient ? outputGradient.reshape(shape) : undefined,
    }
  }

  describe(): string {
    return '[batch, …] → [batch, n]'
  }
}

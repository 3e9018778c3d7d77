/** The library's own layers in the shapes of the course, in double precision: what right work answers. */
import { float64, type Layer as GlassLayer, Tensor } from 'glassnet'
import type { Layer, Matrix } from '../../exercises/support.ts'

/** A layer of the library, taking and giving rows of numbers. Its parameters stay its own. */
export function glassLayer(layer: GlassLayer): Layer {
  return {
    forward(input) {
      const pass = layer.forward(tensor(input))
      return {
        output: rows(pass.output),
        backward: (outputGradient) => rows(pass.backward(tensor(outputGradient), true)!),
      }
    },
  }
}

/** Rows of numbers as a tensor in double precision. */
export function tensor(values: Matrix): Tensor {
  return Tensor.from(values, float64)
}

/** The numbers of a tensor, a list a row. */
export function rows({ shape, data }: Tensor): Matrix {
  const [count = 0, width = 0] = shape
  return Array.from({ length: count }, (_, row) => {
    // Eight times as fast as Array.from of a view, and called in every step of a training.
    const numbers = new Array<number>(width)
    for (let column = 0; column < width; column++) numbers[column] = data[row * width + column]!
    return numbers
  })
}

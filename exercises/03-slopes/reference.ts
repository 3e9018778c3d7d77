/** Right work: the difference quotients of the library's own gradient check. */
import { checkGradients, float64, type Layer as GlassLayer, Tensor } from 'glassnet'
import { rows, tensor } from '../../course/support/glass.ts'
import type { Vector } from '../support.ts'

export interface Exports {
  numericGradient(f: (x: Vector) => number, x: Vector, h?: number): Vector
}

export const reference: Exports = {
  numericGradient(f, x, h = 1e-5) {
    // The check multiplies what comes out of a layer with a random number, so that is taken out again.
    let factor = Number.NaN
    const asLayer: GlassLayer = {
      name: 'function',
      parameters: [],
      forward: (input) => ({
        output: tensor([[f(rows(input)[0]!)]]),
        backward(outputGradient) {
          factor = outputGradient.data[0]!
          // No claim about the gradient: NaN agrees with nothing, so every quotient is reported.
          return Tensor.from([x.map(() => Number.NaN)], float64)
        },
      }),
    }
    const { failures } = checkGradients(asLayer, tensor([x]), { step: h })
    return failures.map(({ numeric }) => numeric / factor)
  },
}

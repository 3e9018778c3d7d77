/** Right work: the library's own PReLU in double precision, with slopes as a list of numbers. */
import { float64, PReLU as GlassPReLU, Random } from 'glassnet'
import { rows, tensor } from '../../course/support/glass.ts'
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'

export interface Exports {
  PReLU: new (slopes: Vector) => Layer & { readonly parameters: readonly Parameter[] }
}

/**
 * The lists are the truth: each forward copies the slopes into a layer of the library, and each backward adds what that layer
 * finds to the list of gradients.
 */
class ReferencePReLU implements Layer {
  readonly parameters: readonly [Parameter]

  constructor(slopes: Vector) {
    this.parameters = [{ name: 'slopes', value: [[...slopes]], gradient: [slopes.map(() => 0)] }]
  }

  forward(input: Matrix): Pass {
    const [{ value, gradient }] = this.parameters
    const glass = new GlassPReLU({ units: value[0]!.length })
    glass.slope.initialize(new Random(0), float64)
    glass.slope.value.data.set(value[0]!)
    const pass = glass.forward(tensor(input))
    return {
      output: rows(pass.output),
      backward(outputGradient) {
        glass.slope.zeroGradient()
        const inputGradient = rows(pass.backward(tensor(outputGradient), true)!)
        for (const [unit, found] of glass.slope.gradient.data.entries()) gradient[0]![unit]! += found
        return inputGradient
      },
    }
  }
}

export const reference: Exports = { PReLU: ReferencePReLU }

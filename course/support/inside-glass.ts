/** The other way round: layers and losses of the course inside the library, so that its training can run on them. */
import {
  type Layer as GlassLayer,
  type Loss as GlassLoss,
  Parameter as GlassParameter,
  type Pass as GlassPass,
  Random,
  Tensor,
  zeros,
} from 'glassnet'
import type { Layer, Loss, Parameter } from '../../exercises/support.ts'
import { rows, tensor } from './glass.ts'

/**
 * A layer of the course as a layer of the library, with the numbers of its parameters in double precision.
 *
 * While the library trains, its tensors are the truth: each forward copies them into the lists of the course. After the
 * last update `writeBack` does it once more.
 */
export class InsideGlass implements GlassLayer {
  name = 'course'
  readonly parameters: readonly GlassParameter[]
  readonly #layer: Layer
  readonly #lists: readonly Parameter[]

  constructor(layer: Layer) {
    this.#layer = layer
    this.#lists = layer.parameters ?? []
    this.parameters = this.#lists.map(({ name, value }) => glassParameter(name, value))
  }

  forward(input: Tensor): GlassPass {
    this.writeBack()
    const pass = this.#layer.forward(rows(input))
    return {
      output: Tensor.from(pass.output, input.backend),
      backward: (outputGradient) => {
        for (const { gradient } of this.#lists) for (const row of gradient) row.fill(0)
        const inputGradient = pass.backward(rows(outputGradient))
        this.#lists.forEach(({ gradient }, at) => {
          const { data } = this.parameters[at]!.gradient
          gradient.flat().forEach((value, index) => {
            data[index]! += value
          })
        })
        return Tensor.from(inputGradient, input.backend)
      },
    }
  }

  /** Copies the numbers that the library trained into the lists of the course. */
  writeBack(): void {
    this.#lists.forEach(({ value }, at) => {
      const { data } = this.parameters[at]!.value
      let next = 0
      for (const row of value) for (const column of row.keys()) row[column] = data[next++]!
    })
  }
}

/** A table of the course as a parameter of the library, in double precision. */
export function glassParameter(name: string, value: Parameter['value']): GlassParameter {
  const parameter = new GlassParameter(name, [value.length, value[0]!.length], zeros())
  const numbers = tensor(value)
  parameter.initialize(new Random(0), numbers.backend)
  parameter.value.data.set(numbers.data)
  return parameter
}

/** A loss of the library in the shapes of the course. */
export function glassLoss(loss: GlassLoss): Loss {
  return (output, targets) => {
    const pass = loss.forward(tensor(output), tensor(targets))
    return { value: pass.value, gradient: rows(pass.backward()) }
  }
}

/** A loss of the course as a loss of the library. */
export function lossInsideGlass(loss: Loss): GlassLoss {
  return {
    name: 'course',
    takes: 'values',
    answers: 'values',
    forward(prediction, targets) {
      const { value, gradient } = loss(rows(prediction), rows(targets as Tensor))
      return { value, backward: () => Tensor.from(gradient, prediction.backend) }
    },
  }
}

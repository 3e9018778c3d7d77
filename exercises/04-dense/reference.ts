/** Right work: the library's own Dense in double precision, with parameters as lists of numbers. */
import { float64, Dense as GlassDense, type Parameter as GlassParameter, Random } from 'glassnet'
import { rows, tensor } from '../../course/support/glass.ts'
import type { Layer, Matrix, Parameter, Pass, Vector } from '../support.ts'

export interface Exports {
  Dense: new (weights: Matrix, bias: Vector) => Layer & { readonly parameters: readonly Parameter[] }
}

/**
 * The parameters are lists, which a step from outside may change in place; the library's layer has tensors of its own.
 *
 * So the lists are the truth: each forward begins by copying them into the layer, and each backward starts the layer's
 * gradients from zero and adds what it finds to the lists. What is given to the constructor is copied and stays as it is.
 */
class ReferenceDense implements Layer {
  readonly parameters: readonly Parameter[]
  readonly #glass: GlassDense

  constructor(weights: Matrix, bias: Vector) {
    this.parameters = [listParameter('weights', weights), listParameter('bias', [bias])]
    this.#glass = new GlassDense(weights.length, bias.length)
    for (const parameter of this.#glass.parameters) parameter.initialize(new Random(0), float64)
  }

  forward(input: Matrix): Pass {
    const glass = this.#glass
    this.#pairs((list, parameter) => parameter.value.data.set(list.value.flat()))
    const pass = glass.forward(tensor(input))
    return {
      output: rows(pass.output),
      backward: (outputGradient) => {
        this.#pairs((_, parameter) => parameter.zeroGradient())
        const inputGradient = pass.backward(tensor(outputGradient), true)!
        this.#pairs(addGradient)
        return rows(inputGradient)
      },
    }
  }

  #pairs(each: (list: Parameter, parameter: GlassParameter) => void): void {
    this.#glass.parameters.forEach((parameter, at) => {
      each(this.parameters[at]!, parameter)
    })
  }
}

function listParameter(name: string, value: Matrix): Parameter {
  return {
    name,
    value: value.map((row) => [...row]),
    gradient: value.map((row) => row.map(() => 0)),
  }
}

function addGradient({ gradient }: Parameter, parameter: GlassParameter): void {
  const { data } = parameter.gradient
  let next = 0
  for (const row of gradient) for (const j of row.keys()) row[j]! += data[next++]!
}

export const reference: Exports = { Dense: ReferenceDense }

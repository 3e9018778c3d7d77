/**
 * Every activation of the framework, in the order in which a course meets them.
 *
 * The list is explicit: a line here gives an activation its tests, its plots, its row in tables and its place in the
 * examples, and a program that does not import this list carries only the activations it names.
 */
import type { Activation, Layer } from '../layers/index.ts'
import { BinaryStep, binaryStep } from './binary-step.ts'
import { ELU, elu } from './elu.ts'
import { hyperbolicTangent, Tanh } from './hyperbolic-tangent.ts'
import { LeakyReLU, leakyRelu } from './leaky-relu.ts'
import { Linear, linear } from './linear.ts'
import { PReLU, prelu } from './prelu.ts'
import { ReLU, relu } from './relu.ts'
import { Sigmoid, sigmoid } from './sigmoid.ts'
import { Softmax } from './softmax.ts'

/** An activation as the registry knows it. */
export interface RegisteredActivation {
  readonly name: string
  /** As it is written in text: `Leaky ReLU`. */
  readonly title: string
  /** The function of one number with its default parameters; softmax has none, since it mixes a row. */
  readonly activation?: Activation
  /** A fresh layer with default parameters, for a layer of so many units. */
  readonly layer: (units: number) => Layer
}

export const activations: readonly RegisteredActivation[] = [
  { name: 'linear', title: 'Linear', activation: linear, layer: () => new Linear() },
  { name: 'binary-step', title: 'Binary step', activation: binaryStep(), layer: () => new BinaryStep() },
  { name: 'sigmoid', title: 'Sigmoid', activation: sigmoid, layer: () => new Sigmoid() },
  { name: 'tanh', title: 'Tanh', activation: hyperbolicTangent, layer: () => new Tanh() },
  { name: 'relu', title: 'ReLU', activation: relu, layer: () => new ReLU() },
  { name: 'leaky-relu', title: 'Leaky ReLU', activation: leakyRelu(), layer: () => new LeakyReLU() },
  { name: 'prelu', title: 'PReLU', activation: prelu(), layer: (units) => new PReLU({ units }) },
  { name: 'elu', title: 'ELU', activation: elu(), layer: () => new ELU() },
  { name: 'softmax', title: 'Softmax', layer: () => new Softmax() },
]

/** The registered activation of a name. Throws `RangeError`, listing what there is, where there is none. */
export function findActivation(name: string): RegisteredActivation {
  const found = activations.find((entry) => entry.name === name)
  if (found) return found
  const known = activations.map((entry) => entry.name).join(', ')
  throw new RangeError(`unknown activation '${name}': expected one of ${known}`)
}

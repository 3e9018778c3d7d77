/** What training changes: a tensor and the gradient of the loss with respect to it. */
import { type Backend, float32, Random, type Shape, Tensor } from '../tensor/index.ts'
import type { Initializer } from './initializer.ts'

/**
 * A trained tensor with its gradient of the same shape.
 *
 * It has no numbers until `initialize` draws them, which `Sequential` does from its seed. Used before that it draws its
 * own, always the same, so that a layer is complete by itself.
 */
export class Parameter {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  #tensors: { readonly value: Tensor; readonly gradient: Tensor } | undefined

  constructor(name: string, shape: Shape, initializer: Initializer) {
    this.name = name
    this.shape = shape
    this.initializer = initializer
  }

  /** Whether the numbers have been drawn or set. */
  get isInitialized(): boolean {
    return this.#tensors !== undefined
  }

  /** Draws the numbers in index order, in double precision, rounded when they are stored; the gradient becomes zero. */
  initialize(random: Random, backend: Backend = float32): void {
    const next = this.initializer.sampler(this.shape, random)
    const value = Tensor.zeros(this.shape, backend)
    for (let i = 0; i < value.size; i++) value.data[i] = next()
    this.#tensors = { value, gradient: Tensor.zeros(this.shape, backend) }
  }

  get value(): Tensor {
    return this.#ready().value
  }

  /** ∂loss/∂value, added up by `backward` since `zeroGradient`. */
  get gradient(): Tensor {
    return this.#ready().gradient
  }

  zeroGradient(): void {
    this.gradient.data.fill(0)
  }

  #ready(): { readonly value: Tensor; readonly gradient: Tensor } {
    if (this.#tensors === undefined) this.initialize(new Random(`unseeded/${this.name}`))
    return this.#tensors!
  }
}

/** What training changes: a tensor and the gradient of the loss with respect to it. */
import { type Backend, float32, Random, type Shape, Tensor } from '../tensor/index.ts'
import type { Initializer } from './initializer.ts'

/** Where a parameter's numbers will come from. */
interface DrawPlan {
  readonly random: Random
  readonly backend: Backend
  /** Set by someone who chose the seed; nobody who did not may change it. */
  readonly isFirm: boolean
}

/**
 * A trained tensor with its gradient of the same shape.
 *
 * It draws its numbers when they are first asked for, from where `plan` says: so a network inside another can be given
 * the seed of the outer one, as long as nobody has used it. Without a plan they are always the same, so that a layer is
 * complete by itself.
 */
export class Parameter {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  #plan: DrawPlan | undefined
  #tensors: { readonly value: Tensor; readonly gradient: Tensor } | undefined

  constructor(name: string, shape: Shape, initializer: Initializer) {
    this.name = name
    this.shape = shape
    this.initializer = initializer
  }

  /** Whether the numbers have been drawn. */
  get isInitialized(): boolean {
    return this.#tensors !== undefined
  }

  /** Says where the numbers will come from; of no effect once they are drawn, or once a firm plan has been made. */
  plan(
    random: Random,
    { backend = float32, isFirm = true }: { backend?: Backend; isFirm?: boolean } = {},
  ): void {
    if (this.#plan?.isFirm) return
    this.#plan = { random, backend, isFirm }
  }

  /** Draws the numbers in index order, in double precision, rounded when they are stored; the gradient becomes zero. */
  initialize(random: Random, backend: Backend = float32): void {
    const next = this.initializer.sampler(this.shape, random)
    const value = Tensor.resident(this.shape, backend)
    const { data } = value
    for (let i = 0; i < data.length; i++) data[i] = next()
    this.#tensors = { value, gradient: Tensor.resident(this.shape, backend) }
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
    if (this.#tensors === undefined) {
      const { random, backend } = this.#plan ?? {
        random: new Random(`unseeded/${this.name}`),
        backend: float32,
      }
      this.initialize(random, backend)
    }
    return this.#tensors!
  }
}

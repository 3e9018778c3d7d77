/** What a layer keeps from step to step: a tensor that is made when it is first asked for. */
import { type Backend, float32, Random, type Shape, Tensor } from '../tensor/index.ts'
import type { Initializer } from './initializer.ts'

/** Where the numbers will come from. */
interface DrawPlan {
  readonly random: Random
  readonly backend: Backend
  /** Set by someone who chose the seed; nobody who did not may change it. */
  readonly isFirm: boolean
}

/**
 * A tensor that belongs to a layer and is saved with it: what is trained (`Parameter`), or only kept, like a running mean.
 *
 * It draws its numbers when they are first asked for, from where `plan` says: so a network inside another can be given
 * the seed of the outer one, as long as nobody has used it. Without a plan they are always the same, so that a layer is
 * complete by itself.
 * Throws `TypeError` for an initializer that is none.
 */
export class State {
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  #plan: DrawPlan | undefined
  #value: Tensor | undefined

  constructor(name: string, shape: Shape, initializer: Initializer) {
    requireInitializer(name, initializer)
    this.name = name
    this.shape = shape
    this.initializer = initializer
  }

  /** Whether the numbers have been drawn. */
  get isInitialized(): boolean {
    return this.#value !== undefined
  }

  /** Says where the numbers will come from; of no effect once they are drawn, or once a firm plan has been made. */
  plan(
    random: Random,
    { backend = float32, isFirm = true }: { backend?: Backend; isFirm?: boolean } = {},
  ): void {
    if (this.#plan?.isFirm) return
    this.#plan = { random, backend, isFirm }
  }

  /** Draws the numbers in index order, in double precision, rounded when they are stored. */
  initialize(random: Random, backend: Backend = float32): void {
    const next = this.initializer.sampler(this.shape, random)
    const value = Tensor.resident(this.shape, backend)
    const { data } = value
    for (let i = 0; i < data.length; i++) data[i] = next()
    this.#value = value
  }

  get value(): Tensor {
    return this.#value ?? this.#draw()
  }

  #draw(): Tensor {
    const plan = this.#plan ?? { random: new Random(`unseeded/${this.name}`), backend: float32 }
    this.initialize(plan.random, plan.backend)
    return this.#value!
  }
}

function requireInitializer(name: string, initializer: Initializer): void {
  if (typeof initializer?.sampler === 'function') return
  const came = typeof initializer === 'function' ? 'a function; call it, with ()' : String(initializer)
  throw new TypeError(`${name}: expected an initializer, such as heNormal() or zeros(), got ${came}`)
}

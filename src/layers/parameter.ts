/** What training changes: a tensor and the gradient of the loss with respect to it. */
import { type Backend, float32, type Random, type Shape, Tensor } from '../tensor/index.ts'
import type { Initializer } from './initializer.ts'
import type { Constraint } from './max-norm.ts'
import type { Penalty } from './penalty.ts'
import { State } from './state.ts'

export interface ParameterOptions {
  /** What `train()` adds to the loss for it; nothing if not given. */
  readonly penalty?: Penalty | undefined
  /** What `train()` does to it after every update; nothing if not given. */
  readonly constraint?: Constraint | undefined
}

/** A trained tensor with its gradient of the same shape. */
export class Parameter extends State {
  readonly penalty: Penalty | undefined
  readonly constraint: Constraint | undefined
  #gradient: Tensor | undefined

  constructor(name: string, shape: Shape, initializer: Initializer, options: ParameterOptions = {}) {
    super(name, shape, initializer)
    this.penalty = options.penalty
    this.constraint = options.constraint
  }

  /** Draws the numbers in index order, in double precision, rounded when they are stored; the gradient becomes zero. */
  override initialize(random: Random, backend: Backend = float32): void {
    super.initialize(random, backend)
    this.#gradient = Tensor.resident(this.shape, backend)
  }

  /** ∂loss/∂value, added up by `backward` since `zeroGradient`. */
  get gradient(): Tensor {
    if (!this.isInitialized) void this.value
    return this.#gradient!
  }

  zeroGradient(): void {
    this.gradient.data.fill(0)
  }
}

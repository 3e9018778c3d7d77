/** The memory of one model: its parameters for good, and what a step needs until the step is over. */
import type { FloatArray } from '../backend.ts'
import type { KernelMemory } from './kernel-memory.ts'

/** How long numbers belong to a tensor: until the scope they were made in is over, or for good. */
interface Lifetime {
  readonly isOver: boolean
}

const forGood: Lifetime = { isOver: false }

/** A stretch of a program, such as a training step, whose tensors are all forgotten at its end. */
class Scope implements Lifetime {
  isOver = false
  /** Where its tensors begin in memory. */
  readonly start: number
  /** How many views were in use when it began. */
  readonly views: number
  readonly outer: Scope | undefined
  readonly #memory: ModelMemory

  constructor(memory: ModelMemory, start: number, views: number, outer: Scope | undefined) {
    this.#memory = memory
    this.start = start
    this.views = views
    this.outer = outer
  }

  /** Forgets its tensors: reading one of them throws from now on, and their room is given to others. */
  close(): void {
    this.#memory.close(this)
  }
}

/**
 * Hands out float32 numbers in a model's own WebAssembly memory, where its kernels work on them in place.
 *
 * Scopes lie in each other like brackets, so that the memory is a stack and giving back is moving one number. A step
 * usually asks for the same lengths in the same order as the step before; the views of that one are then used again,
 * so that a step makes no arrays. Where there is no room left, ordinary arrays take its place: they are copied in and
 * out for every kernel, which takes longer and changes nothing else.
 */
export class ModelMemory {
  readonly #memory: KernelMemory
  readonly #views: Float32Array[] = []
  #viewsInUse = 0
  #scope: Scope | undefined

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  /** Zeros: in a scope those of the memory, outside an ordinary array. */
  allocate(size: number): Float32Array {
    if (!this.#scope || !this.#memory.hasRoomFor(size)) return new Float32Array(size)
    const address = this.#memory.take(size)
    const last = this.#views[this.#viewsInUse]
    const view =
      last?.byteOffset === address && last.length === size ? last : this.#memory.view(address, size)
    this.#views[this.#viewsInUse++] = view
    view.fill(0)
    return view
  }

  /** Zeros for parameters, their gradients and what optimizers keep: they are not given back while the model lives. */
  resident(size: number): Float32Array {
    return this.#memory.setAside(size) ?? new Float32Array(size)
  }

  open(): Scope {
    this.#scope = new Scope(this, this.#memory.top, this.#viewsInUse, this.#scope)
    return this.#scope
  }

  close(scope: Scope): void {
    scope.isOver = true
    this.#memory.top = scope.start
    this.#viewsInUse = scope.views
    this.#scope = scope.outer
  }

  /** How long numbers live: those of the memory as long as the scope in which they were handed out. */
  lifetimeOf(data: FloatArray): Lifetime {
    if (!this.#scope || !this.#memory.holds(data) || this.#memory.holdsForGood(data)) return forGood
    let scope: Scope | undefined = this.#scope
    while (scope && data.byteOffset < scope.start) scope = scope.outer
    return scope ?? forGood
  }
}

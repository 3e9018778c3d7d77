/** The memory of one model: its parameters for good, and what a step needs until the step is over. */
import type { FloatArray, ModelMemory, Place, Scope } from '../backend.ts'
import type { KernelMemory } from './kernel-memory.ts'

/**
 * Hands out float32 numbers in a model's own WebAssembly memory, where its kernels work on them in place.
 *
 * Scopes lie in each other like brackets, so that the memory is a stack and giving back is moving one number. A step
 * usually asks for the same lengths in the same order as the step before; the views of that one are then used again,
 * so that a step makes no arrays. Where there is no room left, ordinary arrays take its place: they are copied in and
 * out for every kernel, which takes longer and changes nothing else.
 */
export class StackMemory implements ModelMemory {
  readonly #memory: KernelMemory
  readonly #views: Float32Array[] = []
  #viewsInUse = 0
  #scope: OpenScope | undefined
  /** What was handed out last, whose place is asked for next. */
  #last: FloatArray | undefined

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  /** Zeros: in a scope those of the memory, outside an ordinary array. */
  allocate(size: number): Float32Array {
    if (!this.#scope || !this.#memory.hasRoomFor(size)) return new Float32Array(size)
    const address = this.#memory.take(size)
    const former = this.#views[this.#viewsInUse]
    const view =
      former?.byteOffset === address && former.length === size ? former : this.#memory.view(address, size)
    this.#views[this.#viewsInUse++] = view
    view.fill(0)
    this.#last = view
    return view
  }

  resident(size: number): Float32Array {
    return this.#memory.setAside(size) ?? new Float32Array(size)
  }

  open(): Scope {
    const { top } = this.#memory
    const views = this.#viewsInUse
    const outer = this.#scope
    this.#scope = new OpenScope(top, outer, () => {
      this.#memory.top = top
      this.#viewsInUse = views
      this.#scope = outer
    })
    return this.#scope
  }

  placeOf(data: FloatArray): Place {
    const scope = this.#scope
    if (data === this.#last && scope) return { memory: this.#memory, address: data.byteOffset, scope }
    if (!this.#memory.holds(data)) return elsewhere
    return { memory: this.#memory, address: data.byteOffset, scope: this.#scopeOf(data) }
  }

  /** The scope in which numbers were handed out; undefined for residents. */
  #scopeOf(data: FloatArray): Scope | undefined {
    if (this.#memory.holdsForGood(data)) return undefined
    let scope = this.#scope
    while (scope && data.byteOffset < scope.start) scope = scope.outer
    return scope
  }
}

const elsewhere: Place = { memory: undefined, address: 0, scope: undefined }

class OpenScope implements Scope {
  isOver = false
  /** Where its tensors begin in memory. */
  readonly start: number
  readonly outer: OpenScope | undefined
  readonly #giveBack: () => void

  constructor(start: number, outer: OpenScope | undefined, giveBack: () => void) {
    this.start = start
    this.outer = outer
    this.#giveBack = giveBack
  }

  close(): void {
    this.isOver = true
    this.#giveBack()
  }
}

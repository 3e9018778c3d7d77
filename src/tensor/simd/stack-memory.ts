/** The memory of one model: its parameters for good, and what a step needs until the step is over. */
import type { FloatArray, ModelMemory, Place, Room, Scope } from '../backend.ts'
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
  readonly #rooms: LentRoom[] = []
  #roomsInUse = 0
  #scope: OpenScope | undefined

  constructor(memory: KernelMemory) {
    this.#memory = memory
  }

  /** Zeros: in a scope those of the memory, outside an ordinary array. */
  allocate(size: number): Float32Array {
    return this.lend(size)?.data ?? new Float32Array(size)
  }

  lend(size: number): LentRoom | undefined {
    const scope = this.#scope
    if (scope === undefined || !this.#memory.hasRoomFor(size)) return undefined
    const address = this.#memory.take(size)
    const at = this.#roomsInUse++
    const former = at < this.#rooms.length ? this.#rooms[at] : undefined
    const isSame = former !== undefined && former.address === address && former.size === size
    const data = isSame ? former.data : this.#memory.view(address, size)
    const room = new LentRoom(this.#memory, address, scope, data, size)
    this.#rooms[at] = room
    if (size > shortLength) data.fill(0)
    else for (let i = 0; i < size; i++) data[i] = 0
    return room
  }

  resident(size: number): Float32Array {
    return this.#memory.setAside(size) ?? new Float32Array(size)
  }

  open(): Scope {
    const { top } = this.#memory
    const rooms = this.#roomsInUse
    const outer = this.#scope
    this.#scope = new OpenScope(top, outer, () => {
      this.#memory.top = top
      this.#roomsInUse = rooms
      this.#scope = outer
    })
    return this.#scope
  }

  placeOf(data: FloatArray): Place {
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

/** Up to this length a loop is done before the engine has called what fills an array. */
const shortLength = 16

/** What was lent, for as long as its scope is open. */
class LentRoom implements Room {
  readonly memory: object
  readonly address: number
  readonly scope: Scope
  readonly data: Float32Array
  readonly size: number

  constructor(memory: object, address: number, scope: Scope, data: Float32Array, size: number) {
    this.memory = memory
    this.address = address
    this.scope = scope
    this.data = data
    this.size = size
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

/** The WebAssembly memory of one instance of the kernels: what is taken last is given back first. */
import type { FloatArray } from '../backend.ts'

const pageBytes = 65536
/** A vector's bytes. Addresses that are multiples of it never make a vector straddle two lines of the cache. */
const vectorBytes = 16
/** Bytes of a float32. */
const floatBytes = 4

/**
 * A memory from which room is taken at the beginning, in the order of a stack, and set aside for good at the end.
 *
 *     kernels' own | taken → …                 … ← set aside |
 *
 * With a size it never grows, so that views of it stay what they are. Without, it grows when it must, and nobody
 * outside may keep a view, since growing empties them all.
 */
export class KernelMemory {
  readonly memory: WebAssembly.Memory
  readonly #canGrow: boolean
  #floats: Float32Array
  #top = 0
  #ceiling: number

  constructor(bytes?: number) {
    this.#canGrow = bytes === undefined
    this.memory = new WebAssembly.Memory({ initial: pagesFor(bytes ?? 4 * pageBytes) })
    this.#floats = new Float32Array(this.memory.buffer)
    this.#ceiling = this.memory.buffer.byteLength
  }

  /** The whole memory as float32 numbers; look at it again after every `take`. */
  get floats(): Float32Array {
    return this.#floats
  }

  /** The first address that is not taken. */
  get top(): number {
    return this.#top
  }

  /** Gives back everything from an address on that was the top once, or keeps everything below it from being taken. */
  set top(address: number) {
    this.#top = align(address)
  }

  /** Whether numbers lie in this memory. */
  holds(data: FloatArray): boolean {
    return data.buffer === this.#floats.buffer
  }

  /** Whether numbers lie in what was set aside. */
  holdsForGood(data: FloatArray): boolean {
    return this.holds(data) && data.byteOffset >= this.#ceiling
  }

  /** Whether so many numbers can be taken. */
  hasRoomFor(numbers: number): boolean {
    return this.#canGrow || this.#top + numbers * floatBytes <= this.#ceiling
  }

  /** The address of room for so many numbers, for which there must be room. */
  take(numbers: number): number {
    const address = this.#top
    this.#top = align(address + numbers * floatBytes)
    if (this.#canGrow && this.#top > this.#ceiling) {
      this.memory.grow(pagesFor(this.#top - this.#ceiling))
      this.#floats = new Float32Array(this.memory.buffer)
      this.#ceiling = this.memory.buffer.byteLength
    }
    return address
  }

  /** A view of room for so many numbers that is never given back; undefined where there is none. */
  setAside(numbers: number): Float32Array | undefined {
    const address = this.#ceiling - align(numbers * floatBytes)
    if (this.#canGrow || address < this.#top) return undefined
    this.#ceiling = address
    return this.view(address, numbers)
  }

  /** A view of so many numbers at an address. */
  view(address: number, numbers: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, numbers)
  }
}

function align(address: number): number {
  return ((address + vectorBytes - 1) & -vectorBytes) >>> 0
}

function pagesFor(bytes: number): number {
  return Math.ceil(bytes / pageBytes)
}

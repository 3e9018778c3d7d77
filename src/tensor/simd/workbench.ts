/** The memory in which twins find their operands, and the copying in and out for those that lie elsewhere. */
import type { Tensor } from '../tensor.ts'
import type { KernelExports } from './exports.ts'
import { kernelModule } from './module.ts'

const pageBytes = 65536
const vectorBytes = 16
/** Below this length a loop copies faster than a call of `set`. */
const shortLength = 32

/** An operand that a twin changes, and where its numbers are until they are copied back. */
interface Loan {
  readonly tensor: Tensor
  readonly address: number
}

/**
 * One instance of the kernels with a memory of its own.
 *
 * A twin asks for the address of each operand (`read`, `write`, `change`), calls its kernel and then `finish`. Operands
 * outside this memory are lent a place at its end for the length of one call. Nobody else ever holds a view of that
 * memory, so it may grow.
 */
export class Workbench {
  readonly kernels: KernelExports
  readonly #memory: WebAssembly.Memory
  readonly #base: number
  readonly #copiesAlways: boolean
  readonly #loans: Loan[] = []
  #floats: Float32Array
  #top: number

  /** With `copiesAlways`, twins run on operands so small that copying them takes longer than the definition. */
  constructor({ copiesAlways = false }: { readonly copiesAlways?: boolean } = {}) {
    this.#copiesAlways = copiesAlways
    this.#memory = new WebAssembly.Memory({ initial: 4 })
    const instance = new WebAssembly.Instance(kernelModule(), { env: { memory: this.#memory } })
    this.kernels = instance.exports as unknown as KernelExports
    this.#base = align(this.kernels.heapBase.value as number)
    this.#top = this.#base
    this.#floats = new Float32Array(this.#memory.buffer)
  }

  /** Whether operands are float32, and so much work is worth copying them for, where this much is. */
  accepts(work: number, leastWork: number, ...tensors: readonly Tensor[]): boolean {
    if (work < leastWork && !this.#copiesAlways) return false
    for (const { data } of tensors) if (!(data instanceof Float32Array)) return false
    return true
  }

  /** The address of numbers that the kernel reads. */
  read(tensor: Tensor): number {
    const address = this.#lend(tensor.size)
    copy(this.#floats, address / 4, tensor.data, 0, tensor.size)
    return address
  }

  /** The address for numbers that the kernel writes, every one of them. */
  write(tensor: Tensor): number {
    const address = this.#lend(tensor.size)
    this.#loans.push({ tensor, address })
    return address
  }

  /** The address of numbers that the kernel reads and writes. */
  change(tensor: Tensor): number {
    const address = this.read(tensor)
    this.#loans.push({ tensor, address })
    return address
  }

  /** Copies what was written on loan to where it belongs, and takes all loans back. */
  finish(): void {
    for (const { tensor, address } of this.#loans) {
      copy(tensor.data, 0, this.#floats, address / 4, tensor.size)
    }
    this.#loans.length = 0
    this.#top = this.#base
  }

  #lend(size: number): number {
    const address = this.#top
    this.#top = align(address + size * Float32Array.BYTES_PER_ELEMENT)
    const missing = this.#top - this.#memory.buffer.byteLength
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes))
      this.#floats = new Float32Array(this.#memory.buffer)
    }
    return address
  }
}

function align(address: number): number {
  return Math.ceil(address / vectorBytes) * vectorBytes
}

function copy(
  target: Float32Array | Float64Array,
  to: number,
  source: Float32Array | Float64Array,
  from: number,
  count: number,
): void {
  if (count < shortLength) for (let i = 0; i < count; i++) target[to + i] = source[from + i]!
  else target.set(from === 0 && source.length === count ? source : source.subarray(from, from + count), to)
}

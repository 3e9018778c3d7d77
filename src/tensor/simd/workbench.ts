/** Where twins find their operands: in place, or copied in and out for those that lie elsewhere. */
import { copyNumbers } from '../copy-numbers.ts'
import type { Tensor } from '../tensor.ts'
import type { KernelExports } from './exports.ts'
import { KernelMemory } from './kernel-memory.ts'
import { kernelModule } from './module.ts'

export interface WorkbenchOptions {
  /** How many bytes of memory it has, for good; without it the memory grows as it must, and must not be viewed. */
  readonly bytes?: number
  /** Lets twins run also where copying their operands takes longer than the definition. */
  readonly copiesAlways?: boolean
}

/**
 * One instance of the kernels with its memory.
 *
 * A twin first asks whether its operands are accepted, then for the address of each (`read`, `write`, `change`), calls
 * its kernel, and then `finish`. Operands outside the memory are lent room in it for the length of one call.
 */
export class Workbench {
  readonly kernels: KernelExports
  readonly memory: KernelMemory
  readonly #copiesAlways: boolean
  /** What is copied back, and from where; two lists, so that no call makes an object. */
  readonly #changed: Tensor[] = []
  readonly #changedAt: number[] = []
  /** The top of the memory before the first loan. */
  #mark: number | undefined

  constructor({ bytes, copiesAlways = false }: WorkbenchOptions = {}) {
    this.#copiesAlways = copiesAlways
    this.memory = new KernelMemory(bytes)
    const instance = new WebAssembly.Instance(kernelModule(), { env: { memory: this.memory.memory } })
    // Functions are found sooner in an object of our own than in that of the exports.
    this.kernels = { ...(instance.exports as unknown as KernelExports) }
    this.memory.top = this.kernels.heapBase.value as number
  }

  /** Whether operands lie in this memory: then the twin may go on, unless it asks for more room. */
  holds(a: Tensor, b: Tensor, c = b, d = c): boolean {
    const { memory } = this
    return (
      a.place.memory === memory &&
      b.place.memory === memory &&
      c.place.memory === memory &&
      d.place.memory === memory
    )
  }

  /**
   * Whether the twin may go on: all operands are float32, and either lie in this memory, or there is room for copies,
   * and so much work is worth copying for, where `leastWork` is.
   *
   * `further` is how much more room the twin asks for, in numbers.
   */
  accepts(tensors: readonly Tensor[], work: number, leastWork: number, further = 0): boolean {
    let lent = further
    let copies = false
    for (const tensor of tensors) {
      if (tensor.place.memory === this.memory) continue
      const { data } = tensor
      if (!(data instanceof Float32Array)) return false
      copies = true
      // A loan begins at a multiple of four numbers.
      lent += data.length + 3
    }
    if (copies && work < leastWork && !this.#copiesAlways) return false
    return lent === 0 || this.memory.hasRoomFor(lent)
  }

  /** The address of numbers that the kernel reads. */
  read({ place, data }: Tensor): number {
    if (place.memory === this.memory) return place.address
    const address = this.#lend(data.length)
    copyNumbers(this.memory.floats, address / 4, data, 0, data.length)
    return address
  }

  /** The address for numbers that the kernel writes, every one of them. */
  write(tensor: Tensor): number {
    const { place, data } = tensor
    if (place.memory === this.memory) return place.address
    return this.#copyBack(tensor, this.#lend(data.length))
  }

  /** The address of numbers that the kernel reads and writes. */
  change(tensor: Tensor): number {
    const address = this.read(tensor)
    return tensor.place.memory === this.memory ? address : this.#copyBack(tensor, address)
  }

  /** The address of a list of numbers, rounded to float32, for the kernel to read. */
  readList(numbers: ArrayLike<number>): number {
    const address = this.#lend(numbers.length)
    const { floats } = this.memory
    for (let i = 0; i < numbers.length; i++) floats[address / 4 + i] = numbers[i]!
    return address
  }

  /** The address of room for so many numbers, or half as many doubles, that nobody else needs. */
  scratch(numbers: number): number {
    return this.#lend(numbers)
  }

  /** Copies what was changed on loan to where it belongs, and takes all loans back. */
  finish(): void {
    if (this.#mark === undefined) return
    for (let i = 0; i < this.#changed.length; i++) {
      const { data } = this.#changed[i]!
      copyNumbers(data, 0, this.memory.floats, this.#changedAt[i]! / 4, data.length)
    }
    this.#changed.length = 0
    this.#changedAt.length = 0
    this.memory.top = this.#mark
    this.#mark = undefined
  }

  #lend(numbers: number): number {
    this.#mark ??= this.memory.top
    return this.memory.take(numbers)
  }

  #copyBack(tensor: Tensor, address: number): number {
    this.#changed.push(tensor)
    this.#changedAt.push(address)
    return address
  }
}

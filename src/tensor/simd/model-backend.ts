/** The SIMD backend of one model. */
import type { Backend, Kernel } from '../backend.ts'
import { runTwin } from './run-twin.ts'
import { StackMemory } from './stack-memory.ts'
import { Workbench } from './workbench.ts'

/** What a parameter takes: value, gradient and two numbers that an optimizer keeps. */
const bytesPerParameter = 4 * Float32Array.BYTES_PER_ELEMENT
/** Room for the tensors of a step: enough for batches of some hundred samples, and no more than a page can spare. */
const stepBytes = { least: 2 ** 20, perParameter: 4096, most: 2 ** 25 }

/**
 * The twins on a memory of their own, for a model of so many parameters.
 *
 * The memory is made when the first parameter is, and has its final size then, so that views of parameters stay what
 * they are. It is room that is only reserved: the system provides what is touched. Dropping the model frees it. An
 * engine that has no such room to give leaves the model with ordinary arrays.
 */
export class ModelBackend implements Backend {
  readonly name = 'simd'
  readonly precision = 'float32'
  readonly #parameterCount: number
  readonly #shared: Backend
  #own: { readonly bench: Workbench; readonly memory: StackMemory } | undefined | 'none' = undefined

  /** The shared backend takes over where operands find no room in the memory. */
  constructor(parameterCount: number, shared: Backend) {
    this.#parameterCount = parameterCount
    this.#shared = shared
  }

  get memory(): StackMemory | undefined {
    this.#own ??= this.#make()
    return this.#own === 'none' ? undefined : this.#own.memory
  }

  allocate(size: number): Float32Array {
    return this.memory?.allocate(size) ?? new Float32Array(size)
  }

  run<Operands extends readonly unknown[]>(kernel: Kernel<Operands>, ...operands: Operands): void {
    this.#own ??= this.#make()
    if (this.#own !== 'none' && runTwin(this.#own.bench, kernel, ...operands)) return
    this.#shared.run(kernel, ...operands)
  }

  #make(): { readonly bench: Workbench; readonly memory: StackMemory } | 'none' {
    const { least, perParameter, most } = stepBytes
    const forStep = Math.min(least + perParameter * this.#parameterCount, most)
    try {
      const bench = new Workbench({ bytes: bytesPerParameter * this.#parameterCount + forStep })
      return { bench, memory: new StackMemory(bench.memory) }
    } catch (error) {
      if (error instanceof RangeError) return 'none'
      throw error
    }
  }
}

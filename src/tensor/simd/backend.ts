/** The SIMD backend: float32, with vectorised twins of the loops that take a network's time. */
import type { Backend, Kernel } from '../backend.ts'
import { ModelMemory } from './model-memory.ts'
import { twins } from './twins/index.ts'
import { Workbench } from './workbench.ts'

/** A backend whose tensors may live in a memory of its own. */
interface BackendWithMemory extends Backend {
  readonly memory: ModelMemory
}

let shared: Workbench | undefined

/** The workbench of operands that lie anywhere; they are copied there and back. */
function sharedBench(): Workbench {
  shared ??= new Workbench()
  return shared
}

/**
 * Float32 with the twins that WebAssembly's 128-bit vectors make possible: every number has the bits of the reference
 * backend, some ten times sooner.
 *
 * Made when it is first used. Where `isSimdSupported()` is false, its first kernel throws.
 */
export const simd = {
  name: 'simd',
  precision: 'float32',
  allocate: (size) => new Float32Array(size),
  run(kernel, ...operands) {
    if (!runTwin(sharedBench(), kernel, operands)) kernel.definition(...operands)
  },
  forModel,
} satisfies Backend & { forModel(parameterCount: number): BackendWithMemory }

/** What a parameter takes: value, gradient and two numbers that an optimizer keeps. */
const bytesPerParameter = 4 * Float32Array.BYTES_PER_ELEMENT
/** Room for the tensors of a step: enough for batches of some hundred samples, and no more than a page can spare. */
const stepBytes = { least: 2 ** 20, perParameter: 4096, most: 2 ** 25 }

/**
 * The same with a memory of its own, for a model of so many parameters.
 *
 * The memory has its final size from the start, so that views of parameters stay what they are. It is room that is only
 * reserved: the system provides what is touched. Dropping the model frees it.
 */
function forModel(parameterCount: number): BackendWithMemory {
  const forStep = Math.min(stepBytes.least + stepBytes.perParameter * parameterCount, stepBytes.most)
  const bench = new Workbench({ bytes: bytesPerParameter * parameterCount + forStep })
  const memory = new ModelMemory(bench.memory)
  return {
    name: 'simd',
    precision: 'float32',
    memory,
    allocate: (size) => memory.allocate(size),
    run(kernel, ...operands) {
      if (runTwin(bench, kernel, operands)) return
      // Operands that found no room on this workbench may find it on the shared one, which grows.
      if (!runTwin(sharedBench(), kernel, operands)) kernel.definition(...operands)
    },
  }
}

function runTwin<Operands extends readonly unknown[]>(
  bench: Workbench,
  { name }: Kernel<Operands>,
  operands: Operands,
): boolean {
  const twin = twins.get(name)
  return twin?.(bench, ...(operands as unknown as never[])) ?? false
}

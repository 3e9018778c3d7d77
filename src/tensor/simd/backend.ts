/** The SIMD backend: float32, with vectorised twins of the loops that take a network's time. */
import type { Backend } from '../backend.ts'
import { ModelBackend } from './model-backend.ts'
import { runTwin } from './run-twin.ts'
import { Workbench } from './workbench.ts'

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
export const simd: Backend = {
  name: 'simd',
  precision: 'float32',
  allocate: (size) => new Float32Array(size),
  run(kernel, ...operands) {
    if (!runTwin(sharedBench(), kernel, ...operands)) kernel.definition(...operands)
  },
  forModel: (parameterCount) => new ModelBackend(parameterCount, simd),
}

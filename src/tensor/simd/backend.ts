/** The SIMD backend: float32, with vectorised twins of the loops that take a network's time. */
import type { Backend } from '../backend.ts'
import { twins } from './twins/index.ts'
import { Workbench } from './workbench.ts'

let bench: Workbench | undefined

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
    bench ??= new Workbench()
    const twin = twins.get(kernel.name)
    if (!twin?.(bench, ...(operands as unknown as never[]))) kernel.definition(...operands)
  },
}

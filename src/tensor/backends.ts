/** The backends there are, and the one that is used where none is asked for. */
import type { Backend, Precision } from './backend.ts'
import { isSimdSupported, simd } from './simd/index.ts'

export { simd }

function plainLoops(precision: Precision): Backend {
  return {
    name: 'reference',
    precision,
    allocate: (size) => (precision === 'float32' ? new Float32Array(size) : new Float64Array(size)),
    run: (kernel, ...operands) => kernel.definition(...operands),
  }
}

/** The readable definitions in float32, and nothing else. */
export const reference: Backend = plainLoops('float32')

/** The readable definitions in float64: for gradient checks and exact experiments. */
export const float64: Backend = plainLoops('float64')

let best: Backend | undefined

/** The default: `simd` where the engine has vectors, otherwise `reference`; the bits are the same. */
export const float32: Backend = {
  name: 'float32',
  precision: 'float32',
  allocate: (size) => new Float32Array(size),
  run(kernel, ...operands) {
    fastest().run(kernel, ...operands)
  },
  forModel: (parameterCount) => fastest().forModel?.(parameterCount) ?? float32,
}

function fastest(): Backend {
  best ??= isSimdSupported() ? simd : reference
  return best
}

const backends: Readonly<Record<string, Backend>> = { float32, simd, reference, float64 }

/** The names that `findBackend` knows. */
export const backendNames: readonly string[] = Object.keys(backends)

/** The backend of a name. Throws `RangeError`, listing what there is, for another name, and where `simd` cannot run. */
export function findBackend(name: string): Backend {
  const found = Object.hasOwn(backends, name) ? backends[name]! : undefined
  if (!found) throw new RangeError(`unknown backend '${name}': expected one of ${backendNames.join(', ')}`)
  if (found === simd && !isSimdSupported()) {
    throw new RangeError(
      "this engine cannot run the backend 'simd': it has no WebAssembly vectors; use 'reference'",
    )
  }
  return found
}

/** The compiled module of the twins: made when it is first needed, shared by everything that runs twins. */
import { kernels } from './kernels.generated.ts'

// (module (func (result v128) i32.const 0 i8x16.splat)): it is valid exactly where vectors are known.
const smallestVectorModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0],
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
)

let compiled: WebAssembly.Module | undefined

/**
 * The compiled module. Throws where the engine knows no vectors, or forbids to compile at once.
 *
 * Compiling at once keeps `new Sequential(…)` free of promises. Chromium before version 114 forbade it for more than
 * 4 KB on the main thread of a page, though not in a worker; the limit is 8 MB since.
 */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(bytesOf(kernels))
  return compiled
}

let supported: boolean | undefined

/** Whether the twins can run here: vectors are known, and the module compiles. */
export function isSimdSupported(): boolean {
  supported ??= canCompile()
  return supported
}

function canCompile(): boolean {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(smallestVectorModule)) return false
  try {
    kernelModule()
    return true
  } catch {
    return false
  }
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

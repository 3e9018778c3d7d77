/** The rungs in WebAssembly: each has a memory with its operands in it, as a model of glassnet has. */
import { ladder } from './ladder.generated.ts'
import type { Rung } from './rung.ts'

/** A product in WebAssembly; the matrices are the addresses where they begin. */
export type MultiplyAt = (
  c: number,
  a: number,
  b: number,
  rows: number,
  inner: number,
  columns: number,
) => void

const floatBytes = Float32Array.BYTES_PER_ELEMENT
const pageBytes = 65536
/** Every matrix begins with a line of the cache, so that no rung is lucky. */
const lineBytes = 64

const ladderModule = new WebAssembly.Module(Buffer.from(ladder, 'base64'))

/** The place of a rung in bench/ladder/assembly, by the name of its function. */
export function inMemoryOf(name: 'webAssembly' | 'loopOrder' | 'registerTile' | 'vectors'): Rung['place'] {
  return placeIn(ladderModule, (exports) => exports[name] as MultiplyAt)
}

/** The place of a product in a module. */
export function placeIn(
  module: WebAssembly.Module,
  find: (exports: WebAssembly.Exports) => MultiplyAt,
): Rung['place'] {
  // One memory serves all places, one after the other: engines let a program have a few thousand memories at most.
  const { memory, exports } = instantiate(module)
  const multiply = find(exports)
  const heapBase = exports.heapBase as WebAssembly.Global<'i32'> | undefined
  return ({ rows, inner, columns }) => {
    const atC = upToLine(heapBase?.value ?? 0)
    const atA = upToLine(atC + rows * columns * floatBytes)
    const atB = upToLine(atA + rows * inner * floatBytes)
    const missing = atB + inner * columns * floatBytes - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
    return {
      c: new Float32Array(memory.buffer, atC, rows * columns),
      a: new Float32Array(memory.buffer, atA, rows * inner),
      b: new Float32Array(memory.buffer, atB, inner * columns),
      multiply: () => multiply(atC, atA, atB, rows, inner, columns),
    }
  }
}

/** A loop that only multiplies and adds: how many operations a step has, and so many steps of it. */
interface PeakLoop {
  readonly operations: number
  readonly run: (steps: number) => void
}

/** The loops of which the fastest is the ceiling of this processor. */
export function peakLoops(): PeakLoop[] {
  const { exports } = instantiate(ladderModule)
  return (['Chains', 'Tile'] as const).map((kind) => ({
    operations: (exports[`operationsOf${kind}`] as WebAssembly.Global<'i32'>).value,
    run: exports[`peakOf${kind}`] as (steps: number) => void,
  }))
}

function instantiate(module: WebAssembly.Module) {
  const memory = new WebAssembly.Memory({ initial: 4 })
  return { memory, exports: new WebAssembly.Instance(module, { env: { memory } }).exports }
}

function upToLine(address: number): number {
  return Math.ceil(address / lineBytes) * lineBytes
}

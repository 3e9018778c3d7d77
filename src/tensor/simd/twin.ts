/** What a twin is: the fast loop beside a readable definition, with the same bits. */
import type { FloatArray } from '../backend.ts'
import type { Tensor } from '../tensor.ts'
import type { Workbench } from './workbench.ts'

/**
 * Runs a kernel's work on the workbench and returns true, or returns false and leaves everything as it was: because the
 * operands are not of the kind it knows, or because copying them would take longer than the definition does.
 *
 * It has the operands of the definition.
 */
export type Twin = (bench: Workbench, ...operands: never[]) => boolean

/** Whether two tensors share memory. Where one of them is written, the definition may see its own results. */
export function overlap(a: Tensor, b: Tensor): boolean {
  if (a === b) return true
  if (a.place.memory !== undefined && a.place.memory === b.place.memory) {
    const distance = b.place.address - a.place.address
    return distance < a.size * bytesPerNumber && -distance < b.size * bytesPerNumber
  }
  return shareBuffer(a.data, b.data)
}

/**
 * Whether two tensors share memory but do not lie one on the other.
 *
 * Loops that work number by number may read and write the same place, but must not read what another number became.
 */
export function isShifted(written: Tensor, read: Tensor): boolean {
  return overlap(written, read) && written.data.byteOffset !== read.data.byteOffset
}

const bytesPerNumber = Float32Array.BYTES_PER_ELEMENT

// Asking an array for its buffer takes as long as a small kernel, so that the memory's own tensors are not asked.
function shareBuffer(a: FloatArray, b: FloatArray): boolean {
  return (
    a === b ||
    (a.buffer === b.buffer &&
      a.byteOffset < b.byteOffset + b.byteLength &&
      b.byteOffset < a.byteOffset + a.byteLength)
  )
}

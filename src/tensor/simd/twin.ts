/** What a twin is: the fast loop beside a readable definition, with the same bits. */
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
export function overlap({ data: a }: Tensor, { data: b }: Tensor): boolean {
  return (
    a.buffer === b.buffer &&
    a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength
  )
}

/**
 * Whether two tensors share memory but do not lie one on the other.
 *
 * Loops that work number by number may read and write the same place, but must not read what another number became.
 */
export function isShifted(written: Tensor, read: Tensor): boolean {
  return written.data.byteOffset !== read.data.byteOffset && overlap(written, read)
}

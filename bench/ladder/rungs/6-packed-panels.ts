/**
 * Packed panels: the same tile, but B is copied first, so that the tile finds it side by side.
 *
 * The rung below reads 16 columns of B, one row after the other, and two rows lie as far apart as B is wide: soon every row
 * lies in another page of memory, more pages than the processor keeps the addresses of, and where the width is a power of
 * two the rows compete for the same few places in the cache. Every two rows of C fetch their B from far away again.
 *
 * Here 16 columns are copied into a panel, 256 rows of k at a time: 16 KB without gaps, which stay in the fastest cache while
 * all rows of A pass by. One copy is paid back by every two rows. C is left and resumed after 256 k, which changes no bit: a
 * float32 number that is stored and loaded is the same number. Where B is small it lies in a fast cache anyway, and the copy
 * is paid for nothing; docs/ladder.md compares sizes.
 *
 * This is the kernel that glassnet ships, from kernels/assembly/matmul.ts. It also fills up panels that stick out of B, and
 * serves the two transposed products of backpropagation.
 */
import { kernelModule } from '../../../src/tensor/simd/module.ts'
import type { Rung } from '../rung.ts'
import { type MultiplyAt, placeIn } from '../wasm.ts'

/** The shipped kernel says of each factor whether it is stored the other way round. */
type Matmul = (...operands: [...Parameters<MultiplyAt>, acrossA: boolean, acrossB: boolean]) => void

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j] */
export const packedPanels: Rung['place'] = placeIn(kernelModule(), (exports) => {
  const matmul = exports.matmul as Matmul
  return (c, a, b, rows, inner, columns) => matmul(c, a, b, rows, inner, columns, false, false)
})

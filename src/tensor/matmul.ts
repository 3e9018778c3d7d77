/** The matrix product: the loop that nearly all of a network's time is spent in. */
import type { Kernel } from './backend.ts'
import { ShapeError, showShape } from './shape.ts'
import type { Tensor } from './tensor.ts'

/** Which operands are read across, as if transposed. */
export interface MatmulOptions {
  readonly transposeA?: boolean
  readonly transposeB?: boolean
}

/**
 * Adds a matrix product to what C holds.
 *
 * C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]
 *
 * Shapes: A `[rows, inner]`, B `[inner, columns]`, C `[rows, columns]`; a transposed operand is stored the other way round.
 * Rounding: in float32 every multiplication and every addition is rounded to float32, k in order, starting from C.
 * Throws `ShapeError` where the shapes do not fit.
 */
export function addMatmul(c: Tensor, a: Tensor, b: Tensor, options: MatmulOptions = {}): void {
  const { transposeA = false, transposeB = false } = options
  const [rows, inner] = axes(a, transposeA)
  const [innerOfB, columns] = axes(b, transposeB)
  if (inner !== innerOfB || c.rank !== 2 || c.shape[0] !== rows || c.shape[1] !== columns) {
    const shown = (matrix: Tensor, across: boolean) =>
      `${showShape(matrix.shape)}${across ? ' transposed' : ''}`
    throw new ShapeError(
      `matmul: expected A [rows, inner] times B [inner, columns] into C [rows, columns], got A ${shown(a, transposeA)}, ` +
        `B ${shown(b, transposeB)} and C ${showShape(c.shape)}; the inner lengths must agree`,
    )
  }
  c.backend.run(matmulKernel, c, a, b, transposeA, transposeB)
}

/** The definition of the matrix product; one walk through memory serves every combination of transposed operands. */
export const matmulKernel: Kernel<
  [c: Tensor, a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean]
> = {
  name: 'matmul',
  definition(c, a, b, transposeA, transposeB) {
    const [rows, columns] = c.shape as [number, number]
    const inner = a.shape[transposeA ? 0 : 1]!
    // How far apart in memory two neighbours lie: down a column of A, along a row of A, and the same for B.
    const strides: Strides = [
      transposeA ? 1 : inner,
      transposeA ? rows : 1,
      transposeB ? 1 : columns,
      transposeB ? inner : 1,
    ]
    if (c.data instanceof Float32Array)
      multiplyInFloat32(c.data, a.data, b.data, rows, inner, columns, strides)
    else multiplyInFloat64(c.data, a.data, b.data, rows, inner, columns, strides)
  },
}

type Strides = readonly [downA: number, alongA: number, downB: number, alongB: number]

// Storing into a Float32Array rounds the addition; the multiplication needs its own Math.fround.
// The loops run i, k, j: each C[i, j] meets the k in order, as in i, j, k, but the rows of B and C are read as they lie.
function multiplyInFloat32(
  c: Float32Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
  [downA, alongA, downB, alongB]: Strides,
): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * downA + k * alongA]!
      for (let j = 0; j < columns; j++) {
        c[i * columns + j]! += Math.fround(factor * b[k * downB + j * alongB]!)
      }
    }
  }
}

function multiplyInFloat64(
  c: Float64Array,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  rows: number,
  inner: number,
  columns: number,
  [downA, alongA, downB, alongB]: Strides,
): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * downA + k * alongA]!
      for (let j = 0; j < columns; j++) {
        c[i * columns + j]! += factor * b[k * downB + j * alongB]!
      }
    }
  }
}

function axes(matrix: Tensor, transposed: boolean): [number, number] {
  if (matrix.rank !== 2) {
    throw new ShapeError(`matmul: expected a matrix, got a tensor of shape ${showShape(matrix.shape)}`)
  }
  const [rows, columns] = matrix.shape as [number, number]
  return transposed ? [columns, rows] : [rows, columns]
}

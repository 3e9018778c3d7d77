/** Loops between a matrix and one row: the bias on the way forward, its gradient on the way back. */
import type { Kernel } from './backend.ts'
import { ShapeError, showShape } from './shape.ts'
import { expectShape, type Tensor } from './tensor.ts'

/**
 * Writes one row into every row of a matrix.
 *
 * M[i, j] ← r[j]
 *
 * Shapes: M `[rows, columns]`, r `[columns]`. Throws `ShapeError` where they do not fit.
 */
export function fillRows(matrix: Tensor, row: Tensor): void {
  expectShape('fillRows: the row', row, [columnsOf('fillRows', matrix)])
  matrix.backend.run(fillRowsKernel, matrix, row)
}

/** The definition of `fillRows`. */
export const fillRowsKernel: Kernel<[matrix: Tensor, row: Tensor]> = {
  name: 'fillRows',
  definition(matrix, row) {
    for (let start = 0; start < matrix.size; start += row.size) matrix.data.set(row.data, start)
  },
}

/**
 * Adds the sum of each column to a row.
 *
 * r[j] ← r[j] + Σᵢ M[i, j], summed in double precision in the order of i and rounded once
 *
 * Shapes: M `[rows, columns]`, r `[columns]`. Throws `ShapeError` where they do not fit.
 */
export function addColumnSums(row: Tensor, matrix: Tensor): void {
  expectShape('addColumnSums: the row', row, [columnsOf('addColumnSums', matrix)])
  row.backend.run(addColumnSumsKernel, row, matrix)
}

/** The definition of `addColumnSums`. */
export const addColumnSumsKernel: Kernel<[row: Tensor, matrix: Tensor]> = {
  name: 'addColumnSums',
  definition(row, matrix) {
    const columns = row.size
    for (let j = 0; j < columns; j++) {
      let sum = row.data[j]!
      for (let at = j; at < matrix.size; at += columns) sum += matrix.data[at]!
      row.data[j] = sum
    }
  },
}

function columnsOf(who: string, matrix: Tensor): number {
  if (matrix.rank === 2) return matrix.shape[1]!
  throw new ShapeError(`${who}: expected a matrix [rows, columns], got ${showShape(matrix.shape)}`)
}

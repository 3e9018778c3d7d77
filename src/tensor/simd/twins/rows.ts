/** The twins of the loops between a matrix and one row. */
import type { Tensor } from '../../tensor.ts'
import { overlap, type Twin } from '../twin.ts'

/** Copying alone is what this loop does: elsewhere than in place it never pays. */
export const fillRows: Twin = (bench, matrix: Tensor, row: Tensor) => {
  if (!bench.holds(matrix, row) && !bench.accepts([matrix, row], 0, Number.POSITIVE_INFINITY)) return false
  if (overlap(matrix, row)) return false
  const columns = row.size
  if (columns > 0)
    bench.kernels.fillRows(bench.write(matrix), bench.read(row), matrix.size / columns, columns)
  bench.finish()
  return true
}

const leastSummands = 256

export const addColumnSums: Twin = (bench, row: Tensor, matrix: Tensor) => {
  if (!bench.holds(row, matrix) && !bench.accepts([row, matrix], matrix.size, leastSummands)) return false
  if (overlap(row, matrix)) return false
  const columns = row.size
  if (columns > 0) {
    bench.kernels.addColumnSums(bench.change(row), bench.read(matrix), matrix.size / columns, columns)
  }
  bench.finish()
  return true
}

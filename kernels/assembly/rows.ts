/** The twins of src/tensor/rows.ts: loops between a matrix and one row. */
import { F32, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** M[i, j] ← r[j] */
export function fillRows(matrix: usize, row: usize, rows: i32, columns: i32): void {
  const bytes = usize(columns) * F32
  const whole = bytes & ~usize(15)
  const end = matrix + usize(rows) * bytes
  for (let target = matrix; target < end; target += bytes) {
    let offset: usize = 0
    for (; offset < whole; offset += 16) v128.store(target + offset, v128.load(row + offset))
    for (; offset < bytes; offset += F32) store<f32>(target + offset, load<f32>(row + offset))
  }
}

/** Columns that are summed side by side: the 64 bytes that memory delivers at once. */
const TILE: i32 = 16

/**
 * r[j] ← r[j] + Σᵢ M[i, j], in double precision and in the order of i.
 *
 * A vector holds the sums of two columns, so that no sum is split.
 */
export function addColumnSums(row: usize, matrix: usize, rows: i32, columns: i32): void {
  const stride = usize(columns) * F32
  let j = 0
  for (; j + TILE <= columns; j += TILE) {
    addSixteen(row, matrix, rows, stride)
    row += usize(TILE) * F32
    matrix += usize(TILE) * F32
  }
  for (; j + 2 <= columns; j += 2) {
    let sum = loadPair(row)
    let from = matrix
    for (let i = 0; i < rows; i++) {
      sum = f64x2.add(sum, loadPair(from))
      from += stride
    }
    storePair(row, sum)
    row += PAIR
    matrix += PAIR
  }
  if (j < columns) {
    let sum = loadOne(row)
    let from = matrix
    for (let i = 0; i < rows; i++) {
      sum = f64x2.add(sum, loadOne(from))
      from += stride
    }
    storeOne(row, sum)
  }
}

function addSixteen(row: usize, matrix: usize, rows: i32, stride: usize): void {
  let s0 = loadPair(row)
  let s1 = loadPair(row + PAIR)
  let s2 = loadPair(row + 2 * PAIR)
  let s3 = loadPair(row + 3 * PAIR)
  let s4 = loadPair(row + 4 * PAIR)
  let s5 = loadPair(row + 5 * PAIR)
  let s6 = loadPair(row + 6 * PAIR)
  let s7 = loadPair(row + 7 * PAIR)
  for (let i = 0; i < rows; i++) {
    s0 = f64x2.add(s0, loadPair(matrix))
    s1 = f64x2.add(s1, loadPair(matrix + PAIR))
    s2 = f64x2.add(s2, loadPair(matrix + 2 * PAIR))
    s3 = f64x2.add(s3, loadPair(matrix + 3 * PAIR))
    s4 = f64x2.add(s4, loadPair(matrix + 4 * PAIR))
    s5 = f64x2.add(s5, loadPair(matrix + 5 * PAIR))
    s6 = f64x2.add(s6, loadPair(matrix + 6 * PAIR))
    s7 = f64x2.add(s7, loadPair(matrix + 7 * PAIR))
    matrix += stride
  }
  storePair(row, s0)
  storePair(row + PAIR, s1)
  storePair(row + 2 * PAIR, s2)
  storePair(row + 3 * PAIR, s3)
  storePair(row + 4 * PAIR, s4)
  storePair(row + 5 * PAIR, s5)
  storePair(row + 6 * PAIR, s6)
  storePair(row + 7 * PAIR, s7)
}

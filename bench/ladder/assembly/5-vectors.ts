/**
 * Vectors: the same eight sums, but each is a vector of four neighbouring columns; so the tile has 2 rows × 16 columns.
 *
 * A vector register holds four float32 numbers, and one instruction multiplies or adds all four in the time of one. The tile
 * below left three quarters of every register empty.
 *
 * Vectors run across columns, never along k. Four partial sums, each over every fourth k, would be as fast and would round
 * differently; here each C[i, j] still meets every k in order. For the same reason a product and a sum stay two
 * instructions: fused into one they would round once instead of twice.
 */
import { addCells, F32 } from './cell'

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]; matrices are the addresses where they begin. */
export function vectors(c: usize, a: usize, b: usize, rows: i32, inner: i32, columns: i32): void {
  const wholeColumns = columns & ~15
  const rowOfA = usize(inner) * F32
  const rowOfC = usize(columns) * F32
  let i = 0
  for (; i + 2 <= rows; i += 2) {
    for (let j = 0; j < wholeColumns; j += 16) {
      const offset = usize(j) * F32
      addTile(c + offset, a, b + offset, inner, columns)
    }
    addCells(c, a, b, wholeColumns, inner, columns)
    addCells(c + rowOfC, a + rowOfA, b, wholeColumns, inner, columns)
    c += 2 * rowOfC
    a += 2 * rowOfA
  }
  if (i < rows) addCells(c, a, b, 0, inner, columns)
}

/** Two rows by sixteen columns of C, all k. */
function addTile(c0: usize, a0: usize, b: usize, inner: i32, columns: i32): void {
  const row = usize(columns) * F32
  const c1 = c0 + row
  let a1 = a0 + usize(inner) * F32
  let s00 = v128.load(c0, 0)
  let s01 = v128.load(c0, 16)
  let s02 = v128.load(c0, 32)
  let s03 = v128.load(c0, 48)
  let s10 = v128.load(c1, 0)
  let s11 = v128.load(c1, 16)
  let s12 = v128.load(c1, 32)
  let s13 = v128.load(c1, 48)
  const end = a0 + usize(inner) * F32
  while (a0 < end) {
    const x0 = v128.load32_splat(a0)
    const x1 = v128.load32_splat(a1)
    const b0 = v128.load(b, 0)
    s00 = f32x4.add(s00, f32x4.mul(x0, b0))
    s10 = f32x4.add(s10, f32x4.mul(x1, b0))
    const b1 = v128.load(b, 16)
    s01 = f32x4.add(s01, f32x4.mul(x0, b1))
    s11 = f32x4.add(s11, f32x4.mul(x1, b1))
    const b2 = v128.load(b, 32)
    s02 = f32x4.add(s02, f32x4.mul(x0, b2))
    s12 = f32x4.add(s12, f32x4.mul(x1, b2))
    const b3 = v128.load(b, 48)
    s03 = f32x4.add(s03, f32x4.mul(x0, b3))
    s13 = f32x4.add(s13, f32x4.mul(x1, b3))
    a0 += F32
    a1 += F32
    b += row
  }
  v128.store(c0, s00, 0)
  v128.store(c0, s01, 16)
  v128.store(c0, s02, 32)
  v128.store(c0, s03, 48)
  v128.store(c1, s10, 0)
  v128.store(c1, s11, 16)
  v128.store(c1, s12, 32)
  v128.store(c1, s13, 48)
}

/**
 * The matrix product of a single row, such as one picture: B is read once, as it lies.
 *
 * Laying a panel of B out afresh pays only where several rows use it; for one it takes longer than the product.
 */
import { addFour, addOne } from './matmul-of-small'
import { F32 } from './panel'

/** Columns of a tile: as many sums at once as the registers hold beside what is added to them. */
const TILE: i32 = 32

/** Adds a·B to the row C: each C[j] meets its k in order, a product and a sum rounded to float32 each. */
export function addRow(c: usize, a: usize, b: usize, inner: i32, columns: i32): void {
  const rowB = usize(columns) * F32
  const endB = b + usize(inner) * rowB
  let j = 0
  for (; j + TILE <= columns; j += TILE, b += TILE * F32, c += TILE * F32) addTile(c, a, b, endB, rowB)
  for (; j + 4 <= columns; j += 4, b += 4 * F32, c += 4 * F32) addFour(c, a, F32, b, endB, rowB)
  for (; j < columns; j++, b += F32, c += F32) addOne(c, a, F32, b, endB, rowB)
}

function addTile(c: usize, a: usize, b: usize, endB: usize, rowB: usize): void {
  let s0 = v128.load(c, 0)
  let s1 = v128.load(c, 16)
  let s2 = v128.load(c, 32)
  let s3 = v128.load(c, 48)
  let s4 = v128.load(c, 64)
  let s5 = v128.load(c, 80)
  let s6 = v128.load(c, 96)
  let s7 = v128.load(c, 112)
  for (; b < endB; b += rowB, a += F32) {
    const x = v128.load32_splat(a)
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b, 0)))
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)))
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)))
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)))
    s4 = f32x4.add(s4, f32x4.mul(x, v128.load(b, 64)))
    s5 = f32x4.add(s5, f32x4.mul(x, v128.load(b, 80)))
    s6 = f32x4.add(s6, f32x4.mul(x, v128.load(b, 96)))
    s7 = f32x4.add(s7, f32x4.mul(x, v128.load(b, 112)))
  }
  v128.store(c, s0, 0)
  v128.store(c, s1, 16)
  v128.store(c, s2, 32)
  v128.store(c, s3, 48)
  v128.store(c, s4, 64)
  v128.store(c, s5, 80)
  v128.store(c, s6, 96)
  v128.store(c, s7, 112)
}

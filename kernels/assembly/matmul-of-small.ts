/**
 * The matrix product where C is narrow and there is little to do: nothing is laid out afresh but a B that lies across.
 *
 * A tile of the ordinary way is 16 columns wide; of 8 columns it would leave half idle, and copying into its panel would
 * take longer than the product.
 */
import { transposeInto } from './blocks'
import { F32 } from './panel'
import { panel } from './workspace'

const WIDEST: i32 = 8
const MOST_PRODUCTS: i32 = 2048

/** Whether this way is the sooner one. */
export function isSmall(rows: i32, inner: i32, columns: i32): bool {
  return (
    columns <= WIDEST &&
    rows <= MOST_PRODUCTS &&
    inner <= MOST_PRODUCTS &&
    rows * inner * columns <= MOST_PRODUCTS
  )
}

/** Adds A·B to C: each C[i, j] meets its k in order, a product and a sum rounded to float32 each. */
export function addSmall(
  c: usize,
  a: usize,
  b: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  acrossA: bool,
  acrossB: bool,
): void {
  const rowB = usize(columns) * F32
  if (acrossB) {
    transposeInto(panel, rowB, b, usize(inner) * F32, columns, inner)
    b = panel
  }
  const downA = usize(acrossA ? 1 : inner) * F32
  const alongA = usize(acrossA ? rows : 1) * F32
  const endB = b + usize(inner) * rowB
  for (let j = 0; j < columns; ) {
    const width = columns - j
    let i = 0
    let rowOfA = a
    let at = c
    if (width === 8) {
      for (; i < rows; i++, rowOfA += downA, at += rowB) addEight(at, rowOfA, alongA, b, endB, rowB)
      j += 8
    } else if (width >= 4) {
      for (; i < rows; i++, rowOfA += downA, at += rowB) addFour(at, rowOfA, alongA, b, endB, rowB)
      j += 4
      b += 4 * F32
      c += 4 * F32
    } else {
      for (; i + 4 <= rows; i += 4, rowOfA += 4 * downA, at += 4 * rowB)
        addColumnOf4(at, rowOfA, downA, alongA, b, endB, rowB)
      for (; i < rows; i++, rowOfA += downA, at += rowB) addOne(at, rowOfA, alongA, b, endB, rowB)
      j += 1
      b += F32
      c += F32
    }
  }
}

function addEight(c: usize, a: usize, alongA: usize, b: usize, endB: usize, rowB: usize): void {
  let low = v128.load(c)
  let high = v128.load(c, 16)
  for (; b < endB; b += rowB, a += alongA) {
    const x = v128.load32_splat(a)
    low = f32x4.add(low, f32x4.mul(x, v128.load(b)))
    high = f32x4.add(high, f32x4.mul(x, v128.load(b, 16)))
  }
  v128.store(c, low)
  v128.store(c, high, 16)
}

/** Four columns of one row of C. */
export function addFour(c: usize, a: usize, alongA: usize, b: usize, endB: usize, rowB: usize): void {
  let sum = v128.load(c)
  for (; b < endB; b += rowB, a += alongA) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(a), v128.load(b)))
  v128.store(c, sum)
}

/** Four rows of one column: four sums at a time, so that none waits for another. */
function addColumnOf4(
  c: usize,
  a: usize,
  downA: usize,
  alongA: usize,
  b: usize,
  endB: usize,
  rowC: usize,
): void {
  let s0 = load<f32>(c)
  let s1 = load<f32>(c + rowC)
  let s2 = load<f32>(c + 2 * rowC)
  let s3 = load<f32>(c + 3 * rowC)
  for (; b < endB; b += rowC, a += alongA) {
    const x = load<f32>(b)
    s0 += load<f32>(a) * x
    s1 += load<f32>(a + downA) * x
    s2 += load<f32>(a + 2 * downA) * x
    s3 += load<f32>(a + 3 * downA) * x
  }
  store<f32>(c, s0)
  store<f32>(c + rowC, s1)
  store<f32>(c + 2 * rowC, s2)
  store<f32>(c + 3 * rowC, s3)
}

/** One number of C. */
export function addOne(c: usize, a: usize, alongA: usize, b: usize, endB: usize, rowB: usize): void {
  let sum = load<f32>(c)
  for (; b < endB; b += rowB, a += alongA) sum += load<f32>(a) * load<f32>(b)
  store<f32>(c, sum)
}

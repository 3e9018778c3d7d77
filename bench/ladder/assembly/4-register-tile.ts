/**
 * A tile in registers: eight sums at once, 2 rows × 4 columns of C, each in a variable of its own.
 *
 * The sums stay in the registers of the processor while all their k pass by, so that C is read and written once instead of
 * for every product. And 2 numbers of A with 4 of B make eight products: fewer than one load a product, where the loop below
 * makes two and a store.
 *
 * Why eight? An addition takes a few cycles, and a sum cannot take the next product before it is done; sums that do not wait
 * for each other fill that time. Many more would not fit into the 16 registers that an ordinary processor has for such
 * numbers. What does not fit is moved to memory and back, which is what the tile was meant to avoid.
 */
import { addCells, F32 } from './cell'

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]; matrices are the addresses where they begin. */
export function registerTile(c: usize, a: usize, b: usize, rows: i32, inner: i32, columns: i32): void {
  const wholeColumns = columns & ~3
  const rowOfA = usize(inner) * F32
  const rowOfC = usize(columns) * F32
  let i = 0
  for (; i + 2 <= rows; i += 2) {
    for (let j = 0; j < wholeColumns; j += 4) {
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

/** Two rows by four columns of C, all k. */
function addTile(c0: usize, a0: usize, b: usize, inner: i32, columns: i32): void {
  const row = usize(columns) * F32
  const c1 = c0 + row
  let a1 = a0 + usize(inner) * F32
  let s00 = load<f32>(c0, 0)
  let s01 = load<f32>(c0, 4)
  let s02 = load<f32>(c0, 8)
  let s03 = load<f32>(c0, 12)
  let s10 = load<f32>(c1, 0)
  let s11 = load<f32>(c1, 4)
  let s12 = load<f32>(c1, 8)
  let s13 = load<f32>(c1, 12)
  for (let k = 0; k < inner; k++) {
    const x0 = load<f32>(a0)
    const x1 = load<f32>(a1)
    const b0 = load<f32>(b, 0)
    s00 += x0 * b0
    s10 += x1 * b0
    const b1 = load<f32>(b, 4)
    s01 += x0 * b1
    s11 += x1 * b1
    const b2 = load<f32>(b, 8)
    s02 += x0 * b2
    s12 += x1 * b2
    const b3 = load<f32>(b, 12)
    s03 += x0 * b3
    s13 += x1 * b3
    a0 += F32
    a1 += F32
    b += row
  }
  store<f32>(c0, s00, 0)
  store<f32>(c0, s01, 4)
  store<f32>(c0, s02, 8)
  store<f32>(c0, s03, 12)
  store<f32>(c1, s10, 0)
  store<f32>(c1, s11, 4)
  store<f32>(c1, s12, 8)
  store<f32>(c1, s13, 12)
}

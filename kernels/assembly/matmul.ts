/**
 * The matrix product in float32: the twin of `matmul` in src/tensor/matmul.ts.
 *
 *     C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]
 *
 * The definition walks through C once for every k, and so reads and writes memory for every multiplication. Here a tile
 * of C stays in the registers of the processor while all its k pass by:
 *
 * - A tile is 2 rows × 16 columns. Its 8 sums, 4 vectors of B, 2 numbers of A and a product fill the 16 vector registers
 *   of an ordinary processor; a larger tile would spill into memory, a smaller one would load more for each product.
 *   The loop over k is not unrolled, because that spills as well.
 * - A vector holds 4 neighbouring columns: vectors run across outputs, never along a sum. So every C[i, j] meets its k in
 *   order, starting from C, each product and each sum rounded to float32, exactly as in the definition.
 * - The 16 columns of B are first copied side by side into a panel, 256 rows of k at a time: 16 KB, which stay in the
 *   fastest cache while all rows of A pass by.
 *
 * An A that is mostly zeros takes another way, in matmul-of-sparse.ts; so does a C that is narrow and soon done, in
 * matmul-of-small.ts, and so does a single row, in matmul-of-row.ts.
 */
import { copyRow, transposeInto } from './blocks'
import { addRow } from './matmul-of-row'
import { addSmall, isSmall } from './matmul-of-small'
import { addWithoutZeros, maySkipZerosOf } from './matmul-of-sparse'
import { at, DEPTH, F32, fillPanel, PANEL_ROW, TILE } from './panel'
import { edge, packedA, panel } from './workspace'

/** How many rows of a transposed A are laid out afresh at a time: 64 KB, for the second fastest cache. */
const PACKED_ROWS: i32 = 64

/**
 * Adds A·B to C, all row-major and gapless; `acrossA` and `acrossB` say which of A and B is stored the other way round.
 *
 * Returns whether it left out the zeros of A, for tests: the bits do not tell.
 */
export function matmul(
  c: usize,
  a: usize,
  b: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  acrossA: bool,
  acrossB: bool,
): bool {
  if (isSmall(rows, inner, columns)) {
    addSmall(c, a, b, rows, inner, columns, acrossA, acrossB)
    return false
  }
  // A single row lies the same way, whether it is read along or across.
  if (rows === 1 && !acrossB) {
    addRow(c, a, b, inner, columns)
    return false
  }
  const skips = maySkipZerosOf(a, b, c, rows, inner, columns)
  if (skips) addWithoutZeros(c, a, b, rows, inner, columns, acrossA, acrossB)
  else addAll(c, a, b, rows, inner, columns, acrossA, acrossB)
  return skips
}

function addAll(
  c: usize,
  a: usize,
  b: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  acrossA: bool,
  acrossB: bool,
): void {
  // Blocks of k come outermost: each C[i, j] must have met one block before it meets the next.
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = min(DEPTH, inner - k)
    // Where A is read as it lies, its rows need no copy and no limit.
    const rowsAtOnce = acrossA ? PACKED_ROWS : rows
    for (let i = 0; i < rows; i += rowsAtOnce) {
      const height = min(rowsAtOnce, rows - i)
      let left: usize
      let leftRow: usize
      if (acrossA) {
        transposeInto(packedA, usize(depth) * F32, at(a, k, rows, i), usize(rows) * F32, depth, height)
        left = packedA
        leftRow = usize(depth) * F32
      } else {
        left = at(a, i, inner, k)
        leftRow = usize(inner) * F32
      }
      for (let j = 0; j < columns; j += TILE) {
        fillPanel(panel, b, inner, columns, acrossB, k, depth, j)
        addPanel(
          at(c, i, columns, j),
          usize(columns) * F32,
          left,
          leftRow,
          height,
          depth,
          min(TILE, columns - j),
        )
      }
    }
  }
}

/** Adds some rows of A times the panel to as many rows of C, of which `width` columns lie under the panel. */
function addPanel(c: usize, rowC: usize, a: usize, rowA: usize, height: i32, depth: i32, width: i32): void {
  const isWhole = width === TILE
  let i = 0
  for (; i + 2 <= height; i += 2) {
    if (isWhole) {
      addTileOf2(c, c + rowC, a, a + rowA, depth)
    } else {
      copyRow(edge, c, width)
      copyRow(edge + PANEL_ROW, c + rowC, width)
      addTileOf2(edge, edge + PANEL_ROW, a, a + rowA, depth)
      copyRow(c, edge, width)
      copyRow(c + rowC, edge + PANEL_ROW, width)
    }
    c += 2 * rowC
    a += 2 * rowA
  }
  if (i === height) return
  if (isWhole) {
    addTileOf1(c, a, depth)
  } else {
    copyRow(edge, c, width)
    addTileOf1(edge, a, depth)
    copyRow(c, edge, width)
  }
}

/** Two rows of C. A product and a sum are two instructions on purpose: fused they would round once instead of twice. */
function addTileOf2(c0: usize, c1: usize, a0: usize, a1: usize, depth: i32): void {
  let s00 = v128.load(c0, 0)
  let s01 = v128.load(c0, 16)
  let s02 = v128.load(c0, 32)
  let s03 = v128.load(c0, 48)
  let s10 = v128.load(c1, 0)
  let s11 = v128.load(c1, 16)
  let s12 = v128.load(c1, 32)
  let s13 = v128.load(c1, 48)
  let b = panel
  const end = panel + usize(depth) * PANEL_ROW
  while (b < end) {
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
    b += PANEL_ROW
    a0 += F32
    a1 += F32
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

/** One row of C: the last of an odd number. */
function addTileOf1(c: usize, a: usize, depth: i32): void {
  let s0 = v128.load(c, 0)
  let s1 = v128.load(c, 16)
  let s2 = v128.load(c, 32)
  let s3 = v128.load(c, 48)
  let b = panel
  const end = panel + usize(depth) * PANEL_ROW
  while (b < end) {
    const x = v128.load32_splat(a)
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b, 0)))
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)))
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)))
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)))
    b += PANEL_ROW
    a += F32
  }
  v128.store(c, s0, 0)
  v128.store(c, s1, 16)
  v128.store(c, s2, 32)
  v128.store(c, s3, 48)
}

/**
 * The matrix product of an A that is mostly zeros, such as pictures of digits, with the bits of the definition.
 *
 *     C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]
 *
 * The zeros of a row of A are left out: what remains of it is listed, each number with its place, and a tile of C walks
 * along the list. A list belongs to one row, so a tile is one row high; it is 32 columns wide instead, for as many sums
 * at once as the tile of the ordinary product has.
 *
 * **Why a zero may be left out.** Let s be the sum so far. If A[i, k] is +0 or −0 and B[k, j] is finite, their product
 * is +0 or −0, and s + ±0 is s: exactly so for every s but −0. Only −0 + +0 is something else, +0. And a sum that does
 * not begin as −0 never becomes −0: rounding to nearest gives s + p = −0 only where both are −0 (x + −x is +0, and the
 * sum of two numbers is never so small that it is rounded to 0).
 *
 * **When it may not.** 0 · ∞ and 0 · NaN are NaN, which must be seen; and a C that holds −0 may have to become +0.
 * Whether B has such numbers and C has such zeros is therefore looked up first (`maySkipZerosOf`), for a part of the
 * time that the zeros take. A may hold anything: NaN, ∞ and the smallest numbers are not 0, and are multiplied.
 */
import { allFinite } from './all-finite'
import { copyRow, transposeInto } from './blocks'
import { endOfEntries, firstEntry, listRows, NUMBERS } from './lists'
import { at, DEPTH, F32, fillPanel, TILE } from './panel'
import { edge, LISTED_ROWS, PANEL_BYTES, packedA, panel } from './workspace'
import { holdsNegativeZero, zerosInSample } from './zeros'

/** Fewer products than this are over before it pays to look for zeros. */
const LEAST_PRODUCTS: i64 = 131072
/** The numbers of B and C are looked at once each, which pays only if each is used several times. */
const LEAST_USES: i32 = 8
/** So many zeros, of a sample of 64, make up for the lists: with 40 % both ways take as long … */
const ENOUGH_ZEROS: i32 = 26
/** … and where C is narrower than a tile, so that an entry serves fewer products, 70 % are on the safe side. */
const ENOUGH_ZEROS_IF_NARROW: i32 = 44

/** Whether it pays to leave out the zeros of A, and gives the same bits. */
export function maySkipZerosOf(a: usize, b: usize, c: usize, rows: i32, inner: i32, columns: i32): bool {
  if (i64(rows) * i64(inner) * i64(columns) < LEAST_PRODUCTS) return false
  if (rows < LEAST_USES || inner < LEAST_USES) return false
  const enough = columns < 2 * TILE ? ENOUGH_ZEROS_IF_NARROW : ENOUGH_ZEROS
  if (zerosInSample(a, rows * inner) < enough) return false
  return !holdsNegativeZero(c, rows * columns) && allFinite(b, inner * columns)
}

/** Adds A·B to C without the zeros of A; the operands are those of `matmul`. */
export function addWithoutZeros(
  c: usize,
  a: usize,
  b: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  acrossA: bool,
  acrossB: bool,
): void {
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = min(DEPTH, inner - k)
    for (let i = 0; i < rows; i += LISTED_ROWS) {
      const height = min(LISTED_ROWS, rows - i)
      if (acrossA) {
        transposeInto(packedA, usize(depth) * F32, at(a, k, rows, i), usize(rows) * F32, depth, height)
        listRows(packedA, usize(depth) * F32, height, depth)
      } else {
        listRows(at(a, i, inner, k), usize(inner) * F32, height, depth)
      }
      for (let j = 0; j < columns; j += 2 * TILE) {
        const width = min(2 * TILE, columns - j)
        fillPanel(panel, b, inner, columns, acrossB, k, depth, j)
        if (width > TILE) fillPanel(panel + PANEL_BYTES, b, inner, columns, acrossB, k, depth, j + TILE)
        addLists(at(c, i, columns, j), usize(columns) * F32, height, width)
      }
    }
  }
}

/** Adds the listed numbers times the panels to as many rows of C, of which `width` columns lie above the panels. */
function addLists(c: usize, rowC: usize, height: i32, width: i32): void {
  for (let i = 0; i < height; i++) {
    const entry = firstEntry(i)
    const end = endOfEntries(i)
    if (entry < end) {
      if (width === 2 * TILE) addTileOf32(c, entry, end)
      else if (width === TILE) addTileOf16(c, entry, end)
      else {
        copyRow(edge, c, width)
        if (width > TILE) addTileOf32(edge, entry, end)
        else addTileOf16(edge, entry, end)
        copyRow(c, edge, width)
      }
    }
    c += rowC
  }
}

/** A row of 32 columns, under which two panels lie; the list has at least one entry. */
function addTileOf32(c: usize, entry: usize, end: usize): void {
  let s0 = v128.load(c, 0)
  let s1 = v128.load(c, 16)
  let s2 = v128.load(c, 32)
  let s3 = v128.load(c, 48)
  let s4 = v128.load(c, 64)
  let s5 = v128.load(c, 80)
  let s6 = v128.load(c, 96)
  let s7 = v128.load(c, 112)
  do {
    const b = load<usize>(entry)
    const x = v128.load32_splat(entry, NUMBERS)
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b, 0)))
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)))
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)))
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)))
    s4 = f32x4.add(s4, f32x4.mul(x, v128.load(b, PANEL_BYTES)))
    s5 = f32x4.add(s5, f32x4.mul(x, v128.load(b, PANEL_BYTES + 16)))
    s6 = f32x4.add(s6, f32x4.mul(x, v128.load(b, PANEL_BYTES + 32)))
    s7 = f32x4.add(s7, f32x4.mul(x, v128.load(b, PANEL_BYTES + 48)))
    entry += F32
  } while (entry < end)
  v128.store(c, s0, 0)
  v128.store(c, s1, 16)
  v128.store(c, s2, 32)
  v128.store(c, s3, 48)
  v128.store(c, s4, 64)
  v128.store(c, s5, 80)
  v128.store(c, s6, 96)
  v128.store(c, s7, 112)
}

/** A row of 16 columns; the list has at least one entry. */
function addTileOf16(c: usize, entry: usize, end: usize): void {
  let s0 = v128.load(c, 0)
  let s1 = v128.load(c, 16)
  let s2 = v128.load(c, 32)
  let s3 = v128.load(c, 48)
  do {
    const b = load<usize>(entry)
    const x = v128.load32_splat(entry, NUMBERS)
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(b, 0)))
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(b, 16)))
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(b, 32)))
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(b, 48)))
    entry += F32
  } while (entry < end)
  v128.store(c, s0, 0)
  v128.store(c, s1, 16)
  v128.store(c, s2, 32)
  v128.store(c, s3, 48)
}

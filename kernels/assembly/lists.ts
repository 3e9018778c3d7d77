/** Lists of the numbers in the rows of a matrix that are not 0, and of where each is to be used. */
import { DEPTH, F32, PANEL_ROW } from './panel'
import { LIST_BYTES, lists, panel } from './workspace'

/** Where the first entry of a list lies; before it stands where the entries end. */
const ENTRIES: usize = 16
/**
 * An entry is the address of a row of the panel, and so many bytes after it the number which that row is multiplied by.
 *
 * There is room for four more than a list can have, since four are written at a time.
 */
export const NUMBERS: usize = (usize(DEPTH) + 4) * F32

// The bytes of the four numbers in a vector.
const A: u32 = 0x03020100
const B: u32 = 0x07060504
const C: u32 = 0x0b0a0908
const D: u32 = 0x0f0e0d0c

/** For each choice of some of four numbers, A being bit 0 of the choice, the order that brings those to the front. */
// biome-ignore format: a table
const ORDERS = memory.data<u32>([
  0, 0, 0, 0,  A, 0, 0, 0,  B, 0, 0, 0,  A, B, 0, 0,
  C, 0, 0, 0,  A, C, 0, 0,  B, C, 0, 0,  A, B, C, 0,
  D, 0, 0, 0,  A, D, 0, 0,  B, D, 0, 0,  A, B, D, 0,
  C, D, 0, 0,  A, C, D, 0,  B, C, D, 0,  A, B, C, D,
], 16)

/** Lists so many rows of up to 256 numbers, of which number k is to be used with row k of the panel. */
export function listRows(a: usize, rowA: usize, height: i32, depth: i32): void {
  for (let i = 0; i < height; i++) {
    store<usize>(listOf(i), listRow(firstEntry(i), a, depth))
    a += rowA
  }
}

/** The first entry of row i. */
export function firstEntry(i: i32): usize {
  return listOf(i) + ENTRIES
}

/** Where the entries of row i end. */
export function endOfEntries(i: i32): usize {
  return load<usize>(listOf(i))
}

function listOf(i: i32): usize {
  return lists + usize(i) * LIST_BYTES
}

/**
 * Writes the entries of a row, and returns where they end.
 *
 * Four numbers at a time, without a branch: a processor that had to guess where the zeros are would often guess wrong.
 * Four entries are always written; the next ones begin after as many as are not 0.
 */
function listRow(entry: usize, a: usize, depth: i32): usize {
  const endOfFours = a + usize(depth & ~3) * F32
  const end = a + usize(depth) * F32
  let rows = i32x4.add(i32x4.splat(i32(panel)), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(i32(PANEL_ROW))))
  for (; a < endOfFours; a += 4 * F32) {
    const numbers = v128.load(a)
    const kept = i32x4.bitmask(f32x4.ne(numbers, f32x4.splat(0)))
    const order = v128.load(ORDERS + (usize(kept) << 4))
    v128.store(entry, i8x16.swizzle(rows, order))
    v128.store(entry + NUMBERS, i8x16.swizzle(numbers, order))
    entry += usize(i32.popcnt(kept)) * F32
    rows = i32x4.add(rows, i32x4.splat(4 * i32(PANEL_ROW)))
  }
  let row = i32x4.extract_lane(rows, 0)
  for (; a < end; a += F32) {
    const number = load<f32>(a)
    store<i32>(entry, row)
    store<f32>(entry + NUMBERS, number)
    entry += usize(number !== 0) * F32
    row += i32(PANEL_ROW)
  }
  return entry
}

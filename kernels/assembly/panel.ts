/** What both ways of computing a matrix product share: the sizes of their tiles, and the panel of B they read. */
import { copyInto, transposeInto } from './blocks'

/** Bytes of a float32. */
export const F32: usize = 4
/** Columns of a tile: four vectors of four. */
export const TILE: i32 = 16
/** Bytes of a row of the panel. */
export const PANEL_ROW: usize = 64
/** How many k are dealt with at a time. */
export const DEPTH: i32 = 256

/** The address of element [row, column] of a matrix with so many columns. */
export function at(matrix: usize, row: i32, columns: i32, column: i32): usize {
  return matrix + (usize(row) * usize(columns) + usize(column)) * F32
}

/**
 * Lays `depth` rows of B from row k on side by side, up to 16 columns from column j on.
 *
 * Where B has fewer columns left, the panel is filled up with zeros; what these compute is never stored.
 */
export function fillPanel(
  panel: usize,
  b: usize,
  inner: i32,
  columns: i32,
  acrossB: bool,
  k: i32,
  depth: i32,
  j: i32,
): void {
  const width = min(TILE, columns - j)
  if (width < TILE) memory.fill(panel, 0, usize(depth) * PANEL_ROW)
  if (acrossB) transposeInto(panel, PANEL_ROW, at(b, j, inner, k), usize(inner) * F32, width, depth)
  else copyInto(panel, PANEL_ROW, at(b, k, columns, j), usize(columns) * F32, depth, width)
}

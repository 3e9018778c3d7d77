/** A grid of cells, merged into few rectangles: a raster of thousands of cells becomes a small file without seams. */

/** From column x1 up to x2 and from row y1 up to y2, all of one value. */
export interface MergedCells<Value> {
  readonly x1: number
  readonly x2: number
  readonly y1: number
  readonly y2: number
  readonly value: Value
}

/** Joins equal neighbours in a row, and equal runs in neighbouring rows. */
export function mergeCells<Value>(
  columns: number,
  rows: number,
  valueAt: (column: number, row: number) => Value,
): MergedCells<Value>[] {
  const done: MergedCells<Value>[] = []
  let open: MergedCells<Value>[] = []
  for (let row = 0; row < rows; row++) {
    const next: MergedCells<Value>[] = []
    for (let x1 = 0; x1 < columns; ) {
      const value = valueAt(x1, row)
      let x2 = x1 + 1
      while (x2 < columns && valueAt(x2, row) === value) x2 += 1
      const above = open.find((cell) => cell.x1 === x1 && cell.x2 === x2 && cell.value === value)
      next.push({ x1, x2, y1: above?.y1 ?? row, y2: row + 1, value })
      if (above) open = open.filter((cell) => cell !== above)
      x1 = x2
    }
    done.push(...open)
    open = next
  }
  return [...done, ...open]
}

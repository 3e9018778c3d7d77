/** Copies a block of a matrix, as it lies or transposed, so that the matrix product finds it side by side. */

const F32: usize = 4

/**
 * target[row, column] ← source[row, column], up to 16 columns.
 *
 * `rowOf…` is how many bytes lie between two rows.
 */
export function copyInto(
  target: usize,
  rowOfTarget: usize,
  source: usize,
  rowOfSource: usize,
  rows: i32,
  columns: i32,
): void {
  if (columns === 16) {
    for (let row = 0; row < rows; row++) {
      v128.store(target, v128.load(source, 0), 0)
      v128.store(target, v128.load(source, 16), 16)
      v128.store(target, v128.load(source, 32), 32)
      v128.store(target, v128.load(source, 48), 48)
      target += rowOfTarget
      source += rowOfSource
    }
    return
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const offset = usize(column) * F32
      store<f32>(target + offset, load<f32>(source + offset))
    }
    target += rowOfTarget
    source += rowOfSource
  }
}

/** Copies so many numbers of a row. For few, a loop is over before `memory.copy` is called. */
export function copyRow(target: usize, source: usize, count: i32): void {
  const end = source + usize(count) * F32
  const whole = source + usize(count & ~3) * F32
  for (; source < whole; source += 4 * F32, target += 4 * F32) v128.store(target, v128.load(source))
  for (; source < end; source += F32, target += F32) store<f32>(target, load<f32>(source))
}

/** target[column, row] ← source[row, column], where `rows` and `columns` are those of the source. */
export function transposeInto(
  target: usize,
  rowOfTarget: usize,
  source: usize,
  rowOfSource: usize,
  rows: i32,
  columns: i32,
): void {
  let row = 0
  for (; row + 4 <= rows; row += 4) {
    let from = source + usize(row) * rowOfSource
    let to = target + usize(row) * F32
    let column = 0
    for (; column + 4 <= columns; column += 4) {
      transpose4x4(to, rowOfTarget, from, rowOfSource)
      from += 4 * F32
      to += 4 * rowOfTarget
    }
    transposeOneByOne(to, rowOfTarget, from, rowOfSource, 4, columns - column)
  }
  transposeOneByOne(
    target + usize(row) * F32,
    rowOfTarget,
    source + usize(row) * rowOfSource,
    rowOfSource,
    rows - row,
    columns,
  )
}

/**
 * Four rows become four columns, in registers.
 *
 *     a0 a1 a2 a3        a0 b0 a1 b1        a0 b0 c0 d0
 *     b0 b1 b2 b3   →    a2 b2 a3 b3   →    a1 b1 c1 d1
 *     c0 c1 c2 c3        c0 d0 c1 d1        a2 b2 c2 d2
 *     d0 d1 d2 d3        c2 d2 c3 d3        a3 b3 c3 d3
 */
function transpose4x4(target: usize, rowOfTarget: usize, source: usize, rowOfSource: usize): void {
  const a = v128.load(source)
  const b = v128.load(source + rowOfSource)
  const c = v128.load(source + 2 * rowOfSource)
  const d = v128.load(source + 3 * rowOfSource)
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
  v128.store(target, v128.shuffle<f64>(abLow, cdLow, 0, 2))
  v128.store(target + rowOfTarget, v128.shuffle<f64>(abLow, cdLow, 1, 3))
  v128.store(target + 2 * rowOfTarget, v128.shuffle<f64>(abHigh, cdHigh, 0, 2))
  v128.store(target + 3 * rowOfTarget, v128.shuffle<f64>(abHigh, cdHigh, 1, 3))
}

function transposeOneByOne(
  target: usize,
  rowOfTarget: usize,
  source: usize,
  rowOfSource: usize,
  rows: i32,
  columns: i32,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      store<f32>(
        target + usize(column) * rowOfTarget + usize(row) * F32,
        load<f32>(source + usize(row) * rowOfSource + usize(column) * F32),
      )
    }
  }
}

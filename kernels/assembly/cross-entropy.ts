/** The twins of the loss on logits in src/train/losses/cross-entropy.ts: for rows of shares, and for labels. */
import { log } from './log'
import { F32 } from './pairs'
import { exponentialsOfRow, largestInRow } from './softmax'

/** Bytes of a double. */
const F64: usize = 8

/**
 * Adds the loss of every row to a sum, which it returns, and writes the gradient divided by the number of rows.
 *
 * `targets` are either rows of shares, or one label a row, as float32 numbers. `exponentials` is room for one row of
 * doubles, rounded up to pairs.
 */
export function softmaxCrossEntropy(
  sum: f64,
  gradient: usize,
  logits: usize,
  targets: usize,
  areLabels: bool,
  exponentials: usize,
  rows: i32,
  columns: i32,
): f64 {
  const stride = usize(columns) * F32
  for (let i = 0; i < rows; i++) {
    const largest = largestInRow(logits, columns)
    const sumOfRow = exponentialsOfRow(exponentials, logits, columns, largest)
    const logSum = log(sumOfRow)
    let shares: f64 = 0
    for (let j = 0; j < columns; j++) {
      const t = targetShare(targets, areLabels, j)
      shares += t
      if (t !== 0) sum += t * (logSum - (f64(load<f32>(logits + usize(j) * F32)) - largest))
    }
    for (let j = 0; j < columns; j++) {
      const t = targetShare(targets, areLabels, j)
      const s = load<f64>(exponentials + usize(j) * F64) / sumOfRow
      store<f32>(gradient + usize(j) * F32, f32((s * shares - t) / f64(rows)))
    }
    logits += stride
    gradient += stride
    targets += areLabels ? F32 : stride
  }
  return sum
}

/** The share of class j: as it stands, or from a label 1 at the class and 0 elsewhere. */
function targetShare(targets: usize, areLabels: bool, j: i32): f64 {
  if (areLabels) return load<f32>(targets) === f32(j) ? 1 : 0
  return f64(load<f32>(targets + usize(j) * F32))
}

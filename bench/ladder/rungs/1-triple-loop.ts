/**
 * The triple loop: the formula as it stands in a textbook, and the ground from which the other rungs are measured.
 *
 * Two loops go over the numbers of C, the innermost adds up the products of one of them. Every multiplication and every
 * addition is rounded to float32, k in order, starting from what C holds. All rungs keep to that, and so all have the same bits.
 *
 * Nothing here is wrong, and nothing is fast: the arithmetic is a small part of what the processor is asked to do.
 */

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j] */
export function tripleLoop(
  c: Float32Array,
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = c[i * columns + j]!
      for (let k = 0; k < inner; k++) {
        sum = Math.fround(sum + Math.fround(a[i * inner + k]! * b[k * columns + j]!))
      }
      c[i * columns + j] = sum
    }
  }
}

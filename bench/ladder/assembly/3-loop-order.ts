/**
 * Loop order: the two inner loops change places, and nothing else.
 *
 * The loop below walks down a column of B, whose neighbours lie a whole row apart; memory comes in lines of 16 neighbouring
 * numbers, of which one is used before the next line is fetched. Now the innermost loop walks along a row of B and a row of C,
 * and every line is used up. The larger the matrices, the farther away the memory that they lie in, and the more this gains.
 *
 * Each C[i, j] still meets its k in order; it only waits in memory between one k and the next. That is the price: C is read
 * and written for every product, where the loop below kept its sum at hand.
 */

/** Bytes of a float32. */
const F32: usize = 4

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]; the matrices are the addresses where they begin. */
export function loopOrder(c: usize, a: usize, b: usize, rows: i32, inner: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = load<f32>(a + usize(i * inner + k) * F32)
      for (let j = 0; j < columns; j++) {
        const atC = c + usize(i * columns + j) * F32
        store<f32>(atC, load<f32>(atC) + factor * load<f32>(b + usize(k * columns + j) * F32))
      }
    }
  }
}

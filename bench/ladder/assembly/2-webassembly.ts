/**
 * WebAssembly: the same loop in a language that has float32.
 *
 * JavaScript computes in double precision only. To keep to float32 its engine widens both factors, multiplies, narrows, widens
 * again, adds and narrows again; the conversions are more work than the arithmetic between them. Before every number that it
 * reads, it checks that the array is still what it was and that the index lies inside. WebAssembly multiplies float32 numbers as
 * they are, and needs no check, because the memory it may use ends in pages that nobody can read.
 *
 * The bits are the same. A product or a sum of two float32 numbers that is computed in double and then rounded is what
 * float32 arithmetic gives: a double has more than twice the digits, so rounding twice never differs from rounding once.
 */

/** Bytes of a float32. */
const F32: usize = 4

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j]; the matrices are the addresses where they begin. */
export function webAssembly(c: usize, a: usize, b: usize, rows: i32, inner: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const atC = c + usize(i * columns + j) * F32
      let sum = load<f32>(atC)
      for (let k = 0; k < inner; k++) {
        sum += load<f32>(a + usize(i * inner + k) * F32) * load<f32>(b + usize(k * columns + j) * F32)
      }
      store<f32>(atC, sum)
    }
  }
}

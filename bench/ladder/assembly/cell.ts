/** Numbers of C one by one: what is left over where C does not divide into tiles. */

/** Bytes of a float32. */
export const F32: usize = 4

/** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j] for one i, given as the beginnings of its rows of C and A, and every j from `first` on. */
export function addCells(c: usize, a: usize, b: usize, first: i32, inner: i32, columns: i32): void {
  const rowOfB = usize(columns) * F32
  for (let j = first; j < columns; j++) {
    const atC = c + usize(j) * F32
    let atB = b + usize(j) * F32
    let sum = load<f32>(atC)
    for (let k = 0; k < inner; k++) {
      sum += load<f32>(a + usize(k) * F32) * load<f32>(atB)
      atB += rowOfB
    }
    store<f32>(atC, sum)
  }
}

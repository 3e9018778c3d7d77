/** What a rung of the ladder is: one way to add a matrix product, with a place for its operands. */

/** How large a product is: A `[rows, inner]`, B `[inner, columns]`, C `[rows, columns]`. */
export interface ProductShape {
  readonly rows: number
  readonly inner: number
  readonly columns: number
}

/** Room for the operands of one product, and the product. */
export interface Place {
  readonly c: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
  /** C[i, j] ← C[i, j] + Σₖ A[i, k] · B[k, j] */
  multiply(): void
}

export interface Rung {
  readonly name: string
  /** The file whose opening comment says what changes and why; its path inside this folder. */
  readonly source: string
  /** Makes room for the operands where the rung works on them in place. It may be the room it gave before. */
  place(shape: ProductShape): Place
}

/** A product of plain arrays. */
export type Multiply = (
  c: Float32Array,
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  columns: number,
) => void

/** The place of a rung in plain JavaScript: ordinary arrays. */
export function inArrays(multiply: Multiply): Rung['place'] {
  return ({ rows, inner, columns }) => {
    const c = new Float32Array(rows * columns)
    const a = new Float32Array(rows * inner)
    const b = new Float32Array(inner * columns)
    return { c, a, b, multiply: () => multiply(c, a, b, rows, inner, columns) }
  }
}

/** What every exercise begins with: the shapes of the numbers, and the error of what is still to be written. */

/** Numbers in a row. */
export type Vector = number[]

/** Rows of equal length; a batch has one sample a row: `[batch, features]`. */
export type Matrix = number[][]

/** One trip through a layer: what comes out, and how to go back. */
export interface Pass {
  readonly output: Matrix
  /**
   * Takes dL/doutput and returns dL/dinput, both `[batch, features]`.
   *
   * A layer with parameters adds its dL/dparameter to the gradients it keeps.
   */
  backward(outputGradient: Matrix): Matrix
}

/** What all layers of the course have. */
export interface Layer {
  forward(input: Matrix): Pass
  /** The weights and biases that training moves, with their gradients; none where it is left out. */
  readonly parameters?: readonly Parameter[]
}

/** A table of numbers that training moves, and dL/dvalue of the same shape. A bias is a table with one row. */
export interface Parameter {
  readonly name: string
  readonly value: Matrix
  readonly gradient: Matrix
}

/** How wrong outputs are, and dL/doutput; both arguments are `[batch, classes or values]`, a class as a row with one 1. */
export type Loss = (output: Matrix, targets: Matrix) => { readonly value: number; readonly gradient: Matrix }

/** Where random numbers come from. It is handed in, so that the same seed gives the same numbers; `Random` is one. */
export interface RandomSource {
  /** Between low and high, all alike likely. */
  uniform(low: number, high: number): number
  /** From a normal distribution. */
  normal(mean: number, standardDeviation: number): number
}

/** What a stub throws: nothing is broken, this part is simply not written yet. */
class TodoError extends Error {
  override readonly name = 'TodoError'
  /** The part that is still to be written, such as `11.2`. */
  readonly part: string

  constructor(part: string, what: string) {
    super(`TODO(${part}): ${what}`)
    this.part = part
  }
}

/** Stands where your code will stand. */
export function todo(part: string, what: string): never {
  throw new TodoError(part, what)
}

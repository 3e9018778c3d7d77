/**
 * Lesson 6: what several layers without an activation come to.
 *
 * Write the two parts below. Until you do, the checks answer with a TODO: that is the beginning, not a mistake.
 */
import { type Matrix, todo, type Vector } from '../support.ts'

/** A layer without an activation: output = input · weights + bias, weights `[in][out]`. */
export interface LinearLayer {
  readonly weights: Matrix
  readonly bias: Vector
}

/** Given: the matrix product, product(a, b)[i][j] = Σₖ a[i][k] · b[k][j]; a row of a is as long as b has rows. */
export function product(a: Matrix, b: Matrix): Matrix {
  const width = a[0]!.length
  if (width !== b.length) throw new Error(`product: a has ${width} numbers in a row, b has ${b.length} rows`)
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)))
}

/** 6.1 The one layer that answers as `first` and then `second` do. */
export function compose(_first: LinearLayer, _second: LinearLayer): LinearLayer {
  return todo('6.1', 'work out (x · W₁ + b₁) · W₂ + b₂ and read off what stands at x, and what stands alone')
}

/** 6.2 The one layer that answers as all layers do, one after the other; there is at least one. */
export function collapse(_layers: readonly LinearLayer[]): LinearLayer {
  return todo('6.2', 'compose the layers, two at a time, until one is left')
}

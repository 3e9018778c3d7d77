/** Lesson 6: what several layers without an activation come to. */
import type { Matrix, Vector } from '../support.ts'

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

/** 6.1 */
export function compose(first: LinearLayer, second: LinearLayer): LinearLayer {
  // (x · W₁ + b₁) · W₂ + b₂ = x · (W₁ · W₂) + (b₁ · W₂ + b₂)
  const [carried] = product([first.bias], second.weights)
  return {
    weights: product(first.weights, second.weights),
    bias: second.bias.map((b, j) => carried![j]! + b),
  }
}

/** 6.2 */
export function collapse(layers: readonly LinearLayer[]): LinearLayer {
  return layers.reduce(compose)
}

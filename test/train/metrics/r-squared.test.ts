import { float64, rSquared, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const column = (...values: number[]) =>
  Tensor.from(
    values.map((value) => [value]),
    float64,
  )

describe('rSquared', () => {
  it('is what is left of the spread, worked by hand', () => {
    // The example in scikit-learn's documentation: mean 2.875, spread 29.1875, residual 1.5.
    expect(rSquared(column(2.5, 0, 2, 8), [3, -0.5, 2, 7])).toBe(1 - 1.5 / 29.1875)
  })

  it('is 1 for the targets, 0 for their mean, and −3 for their reverse', () => {
    expect(rSquared(column(1, 2, 3), [1, 2, 3])).toBe(1)
    expect(rSquared(column(2, 2, 2), [1, 2, 3])).toBe(0)
    expect(rSquared(column(3, 2, 1), [1, 2, 3])).toBe(-3)
  })

  it('is for several outputs the mean of theirs', () => {
    const prediction = Tensor.from(
      [
        [0, 2],
        [-1, 2],
        [8, -5],
      ],
      float64,
    )
    const targets = Tensor.from(
      [
        [0.5, 1],
        [-1, 1],
        [7, -6],
      ],
      float64,
    )
    // scikit-learn prints 0.96543779 and 0.90816327 for the two.
    expect(rSquared(prediction, targets)).toBeCloseTo((0.96543779 + 0.90816327) / 2, 8)
  })

  it('of equal targets is 1 where the prediction is exact, else 0', () => {
    // The mean of three times 0.1 in doubles is not 0.1.
    expect(rSquared(column(0.1, 0.1, 0.1), [0.1, 0.1, 0.1])).toBe(1)
    expect(rSquared(column(0.1, 0.1, 0.1 + 1e-8), [0.1, 0.1, 0.1])).toBe(0)
  })

  it('keeps NaN, also where all targets are equal', () => {
    expect(rSquared(column(1, Number.NaN), [1, 2])).toBeNaN()
    expect(rSquared(column(1, Number.NaN), [1, 1])).toBeNaN()
  })

  it('needs two rows, a batch, targets of its shape, and finite ones', () => {
    expect(() => rSquared(column(1), [1])).toThrow(ShapeError)
    expect(() => rSquared(column(1), [1])).toThrow(
      'rSquared: expected a prediction [batch, outputs] of at least two rows, got [1, 1]; a single target has no spread to explain',
    )
    const flat = Tensor.from([1, 2])
    expect(() => rSquared(flat, flat)).toThrow('got [2]')
    expect(() => rSquared(column(1, 2), [1])).toThrow(ShapeError)
    expect(() => rSquared(column(1, 2), [1, Infinity])).toThrow(
      'rSquared: target Infinity at position 1: expected a finite number',
    )
  })
})

import { mae, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('mae', () => {
  it('is the mean distance, as scikit-learn prints it for its examples', () => {
    expect(mae(Tensor.from([[2.5], [0], [2], [8]]), [3, -0.5, 2, 7])).toBe(0.5)
    const prediction = Tensor.from([
      [0, 2],
      [-1, 2],
      [8, -5],
    ])
    const targets = Tensor.from([
      [0.5, 1],
      [-1, 1],
      [7, -6],
    ])
    expect(mae(prediction, targets)).toBe(0.75)
  })

  it('refuses targets of another shape, and of no finite numbers', () => {
    expect(() => mae(Tensor.from([[1]]), [1, 2])).toThrow(ShapeError)
    expect(() => mae(Tensor.from([[1]]), [Number.NaN])).toThrow(RangeError)
  })
})

import { accuracy, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const prediction = Tensor.from([
  [0.1, 0.7, 0.2],
  [0.5, 0.2, 0.5],
  [-3, -2, -1],
  [9, Number.NaN, 1],
])

describe('accuracy', () => {
  it('is the share of right rows; a row with NaN is wrong', () => {
    expect(accuracy(prediction, [1, 0, 2, 0])).toBe(0.75)
    expect(accuracy(prediction, [0, 2, 1, 1])).toBe(0)
  })

  it('takes one-hot rows', () => {
    const rows = Tensor.from([
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 1],
      [1, 0, 0],
    ])
    expect(accuracy(prediction, rows)).toBe(0.5)
  })

  it('takes 0 and 1 for a single column, as a list or as rows', () => {
    const column = Tensor.from([[0.9], [0.2], [0.6]])
    expect(accuracy(column, [1, 0, 0])).toBeCloseTo(2 / 3, 15)
    expect(accuracy(column, Tensor.from([[1], [0], [0]]))).toBeCloseTo(2 / 3, 15)
  })

  it('refuses a wrong number of targets, for classes and for a single column', () => {
    expect(() => accuracy(prediction, [1, 0])).toThrow(ShapeError)
    expect(() => accuracy(Tensor.from([[0.9], [0.2]]), [1])).toThrow(
      'accuracy: expected one target for each of the 2 predictions, got 1',
    )
  })

  it('refuses a label that names no class', () => {
    expect(() => accuracy(prediction, [0, 1, 2, 3])).toThrow('accuracy: label 3 of row 3 is not a class')
  })

  it('splits a single column at the threshold, ½ if not given', () => {
    const column = Tensor.from([[0.3], [-0.3], [0.6]])
    expect(accuracy(column, [1, 0, 1])).toBeCloseTo(2 / 3, 15)
    expect(accuracy(column, [1, 0, 1], 0)).toBe(1)
  })
})

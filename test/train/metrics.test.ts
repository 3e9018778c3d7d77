import { accuracy, confusionMatrix, predictedClasses, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const prediction = Tensor.from([
  [0.1, 0.7, 0.2],
  [0.5, 0.2, 0.5],
  [-3, -2, -1],
  [9, Number.NaN, 1],
])

describe('predictedClasses', () => {
  it('is the place of the largest number, the first of equals, and −1 for a row with NaN', () => {
    expect(Array.from(predictedClasses(prediction))).toEqual([1, 0, 2, -1])
  })

  it('takes −0 and 0 for equals', () => {
    expect(Array.from(predictedClasses(Tensor.from([[-0, 0]])))).toEqual([0])
  })

  it('answers yes in a single column only above the threshold', () => {
    const column = Tensor.from([[0.5], [0.51], [0.49], [Number.NaN]])
    expect(Array.from(predictedClasses(column))).toEqual([0, 1, 0, -1])
    expect(Array.from(predictedClasses(Tensor.from([[0], [0.1], [-0.1]]), 0))).toEqual([0, 1, 0])
  })

  it('refuses what is not a batch', () => {
    expect(() => predictedClasses(Tensor.from([1, 2]))).toThrow(
      'predictedClasses: expected [batch, classes], got [2]',
    )
  })
})

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
      'metric: expected one target for each of the 2 predictions, got 1',
    )
  })

  it('refuses a label that names no class', () => {
    expect(() => accuracy(prediction, [0, 1, 2, 3])).toThrow('metric: label 3 of row 3 is not a class')
  })
})

describe('confusionMatrix', () => {
  it('counts actual by predicted and leaves rows with NaN out', () => {
    expect(confusionMatrix(prediction, [1, 2, 2, 0])).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 1],
    ])
  })

  it('is two by two for a single column', () => {
    // Actual 1, 0, 0, 1 and predicted 1, 0, 1, 0.
    expect(confusionMatrix(Tensor.from([[0.9], [0.2], [0.6], [0.1]]), [1, 0, 0, 1])).toEqual([
      [1, 1],
      [1, 1],
    ])
  })
})

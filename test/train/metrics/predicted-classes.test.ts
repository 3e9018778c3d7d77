import { predictedClasses, Tensor } from 'glassnet'
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

  it('refuses a threshold that is NaN', () => {
    expect(() => predictedClasses(prediction, Number.NaN)).toThrow(RangeError)
    expect(() => predictedClasses(prediction, Number.NaN)).toThrow(
      'predictedClasses: expected threshold to be a number, got NaN; try 0.5 or, on logits, 0',
    )
  })
})

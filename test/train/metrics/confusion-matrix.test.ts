import { confusionMatrix, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const prediction = Tensor.from([
  [0.1, 0.7, 0.2],
  [0.5, 0.2, 0.5],
  [-3, -2, -1],
  [9, Number.NaN, 1],
])

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

  it('splits a single column at the threshold', () => {
    expect(confusionMatrix(Tensor.from([[0.3], [-0.3]]), [1, 0], 0)).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(confusionMatrix(Tensor.from([[0.3], [-0.3]]), [1, 0])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('refuses a label that names no class', () => {
    expect(() => confusionMatrix(prediction, [0, 1, 2, 3])).toThrow(
      'confusionMatrix: label 3 of row 3 is not a class',
    )
  })
})

import fc from 'fast-check'
import { accuracy, ShapeError, Tensor, topKAccuracy } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../../support/fixed-seed.ts'

// The example in scikit-learn's documentation of top_k_accuracy_score.
const prediction = Tensor.from([
  [0.5, 0.2, 0.2],
  [0.3, 0.4, 0.2],
  [0.2, 0.4, 0.3],
  [0.7, 0.2, 0.1],
])
const labels = [0, 1, 2, 2]

describe('topKAccuracy', () => {
  it('counts the rows whose class is among the k largest: ½, ¾ and all in a published example', () => {
    expect([1, 2, 3].map((k) => topKAccuracy(prediction, labels, k))).toEqual([0.5, 0.75, 1])
  })

  it('puts the first of equals first', () => {
    const equal = Tensor.from([[1, 1, 1]])
    const right = (label: number, k: number) => topKAccuracy(equal, [label], k)
    expect([right(0, 1), right(1, 1), right(1, 2), right(2, 2), right(2, 3)]).toEqual([1, 0, 1, 0, 1])
  })

  it('takes one-hot rows', () => {
    const rows = Tensor.from([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 1],
    ])
    expect(topKAccuracy(prediction, rows, 2)).toBe(0.75)
  })

  it('takes a row that holds NaN for wrong', () => {
    expect(topKAccuracy(Tensor.from([[1, Number.NaN]]), [0], 2)).toBe(0)
  })

  it('is the accuracy for k = 1 and grows with k up to 1', () => {
    const rows = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 3 }), (values, label) => {
        const batch = Tensor.from(values)
        const targets = values.map((_, row) => (label + row) % 4)
        const byK = [1, 2, 3, 4].map((k) => topKAccuracy(batch, targets, k))
        expect(byK[0]).toBe(accuracy(batch, targets))
        expect(byK).toEqual([...byK].sort((a, b) => a - b))
        expect(byK[3]).toBe(1)
      }),
      { numRuns: 40 },
    )
  })

  it.each([0, 4, -1, 1.5, Number.NaN, undefined as never])('refuses k = %s for three classes', (k) => {
    expect(() => topKAccuracy(prediction, labels, k)).toThrow(RangeError)
    expect(() => topKAccuracy(prediction, labels, k)).toThrow(
      `topKAccuracy: expected k to be a whole number from 1 to 3 classes, got ${k}`,
    )
  })

  it('refuses a single column, what is no batch, and a label that names no class', () => {
    for (const one of [Tensor.zeros([4, 1]), Tensor.zeros([4])]) {
      expect(() => topKAccuracy(one, labels, 1)).toThrow(ShapeError)
    }
    expect(() => topKAccuracy(Tensor.zeros([4, 1]), labels, 1)).toThrow(
      'topKAccuracy: expected a prediction [batch, classes] of at least two classes, got [4, 1]',
    )
    expect(() => topKAccuracy(Tensor.zeros([1, 2]), [1], 2)).not.toThrow()
    expect(() => topKAccuracy(prediction, [0, 1, 2, 3], 2)).toThrow('topKAccuracy: label 3 of row 3')
  })
})

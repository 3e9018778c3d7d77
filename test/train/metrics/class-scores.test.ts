import { classScores, f1, oneHot, precision, recall, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

// The example in scikit-learn's documentation of precision_score: y_true 0 1 2 0 1 2, y_pred 0 2 1 0 0 1. Class 0 is
// taken three times and twice rightly, of its two rows both are found; classes 1 and 2 are never right.
const prediction = oneHot([0, 2, 1, 0, 0, 1], 3)
const targets = [0, 1, 2, 0, 1, 2]

describe('classScores', () => {
  it('has the counts and the scores of every class', () => {
    expect(classScores(prediction, targets)).toEqual([
      { precision: 2 / 3, recall: 1, f1: 0.8, support: 2, predicted: 3, right: 2 },
      { precision: 0, recall: 0, f1: 0, support: 2, predicted: 2, right: 0 },
      { precision: 0, recall: 0, f1: 0, support: 2, predicted: 1, right: 0 },
    ])
  })

  it('has two classes for a single column, split at the threshold', () => {
    const column = Tensor.from([[0.2], [0.4], [0.6]])
    const counts = (threshold?: number) =>
      classScores(column, [0, 1, 1], threshold === undefined ? {} : { threshold }).map((score) => [
        score.support,
        score.predicted,
        score.right,
      ])
    expect(counts()).toEqual([
      [1, 2, 1],
      [2, 1, 1],
    ])
    expect(counts(0.3)).toEqual([
      [1, 1, 1],
      [2, 2, 2],
    ])
  })

  it('counts a row that holds NaN as a row of its class that was not found', () => {
    const broken = Tensor.from([
      [1, 0],
      [Number.NaN, 1],
    ])
    expect(classScores(broken, [0, 0])[0]).toEqual({
      precision: 1,
      recall: 0.5,
      f1: 2 / 3,
      support: 2,
      predicted: 1,
      right: 1,
    })
  })

  it('says in its errors who it is', () => {
    expect(() => classScores(prediction, [0])).toThrow('classScores: expected one label')
  })
})

describe('the averages', () => {
  it('are those that scikit-learn prints for the example', () => {
    const all = (average: 'macro' | 'micro' | 'weighted') =>
      [precision, recall, f1].map((metric) => Number(metric(prediction, targets, { average }).toFixed(4)))
    // Macro: (2/3 + 0 + 0) / 3, (1 + 0 + 0) / 3, (0.8 + 0 + 0) / 3. Micro: 2 of 6. The classes have equally many rows.
    expect(all('macro')).toEqual([0.2222, 0.3333, 0.2667])
    expect(all('micro')).toEqual([0.3333, 0.3333, 0.3333])
    expect(all('weighted')).toEqual([0.2222, 0.3333, 0.2667])
  })

  it('differ where the classes differ in size, worked by hand', () => {
    // Actual 0 0 0 1, predicted 0 0 1 1. Precision: 2/2, 1/2; recall: 2/3, 1/1; F1: 4/5, 2/3.
    const four = oneHot([0, 0, 1, 1], 2)
    const labels = [0, 0, 0, 1]
    expect(precision(four, labels, { average: 'macro' })).toBe(0.75)
    expect(precision(four, labels, { average: 'weighted' })).toBe((3 * 1 + 0.5) / 4)
    expect(recall(four, labels, { average: 'macro' })).toBeCloseTo(5 / 6, 15)
    expect(recall(four, labels, { average: 'weighted' })).toBe(0.75)
    expect(f1(four, labels, { average: 'macro' })).toBeCloseTo((4 / 5 + 2 / 3) / 2, 15)
    expect(f1(four, labels, { average: 'weighted' })).toBeCloseTo((3 * (4 / 5) + 2 / 3) / 4, 15)
    for (const metric of [precision, recall, f1])
      expect(metric(four, labels, { average: 'micro' })).toBe(0.75)
  })

  it('are micro from the counts: rows that hold NaN lower recall, not precision', () => {
    const broken = Tensor.from([
      [1, 0],
      [Number.NaN, 1],
    ])
    expect(precision(broken, [0, 1], { average: 'micro' })).toBe(1)
    expect(recall(broken, [0, 1], { average: 'micro' })).toBe(0.5)
    expect(f1(broken, [0, 1], { average: 'micro' })).toBeCloseTo(2 / 3, 15)
  })

  it('are macro over the classes that are there or predicted', () => {
    // Class 2 of 4 is predicted only, class 3 does not appear.
    const four = oneHot([0, 1, 2], 4)
    expect(recall(four, [0, 1, 1], { average: 'macro' })).toBeCloseTo((1 + 0.5 + 0) / 3, 15)
    expect(precision(four, [0, 1, 1], { average: 'macro' })).toBeCloseTo(2 / 3, 15)
  })

  it.each([
    ['precision', precision],
    ['recall', recall],
    ['f1', f1],
  ] as const)('must be named for more than two classes: %s', (name, metric) => {
    for (const options of [undefined, { average: 'binary' } as const]) {
      expect(() => metric(prediction, targets, options)).toThrow(RangeError)
      expect(() => metric(prediction, targets, options)).toThrow(
        `${name}: there are 3 classes, so say which average is meant: 'macro' (every class counts the same), 'weighted' ` +
          "(every row does) or 'micro' (all counts together); classScores() has each class",
      )
    }
    for (const average of ['samples', 'toString'] as never[]) {
      expect(() => metric(prediction, targets, { average })).toThrow(RangeError)
      expect(() => metric(prediction, targets, { average })).toThrow(
        `${name}: expected average to be one of binary, macro, micro, weighted, got ${average}`,
      )
    }
  })
})

describe('precision, recall and F1 of a yes', () => {
  // Six rows: 2 found, 1 false alarm, 2 missed, 1 rightly left alone.
  const column = Tensor.from([[0.9], [0.8], [0.7], [0.1], [0.2], [0.3]])
  const yes = [1, 1, 0, 1, 1, 0]

  it('are those of class 1, worked by hand', () => {
    expect(precision(column, yes)).toBe(2 / 3)
    expect(recall(column, yes)).toBe(0.5)
    // 2 · 2 / (2 · 2 + 1 + 2)
    expect(f1(column, yes)).toBe(4 / 7)
  })

  it('are the same from two columns', () => {
    const two = Tensor.from([0.9, 0.8, 0.7, 0.1, 0.2, 0.3].map((p) => [1 - p, p]))
    expect([precision, recall, f1].map((metric) => metric(two, yes))).toEqual([2 / 3, 0.5, 4 / 7])
  })

  it('move with the threshold', () => {
    expect(precision(column, yes, { threshold: 0.75 })).toBe(1)
    expect(recall(column, yes, { threshold: 0.15 })).toBe(0.75)
    expect(f1(column, yes, { threshold: 0.75 })).toBe(2 / 3)
  })

  it('are 0 where there is nothing to divide by', () => {
    const no = Tensor.from([[0.1], [0.2]])
    expect([precision, recall, f1].map((metric) => metric(no, [0, 0]))).toEqual([0, 0, 0])
    expect(precision(no, [0, 1])).toBe(0)
    expect(recall(Tensor.from([[0.9]]), [0])).toBe(0)
  })
})

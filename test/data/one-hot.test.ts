import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneHot } from '../../src/data/index.ts'
import { float64 } from '../../src/tensor/index.ts'

describe('oneHot', () => {
  it('writes a 1 in the column of the label', () => {
    expect(oneHot([2, 0, 1], 3).toArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ])
  })

  it('has rows that sum to 1 and are largest at the label', () => {
    const labelled = fc
      .integer({ min: 1, max: 12 })
      .chain((classes) => fc.tuple(fc.constant(classes), fc.array(fc.nat(classes - 1), { maxLength: 20 })))
    fc.assert(
      fc.property(labelled, ([classes, labels]) => {
        const rows = oneHot(Uint32Array.from(labels), classes)
        expect(rows.shape).toEqual([labels.length, classes])
        for (const [i, label] of labels.entries()) {
          const row = Array.from(rows.data.subarray(i * classes, (i + 1) * classes))
          expect(row.reduce((sum, x) => sum + x, 0)).toBe(1)
          expect(row.indexOf(Math.max(...row))).toBe(label)
        }
      }),
    )
  })

  it('is made in the precision that is asked for', () => {
    expect(oneHot([0], 2).backend.precision).toBe('float32')
    expect(oneHot([0], 2, float64).backend.precision).toBe('float64')
  })

  it.each([10, -1, 0.5, NaN])('refuses label %d of ten classes, and says where it stands', (label) => {
    expect(() => oneHot([1, 2, 3, label], 10)).toThrow(
      new RangeError(
        `oneHot: label ${label} at position 3: expected a whole number from 0 to 9, since there are 10 classes`,
      ),
    )
  })

  it('counts a single class properly', () => {
    expect(() => oneHot([1], 1)).toThrow('label 1 at position 0: expected 0, since there is 1 class')
  })

  it.each([0, 2.5, NaN])('refuses %d classes', (classes) => {
    expect(() => oneHot([], classes)).toThrow(
      new RangeError(`oneHot: expected a whole number of classes above 0, got ${classes}`),
    )
  })
})

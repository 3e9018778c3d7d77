import { describe, expect, it } from 'vitest'
import { blobs } from '../../src/data/index.ts'

describe('blobs', () => {
  it('stand evenly on the unit circle, the first at (1, 0)', () => {
    const { inputs, targets } = blobs({ noise: 0, classes: 4, samples: 4 })
    expect(Array.from(targets)).toEqual([0, 1, 2, 3])
    const corners = [1, 0, 0, 1, -1, 0, 0, -1]
    for (const [i, corner] of corners.entries()) expect(inputs.data[i]).toBeCloseTo(corner, 7)
  })

  it('are three if neither classes nor centres are given', () => {
    expect(new Set(blobs().targets)).toEqual(new Set([0, 1, 2]))
  })

  it('stand around given centres', () => {
    const centres = [
      [5, -5],
      [0, 2],
    ] as const
    const { inputs, targets } = blobs({ centres, noise: 0, samples: 6 })
    expect(Array.from(targets)).toEqual([0, 1, 0, 1, 0, 1])
    expect(inputs.toArray()).toEqual(Array.from(targets, (label) => centres[label]))
  })

  it('refuse centres that disagree with the classes', () => {
    expect(() =>
      blobs({
        classes: 3,
        centres: [
          [0, 0],
          [1, 1],
        ],
      }),
    ).toThrow(new RangeError('blobs: got 2 centres for 3 classes; give one of the two'))
  })

  it('refuse a centre that is no point of the plane', () => {
    expect(() => blobs({ centres: [[0, NaN]] })).toThrow(
      new RangeError('blobs: expected every centre as two finite numbers [x, y], got [0, NaN]'),
    )
  })

  it('refuse to be none', () => {
    expect(() => blobs({ centres: [] })).toThrow(RangeError)
    expect(() => blobs({ classes: 0 })).toThrow(RangeError)
  })
})

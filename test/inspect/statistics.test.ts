import { statistics } from 'glassnet'
import { expect, it } from 'vitest'
import { shareBelow } from '../../src/inspect/statistics.ts'

it('describes 2, 4, 4, 4, 5, 5, 7, 9, whose mean is 5 and deviation 2', () => {
  // The textbook example of a standard deviation.
  const described = statistics([2, 4, 4, 4, 5, 5, 7, 9])
  expect(described).toMatchObject({
    count: 8,
    mean: 5,
    deviation: 2,
    low: 2,
    high: 9,
    zeros: 0,
    notFinite: 0,
  })
  // √(232 / 8): the sum of the squares is 4 + 16·3 + 25·2 + 49 + 81 = 232.
  expect(described.rootMeanSquare).toBeCloseTo(Math.sqrt(29), 14)
})

it('counts zeros of both signs as zeros', () => {
  expect(statistics([0, -0, 1e-300, -3]).zeros).toBe(0.5)
})

it('leaves out what is not finite, and counts it', () => {
  const described = statistics([1, Number.NaN, 3, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  expect(described).toMatchObject({ count: 5, mean: 2, deviation: 1, low: 1, high: 3, notFinite: 3 })
})

it('of nothing finite there is no mean, lowest or highest', () => {
  for (const values of [[], [Number.NaN]]) {
    expect(statistics(values)).toMatchObject({ mean: Number.NaN, low: Number.NaN, high: Number.NaN })
  }
})

it('the share below a threshold counts sizes of both signs, and neither the threshold itself nor NaN', () => {
  expect(shareBelow([0.04, -0.04, 0.05, -0.05, -3, Number.NaN, 0, 1], 0.05)).toBe(3 / 8)
})

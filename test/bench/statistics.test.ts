import { expect, test } from 'vitest'
import { mapSpread, median, speedRatio, spread } from '../../bench/measure/statistics.ts'

test('the median is the middle one, whatever the order, and the mean of the two in the middle', () => {
  expect(median([5, 1, 9])).toBe(5)
  expect(median([4, 1, 9, 2])).toBe(3)
  expect(median([7])).toBe(7)
  expect(median([])).toBeNaN()
})

test('the median leaves the list as it is', () => {
  const values = [3, 1, 2]
  median(values)
  expect(values).toEqual([3, 1, 2])
})

test('a spread knows its ends, and keeps them in order when a rate is made of a time', () => {
  const seconds = spread([0.5, 0.25, 1])
  expect(seconds).toEqual({ median: 0.5, min: 0.25, max: 1 })
  expect(mapSpread(seconds, (value) => 1 / value)).toEqual({ median: 2, min: 1, max: 4 })
})

test('a ratio is taken pair by pair, so that a slow minute of the machine cancels out', () => {
  // In the third pair everything took four times as long.
  const ratio = speedRatio([1, 1.1, 4], [3, 3.3, 12])
  expect(ratio.median).toBeCloseTo(3, 12)
  expect(ratio.min).toBeCloseTo(3, 12)
  expect(ratio.max).toBeCloseTo(3, 12)
})

test('more than 1 means that ours needed less time', () => {
  expect(speedRatio([1], [2]).median).toBe(2)
})

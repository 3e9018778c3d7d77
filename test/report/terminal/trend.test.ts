import { describe, expect, test } from 'vitest'
import { Trend } from '../../../src/report/terminal/trend.ts'

function trendOf(values: readonly number[], keep?: number): Trend {
  const trend = new Trend(keep)
  values.forEach((value, at) => {
    trend.add(at + 1, value)
  })
  return trend
}

describe('a trend', () => {
  test('gives every number while there is room, and means of equal parts where there is not', () => {
    const trend = trendOf([1, 2, 3, 4, 5])
    expect(trend.points(5, 5)).toEqual([1, 2, 3, 4, 5])
    expect(trend.points(5, 4)).toEqual([1.5, 3.5, 5])
    expect(trend.points(5, 1)).toEqual([3])
    expect(trend.points(5, 0)).toEqual([3])
  })

  test('joins two spans into one where it would keep more than it may', () => {
    const trend = trendOf([1, 2, 3, 4, 5], 4)
    expect(trend.points(5, 4)).toEqual([1.5, 3.5, 5])
    expect(trendOf([1, 2, 3, 4], 4).points(4, 4)).toEqual([1, 2, 3, 4])
  })

  test('weighs every number alike when spans are joined again', () => {
    // After 9 numbers there are spans of four: 1–4, 5–8 and 9.
    expect(trendOf([1, 1, 1, 5, 0, 0, 0, 8, 3], 4).points(9, 4)).toEqual([2, 2, 3])
  })

  test('gives as many points for what is measured now and then as for what is measured in every step', () => {
    const trend = new Trend()
    trend.add(3, 10)
    trend.add(5, 20)
    expect(trend.points(6, 6)).toEqual([Number.NaN, Number.NaN, 10, 10, 20, 20])
  })

  test('leaves out what is not finite, and says it was the last', () => {
    const trend = trendOf([2, Number.NaN, 4, Number.POSITIVE_INFINITY])
    expect(trend.points(4, 2)).toEqual([2, 4])
    expect(trend.last).toBe(Number.POSITIVE_INFINITY)
  })

  test('is empty before the first number', () => {
    const trend = new Trend()
    expect(trend.points(0, 10)).toEqual([])
    expect(trend.last).toBeUndefined()
  })

  test('keeps a constant constant, whose mean is off in the last digit', () => {
    expect(new Set(trendOf(new Array<number>(1000).fill(0.003), 64).points(1000, 20))).toEqual(
      new Set([0.003]),
    )
  })
})

import { expect, it } from 'vitest'
import { cell, evenly, median, spansDecades } from '../../../../src/report/record/sections/shared.ts'

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number

it('the median is the value in the middle, or between the two in the middle, without those that are NaN', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(median([nan, 1, nan, 3])).toBe(2)
  expect(median([nan])).toBeNaN()
  expect(median([])).toBeNaN()
})

it('the median counts infinities where they stand in the order', () => {
  expect(median([...new Array<number>(51).fill(-infinity), 0.49])).toBe(-infinity)
  expect(median([-infinity, 2, 3])).toBe(2)
  expect(median([infinity, 1])).toBe(infinity)
  expect(median([infinity, -infinity, 7])).toBe(7)
})

it('a cell has four digits, whole numbers all of theirs, and a dash stands for nothing', () => {
  expect([1 / 3, 12345, nan, undefined].map(cell)).toEqual(['0.3333', '12345', 'NaN', '–'])
})

it('positions are evenly spread, with the first and the last', () => {
  expect(evenly(3, 5)).toEqual([0, 1, 2])
  expect(evenly(9, 3)).toEqual([0, 4, 8])
})

it('values span decades where the largest is more than 30 times the smallest', () => {
  expect(spansDecades([1, 31])).toBe(true)
  expect(spansDecades([1, 30, nan, infinity])).toBe(false)
  expect(spansDecades([0, 31])).toBe(false)
})

import { expect, it } from 'vitest'
import { findLesson, findLessons, lessons } from '../../course/lessons.ts'

it.each(['11', '11-relu', 'relu', ' 11 ', '11-relu/', '11-relu\\', 'RELU', '011'])(
  '%s is lesson 11',
  (text) => {
    expect(findLesson(text).folder).toBe('11-relu')
  },
)

it.each(['', '0', '17', '99', 'dense layer', '-1', '1.0'])(
  '%j is no lesson, and the error says what is',
  (text) => {
    expect(() => findLesson(text)).toThrow(RangeError)
    expect(() => findLesson(text)).toThrow(`there is no lesson '${text}': give a number from 1 to`)
  },
)

it('a list of lessons has ranges, and keeps the order of the course', () => {
  const numbers = (text?: string): number[] => findLessons(text).map(({ number }) => number)
  expect(numbers('11,1-3')).toEqual([1, 2, 3, 11])
  expect(numbers('2, relu ,2')).toEqual([2, 11])
  expect(numbers('15-99')).toEqual(lessons.map(({ number }) => number).filter((number) => number >= 15))
  expect(numbers()).toEqual(lessons.map(({ number }) => number))
  expect(() => numbers('4-1')).toThrow("there are no lessons '4-1'")
  expect(() => numbers('1,')).toThrow("there is no lesson ''")
})

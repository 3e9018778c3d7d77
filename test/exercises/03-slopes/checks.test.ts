import { expect, it } from 'vitest'
import { checkLesson } from '../../../course/check/check-lesson.ts'
import lesson from '../../../exercises/03-slopes/lesson.ts'
import type { Vector } from '../../../exercises/support.ts'

it.each<[words: string, asked: (x: Vector) => unknown]>([
  ['a number', (x) => x[0]! + 1],
  ['a list of 1', (x) => [x[0]! + 1]],
  ['a list of 5', (x) => [...x, 1]],
  ['no list', () => undefined],
])('a function that is given %s says so, and does not stop inside', (words, asked) => {
  const numericGradient = (f: (x: Vector) => number, x: Vector): Vector => x.map(() => f(asked(x) as Vector))
  const [first] = checkLesson(lesson, { numericGradient })
  expect(first!.message[0]).toBe(
    `the code stopped with TypeError: f was given ${words}; it takes the whole list, as long as x`,
  )
})

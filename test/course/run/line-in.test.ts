import { expect, it } from 'vitest'
import { lineIn } from '../../../course/run/line-in.ts'

const root = '/learner/staged-a1'
const earlier = `    at fit (file://${root}/05-sgd/exercise.ts:27:13)`
const own = `    at trainDigits (file://${root}/16-mnist/exercise.ts:12:10)`
const frame = '    at call (file:///course/exercises/16-mnist/checks.ts:80:5)'
const stack = (...lines: string[]): string => ['TypeError: f is not a function', ...lines].join('\n')

it('a line of the lesson’s own file is told without its folder', () => {
  expect(lineIn(stack(own, frame), root, '16-mnist')).toBe('exercise.ts:12')
  expect(lineIn(stack(own, earlier, frame), root, '16-mnist')).toBe('exercise.ts:12')
})

it('a line of another lesson is told with its folder and with the line that led there', () => {
  expect(lineIn(stack(earlier, own, frame), root, '16-mnist')).toBe(
    '05-sgd/exercise.ts:27, called from exercise.ts:12',
  )
  expect(lineIn(stack(earlier, frame), root, '16-mnist')).toBe('05-sgd/exercise.ts:27')
})

it('where no lesson is the own one each line has its folder', () => {
  expect(lineIn(stack(own, earlier), root)).toBe('16-mnist/exercise.ts:12')
})

it('a folder that a message names is no line, and neither is a file of the course', () => {
  const message = `Error: nothing in ${root}/05-sgd/\n`
  expect(lineIn(`${message}${own}`, root, '16-mnist')).toBe('exercise.ts:12')
  expect(lineIn(stack(frame), root, '16-mnist')).toBeUndefined()
})

it('the paths of Windows are read too', () => {
  const line = String.raw`    at step (C:\Temp\glassnet-course-a1\02-perceptron\exercise.ts:3:9)`
  expect(
    lineIn(stack(line), String.raw`C:\Temp\glassnet-course-a1`.replaceAll('\\', '/'), '02-perceptron'),
  ).toBe('exercise.ts:3')
})

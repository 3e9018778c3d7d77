import { expect, it } from 'vitest'
import { orderedChecks, runCheck } from '../../../course/check/check-lesson.ts'
import lesson from '../../../exercises/02-perceptron/lesson.ts'
import type { Vector } from '../../../exercises/support.ts'

/** What the check of the shape says to an update that gives `answer`. */
function toldFor(answer: (w: Vector, b: number, y: number) => unknown): string | undefined {
  const shape = orderedChecks(lesson).find(({ part, stage }) => part === '2.2' && stage === 'shape')!
  const perceptronUpdate = (w: Vector, b: number, _x: Vector, y: number): never => answer(w, b, y) as never
  return runCheck(lesson, shape, { ...lesson.reference, perceptronUpdate }).message[0]
}

const wanted = 'perceptronUpdate has to return { w, b }; what came back is '

it.each<[told: string, answer: (w: Vector, b: number) => unknown]>([
  [`${wanted}undefined: is a return missing? (`, () => undefined],
  [`${wanted}a list of 2 (`, (w, b) => [w, b]],
  [`${wanted}a list of 3 (`, (w) => w],
  [`${wanted}an object with weights, bias (`, (weights, bias) => ({ weights, bias })],
  [`${wanted}an object with nothing in it (`, () => ({})],
  [`${wanted}null (`, () => null],
  [`${wanted}a Promise (`, async (w, b) => ({ w, b })],
  ['the new w is 0.5, expected a list of shape [3] (', (_w, b) => ({ w: b, b })],
  ['the new w has shape [2], expected [3] (', (w, b) => ({ w: w.slice(1), b })],
  ['the new w[0] is undefined, expected a number (', (w, b) => ({ w: w.map(() => undefined), b })],
  ['the new b is a list of shape [1], expected a number (', (w, b) => ({ w, b: [b] })],
])('an update of another form is told: %s…)', (told, answer) => {
  expect(toldFor(answer)?.startsWith(told), toldFor(answer)).toBe(true)
})

it('where one of two updates is missing, its numbers are told', () => {
  expect(toldFor((w, b, y) => (y === 1 ? undefined : { w, b }))).toMatch(/undefined: .* y = 1\)$/)
})

it('an update of the right form passes whatever its numbers are', () => {
  expect(toldFor((w) => ({ w: w.map(() => Number.NaN), b: 1e300 }))).toBeUndefined()
})

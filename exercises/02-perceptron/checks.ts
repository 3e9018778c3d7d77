/** What right work answers in lesson 2. */
import { placeText } from '../../course/check/answer.ts'
import { compare, numberText } from '../../course/check/compare.ts'
import { Unusual } from '../../course/check/plain.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** A perceptron and some samples; each is asked for with both right answers, so that one of the two is a mistake. */
interface Given {
  readonly w: Vector
  readonly b: number
  readonly x: Matrix
  readonly y: Vector
}

const bothAnswers = (x: Matrix): Pick<Given, 'x' | 'y'> => ({
  x: x.flatMap((sample) => [sample, [...sample]]),
  y: x.flatMap(() => [0, 1]),
})

/** What comes back for each sample, under names that a message cannot mistake for what was given. */
const updates = ({ perceptronUpdate }: Exports, { w, b, x, y }: Given) =>
  x.map((sample, i) => {
    const updated = perceptronUpdate(w, b, sample, y[i]!)
    return { 'the new w': updated?.w, 'the new b': updated?.b }
  })

const list = (numbers: Vector): string => `[${numbers.map(numberText).join(', ')}]`

function enter({ w, b, x, y }: Given, [sample]: Place): string {
  const at = sample as number
  return `w = ${list(w)}, b = ${b}, x = ${list(x[at]!)}, y = ${y[at]}`
}

/** What is wrong with the form of an update, if anything; its numbers may be any. */
function faultOfShape(updated: unknown, w: Vector): string | undefined {
  if (!hasBoth(updated)) {
    return `perceptronUpdate has to return { w, b }; what came back is ${wordsOf(updated)}`
  }
  const difference = compare({ w, b: 0 }, updated, Number.POSITIVE_INFINITY)
  if (!difference || difference.kind === 'value') return undefined
  const { place, kind, got, expected } = difference
  const name = `the new ${placeText('', place)}`
  if (kind === 'shape') return `${name} has shape ${got}, expected ${expected}`
  return `${name} is ${got}, expected ${name === 'the new w' ? expected : 'a number'}`
}

const hasBoth = (updated: unknown): boolean =>
  typeof updated === 'object' && updated !== null && 'w' in updated && 'b' in updated

function wordsOf(updated: unknown): string {
  if (updated === undefined) return 'undefined: is a return missing?'
  if (Array.isArray(updated)) return `a list of ${updated.length}`
  if (updated instanceof Unusual) return updated.words
  if (typeof updated !== 'object' || updated === null) return String(updated)
  return `an object with ${Object.keys(updated).join(', ') || 'nothing in it'}`
}

export const checks = [
  check<Exports, Vector>({
    part: '2.1',
    stage: 'forward',
    title: 'the step is 1 above 0 and 0 below',
    given: () => [2.5, 0.1, -0.1, -3, 800, -800],
    call: ({ step }, sums) => sums.map((z) => step(z)),
    answer: 'step(z)',
    entering: (sums, [i]) => `z = ${sums[i as number]}`,
  }),
  check<Exports, Vector>({
    part: '2.1',
    stage: 'probe',
    title: 'at 0 itself the step is 1',
    given: () => [0, -0, 1e-12, -1e-12],
    call: ({ step }, sums) => sums.map((z) => step(z)),
    answer: 'step(z)',
    entering: (sums, [i]) => `z = ${sums[i as number]}`,
  }),
  check<Exports, Given>({
    part: '2.2',
    stage: 'shape',
    title: 'an update gives as many weights as there were',
    given: (random) => ({ w: shortNumbers(random, 3), b: 0.5, ...bothAnswers(shortTable(random, 1, 3)) }),
    call: ({ perceptronUpdate }, { w, b, x, y }) =>
      x.map((sample, i) => perceptronUpdate(w, b, sample, y[i]!)),
    answer: 'update',
    judge(answer, given) {
      for (const [i, updated] of (answer as unknown[]).entries()) {
        const fault = faultOfShape(updated, given.w)
        if (fault !== undefined) return `${fault} (${enter(given, [i])})`
      }
      return undefined
    },
  }),
  check<Exports, Given>({
    part: '2.2',
    stage: 'forward',
    title: 'a wrong answer moves weights and bias towards the right one, and a right answer moves nothing',
    points: 3,
    given(random) {
      const x = shortTable(random, 3, 3)
      // Each sample beside its opposite, and a small bias: some answers are 1 and some 0, whatever was drawn.
      const opposite = x.map((sample) => sample.map((input) => -input))
      const [b] = shortNumbers(random, 1)
      return { w: shortNumbers(random, 3), b: b! / 10, ...bothAnswers([...x, ...opposite]) }
    },
    call: updates,
    answer: 'update',
    entering: enter,
  }),
  check<Exports, Given>({
    part: '2.2',
    stage: 'probe',
    title: 'a sum of 0 counts as the answer 1',
    given: () => ({ w: [0, 0], b: 0, ...bothAnswers([[3, -2]]) }),
    call: updates,
    answer: 'update',
    entering: enter,
  }),
  check<Exports, Given>({
    part: '2.2',
    stage: 'probe',
    title: 'the bias decides where the inputs are 0 or small',
    given: () => ({
      w: [2, -1, 4],
      b: -1,
      ...bothAnswers([
        [0, 0, 0],
        [0.2, 0, 0],
        [1, 0, 0],
      ]),
    }),
    call: updates,
    answer: 'update',
    entering: enter,
  }),
]

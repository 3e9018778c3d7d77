/** What right work answers in lesson 9. */
import { Random } from 'glassnet'
import { type Check, check } from '../../course/lesson.ts'
import { shapeOnly } from '../../course/support/draw.ts'
import type { RandomSource } from '../support.ts'
import type { Exports } from './reference.ts'

interface Fans {
  readonly fanIn: number
  readonly fanOut: number
}

/** Both different, and such that none of the usual mistakes happens to give the right number (2/4 is 1/√4). */
const twoFans = (random: Random): Fans => {
  const fanIn = [3, 6, 7][random.integer(3)]!
  return { fanIn, fanOut: fanIn + 1 + random.integer(2) }
}

/**
 * No chance at all: every draw stands at the same place of its distribution.
 *
 * So the weights do not depend on the order in which they are drawn, and a wrong range shows in every one of them.
 */
const fixedSource = (share: number, deviations: number): RandomSource => ({
  uniform: (low, high) => low + share * (high - low),
  normal: (mean, standardDeviation) => mean + deviations * standardDeviation,
})

const tellFans = ({ fanIn, fanOut }: Fans): string => `fanIn = ${fanIn}, fanOut = ${fanOut}`

/** What holds for both, whatever the distribution. */
function checksOfBoth(part: string, name: keyof Exports): Check<Exports, unknown>[] {
  return [
    check<Exports, Fans>({
      part,
      stage: 'shape',
      title: `${name} gives a row for each input and a column for each unit`,
      given: twoFans,
      call: (work, { fanIn, fanOut }) => shapeOnly(work[name](fanIn, fanOut, new Random(1))),
      answer: 'weights',
      advice: 'The shape is [fanIn, fanOut], as in the Dense layer of lesson 4.',
    }),
    check<Exports, Fans>({
      part,
      stage: 'probe',
      title: `every weight of ${name} is drawn by itself`,
      given: () => ({ fanIn: 4, fanOut: 5 }),
      call(work, { fanIn, fanOut }) {
        const numbers = work[name](fanIn, fanOut, new Random('each')).flat()
        return {
          'the number of zeros': numbers.filter((weight) => weight === 0).length,
          'the number of different weights': new Set(numbers).size,
        }
      },
      answer: 'weights',
      entering: tellFans,
    }),
    check<Exports, Fans & { readonly seeds: readonly [one: string, other: string] }>({
      part,
      // Before the values: a source of its own explains every number that is wrong.
      stage: 'forward',
      title: `${name} draws from the source that it is given`,
      given: (random) => ({ ...twoFans(random), seeds: [`${random.uniform()}`, `${random.uniform()}`] }),
      call(work, { fanIn, fanOut, seeds: [one, other] }) {
        const [first, again, second] = [one, one, other].map((seed) =>
          String(work[name](fanIn, fanOut, new Random(seed))),
        )
        return {
          'the same weights from the same seed': first === again,
          'other weights from another seed': first !== second,
        }
      },
      answer: 'weights',
    }),
  ]
}

export const checks = [
  ...checksOfBoth('9.1', 'glorotUniform'),
  check<Exports, Fans>({
    part: '9.1',
    stage: 'forward',
    title: 'a draw three quarters of the way up gives half of Glorot’s limit',
    points: 2,
    given: twoFans,
    call: ({ glorotUniform }, { fanIn, fanOut }) => glorotUniform(fanIn, fanOut, fixedSource(0.75, 0)),
    answer: 'weights',
    entering: (fans) => `${tellFans(fans)}, uniform(low, high) gives low + 0.75 · (high − low)`,
    advice: 'Each weight is random.uniform(−limit, limit) with limit = √(6 / (fanIn + fanOut)).',
  }),
  check<Exports, Fans>({
    part: '9.1',
    stage: 'probe',
    title: 'Glorot’s range reaches as far below zero as above',
    given: () => ({ fanIn: 1, fanOut: 5 }),
    call: ({ glorotUniform }, { fanIn, fanOut }) => ({
      lowest: glorotUniform(fanIn, fanOut, fixedSource(0, 0))[0]![0],
      middle: glorotUniform(fanIn, fanOut, fixedSource(0.5, 0))[0]![0],
      highest: glorotUniform(fanIn, fanOut, fixedSource(1, 0))[0]![0],
    }),
    answer: 'weight',
    entering: tellFans,
  }),
  ...checksOfBoth('9.2', 'heNormal'),
  check<Exports, Fans>({
    part: '9.2',
    stage: 'forward',
    title: 'a draw one and a half deviations above the mean shows He’s deviation',
    points: 2,
    given: twoFans,
    call: ({ heNormal }, { fanIn, fanOut }) => heNormal(fanIn, fanOut, fixedSource(0.75, 1.5)),
    answer: 'weights',
    entering: (fans) => `${tellFans(fans)}, normal(mean, deviation) gives mean + 1.5 · deviation`,
    advice: 'Each weight is random.normal(0, √(2 / fanIn)).',
  }),
  check<Exports, Fans>({
    part: '9.2',
    stage: 'probe',
    title: 'He’s weights have mean zero, and get smaller with the number of inputs',
    given: () => ({ fanIn: 1, fanOut: 3 }),
    call: ({ heNormal }, { fanOut }) => ({
      'at the mean': heNormal(2, fanOut, fixedSource(0, 0))[0]![0],
      'one deviation below, 8 inputs': heNormal(8, fanOut, fixedSource(0, -1))[0]![0],
      'one deviation below, 800 inputs': heNormal(800, fanOut, fixedSource(0, -1))[0]![0],
    }),
    answer: 'weight',
  }),
]

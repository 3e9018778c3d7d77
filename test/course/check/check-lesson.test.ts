import { describe, expect, it } from 'vitest'
import { answerTo, describeThrown } from '../../../course/check/answer.ts'
import { checkLesson, judgeAnswer, orderedChecks, runCheck } from '../../../course/check/check-lesson.ts'
import { plain } from '../../../course/check/plain.ts'
import { check, type Lesson } from '../../../course/lesson.ts'
import { todo } from '../../../exercises/support.ts'

interface Exports {
  double(values: number[]): number[]
}

const doubling = check<Exports, number[]>({
  part: '1.1',
  stage: 'forward',
  title: 'every number is doubled',
  points: 2,
  given: (random) => [random.integer(5) + 1, 3],
  call: ({ double }, values) => double(values),
  answer: 'y',
  entering: (values, [at]) => `x = ${values[at as number]}`,
  advice: 'Look at each number.',
})
const judged = check<Exports, number>({
  part: '1.2',
  stage: 'shape',
  title: 'the answer is short',
  given: () => 7,
  call: ({ double }, given) => double([given]).length,
  answer: 'n',
  judge: (answer, given) => (answer === 1 ? undefined : `it has ${answer} parts for ${given}`),
})
const first = { ...judged, part: '1.1', stage: 'probe' as const, title: 'a probe' }
const tenth = { ...judged, part: '1.10', title: 'the tenth part' }

const lesson: Lesson<Exports> = {
  number: 1,
  folder: '01-double',
  title: 'Double',
  goal: '',
  minutes: 1,
  exports: ['double'],
  reference: { double: (values) => values.map((x) => 2 * x) },
  checks: [tenth, first, judged, doubling],
  wrong: [
    { name: 'squares', says: 'That is the square.', work: { double: (values) => values.map((x) => x * x) } },
    {
      name: 'complains',
      says: 'Nobody asked for that.',
      work: {
        double() {
          throw new RangeError('too many')
        },
      },
    },
    {
      name: 'in-place',
      says: 'It wrote into its input.',
      work: {
        double(values) {
          values.forEach((x, i) => {
            values[i] = 2 * x
          })
          return values
        },
      },
    },
  ],
  prediction: { question: '', outcome: async () => ({ value: 1, because: '' }) },
  reward: async () => ({ lines: [] }),
}

const messageOf = (double: unknown): readonly string[] =>
  runCheck(lesson, doubling, { double } as Exports, 'a').message

it('checks come part by part in the order of numbers, and in a part from shapes to probes', () => {
  expect(orderedChecks(lesson).map(({ part, stage }) => `${part} ${stage}`)).toEqual([
    '1.1 forward',
    '1.1 probe',
    '1.2 shape',
    '1.10 shape',
  ])
})

it('right work passes every check with its points', () => {
  const results = checkLesson(lesson, lesson.reference)
  expect(results.map(({ passed, points, message }) => [passed, points, message])).toEqual([
    [true, 2, []],
    [true, 1, []],
    [true, 1, []],
    [true, 1, []],
  ])
})

it('an answer that misses a strict check by little is no mistake that this check does not see', () => {
  const strict = { ...doubling, tolerance: 1e-15, given: () => [1] }
  const other = { name: 'other', says: 'Something else.', work: {} }
  const work = { double: (values: number[]) => values.map((x) => 2 * x + 1e-12) }
  const result = runCheck({ ...lesson, wrong: [other] }, strict, work)
  expect(result.passed).toBe(false)
  expect(result.matched).toBeUndefined()
})

describe('a message', () => {
  it('names the element, what was expected, the numbers that enter it, and the advice', () => {
    expect(messageOf((values: number[]) => values.map((x, i) => (i === 1 ? 5 : 2 * x)))).toEqual([
      'y[1] is 5, expected 6 (x = 3)',
      'Look at each number.',
    ])
  })

  it('tells a wrong shape before any number', () => {
    expect(messageOf(() => [0])[0]).toBe('y has shape [1], expected [2]')
  })

  it('names the numbers that enter also where no number came, and what may be missing', () => {
    expect(messageOf(() => [undefined, 6]).slice(0, 2)).toEqual([
      expect.stringMatching(/^y\[0\] is undefined, expected \d+ \(x = \d\)$/),
      'Is a return missing?',
    ])
    expect(messageOf(() => ['2', 6])[0]).toMatch(/^y\[0\] is the text '2', expected \d+ \(x = \d\)$/)
    expect(messageOf(() => undefined)).toContain('Is a return missing?')
    expect(messageOf((values: number[]) => values.map(() => Number.NaN))[1]).toMatch(
      /^NaN comes from a number that is missing: a loop/,
    )
    const empty = { name: 'empty', says: 'All NaN.', work: { double: () => [Number.NaN, Number.NaN] } }
    const result = runCheck({ ...lesson, wrong: [empty] }, doubling, empty.work)
    expect(result.message.slice(1)).toEqual(['All NaN.'])
  })

  it('tells what came where it is no number at all', () => {
    expect(messageOf(() => undefined)[0]).toBe('y is undefined, expected a list of shape [2]')
    expect(messageOf(async () => [1])[0]).toContain('y is a Promise (leave async out')
    expect(messageOf(() => ['2', '6'])[0]).toContain("y[0] is the text '2', expected")
  })

  it('explains the mistake whose answer is the same', () => {
    const result = runCheck(lesson, doubling, { double: (values) => values.map((x) => x ** 2) }, 'a')
    expect(result.matched).toBe('squares')
    expect(result.message[1]).toBe('That is the square.')
  })

  it('explains an error that a named mistake also throws, and no other error', () => {
    const result = (error: unknown) =>
      runCheck(lesson, doubling, {
        double() {
          throw error
        },
      })
    expect(result(new RangeError('too many')).matched).toBe('complains')
    expect(result(new TypeError('too many')).matched).toBeUndefined()
    expect(result(new RangeError('other')).message[0]).toBe('the code stopped with RangeError: other')
    expect(result('a text').message).toEqual([
      'the code threw a text',
      "Throw new Error('…') instead: an Error keeps the line it came from.",
      'Look at each number.',
    ])
    expect(result({ a: 1 }).message[0]).toBe('the code threw {"a":1}')
  })

  it('says that an input was changed, though the answer may be right', () => {
    const result = runCheck(lesson, doubling, {
      double(values) {
        for (const [i, x] of values.entries()) values[i] = 2 * x
        return values
      },
    })
    expect(result.passed).toBe(false)
    expect(result.message[0]).toBe('the call changed what it was given: [0] is another number afterwards')
    expect(result.matched).toBe('in-place')
    expect(result.message.slice(1)).toEqual(['It wrote into its input.'])
    expect(runCheck({ ...lesson, wrong: [] }, doubling, lesson.wrong[2]!.work).message[1]).toMatch(
      /a new list/,
    )
  })

  it('says that a part is still to be written, without further explanations', () => {
    const result = runCheck(lesson, doubling, { double: () => todo('1.1', 'double them') })
    expect(result).toMatchObject({ todo: true, passed: false, message: ['TODO(1.1): double them'] })
  })

  it('says that a function calls itself for ever', () => {
    const double = (values: number[]): number[] => double(values)
    expect(messageOf(double)[0]).toBe('the code calls itself without an end')
  })

  it('is the judge’s own where answers can be right in many ways', () => {
    expect(runCheck(lesson, judged, { double: () => [1, 2] }).message).toEqual(['it has 2 parts for 7'])
  })
})

it('numbers depend on the cohort and on nothing else', () => {
  const given = (cohort: string): unknown => answerTo(doubling, lesson.reference, cohort).given
  const cohorts = Array.from({ length: 20 }, (_, at) => `cohort ${at}`)
  expect(given('a')).toEqual(given('a'))
  expect(new Set(cohorts.map((cohort) => JSON.stringify(given(cohort)))).size).toBeGreaterThan(1)
})

it('a reference that cannot answer is a mistake of the course, not of the learner', () => {
  const broken = { ...lesson, reference: { double: () => todo('1.1', 'x') } }
  expect(() => judgeAnswer(broken, doubling, { value: plain([1]) })).toThrow(
    "the reference of 'every number is doubled' stopped: TODO(1.1): x",
  )
})

it('whatever is thrown can be told', () => {
  const hostile = Object.assign(new Error('x'), { name: { toString: () => todo('1', '') } })
  expect(describeThrown(hostile).message).toBe('x')
  expect(describeThrown(undefined).message).toBe('undefined')
  expect(describeThrown({ toJSON: () => todo('1', '') }).message).toBe('a object that cannot be shown')
  expect(describeThrown('y'.repeat(1000)).message).toBe(`${'y'.repeat(500)}…`)
})

import { describe, expect, it } from 'vitest'
import { asCsv, asGradescope, asJson, asText } from '../../../course/grade/formats.ts'
import type { GradedSubmission, Grading } from '../../../course/grade/grade.ts'
import type { CheckedCheck } from '../../../course/run/check-work.ts'

const entry = { number: 11, folder: '11-relu', title: 'ReLU', minutes: 20 }

function checked(change: Partial<CheckedCheck> = {}): CheckedCheck {
  return {
    part: '11.1',
    stage: 'forward',
    title: 'relu is right',
    points: 2,
    passed: true,
    message: [],
    ...change,
  }
}

function submission(name: string, checks: readonly CheckedCheck[]): GradedSubmission {
  const sum = (some: readonly CheckedCheck[]): number => some.reduce((total, { points }) => total + points, 0)
  const passed = checks.filter((check) => check.passed)
  const notRun = checks.filter((check) => check.notRun).length
  return {
    name,
    directory: `/submissions/${name}`,
    seed: 'autumn',
    score: sum(passed),
    points: sum(checks),
    passed: passed.length,
    failed: checks.length - passed.length - notRun,
    notRun,
    whyNotRun: notRun > 0 ? ['lesson 11: too slow, it seems'] : [],
    lessons: [{ entry, checks }],
    seconds: 1.5,
  }
}

const half = submission('ada', [
  checked(),
  checked({
    title: 'zero is zero',
    points: 1,
    passed: false,
    message: ['y is 1, expected 0', 'Look again.'],
    printed: { lines: ['x'], more: 3 },
  }),
  checked({ title: 'never asked', points: 1, passed: false, notRun: true, message: ['not run: too slow'] }),
])
const whole = submission('bob', [checked()])
const grading = (...submissions: GradedSubmission[]): Grading => ({
  course: { version: '0.1.0', checks: 'abc' },
  seed: 'autumn',
  secondsPerCall: 5,
  entries: [entry],
  submissions,
})

it('JSON has every check of every submission, with its score, its message and the seed', () => {
  const document = JSON.parse(asJson(grading(half, whole)))
  expect(document).toMatchObject({
    course: { version: '0.1.0', checks: 'abc' },
    seed: 'autumn',
    secondsPerCall: 5,
  })
  const [ada] = document.submissions
  expect(ada).toMatchObject({
    name: 'ada',
    score: 2,
    points: 4,
    passed: 1,
    failed: 1,
    notRun: 1,
    seed: 'autumn',
  })
  expect(ada.lessons[0]).toMatchObject({ number: 11, folder: '11-relu', score: 2, points: 4 })
  expect(ada.lessons[0].checks.map(({ score }: { score: number }) => score)).toEqual([2, 0, 0])
  expect(ada.lessons[0].checks[1].message).toEqual(['y is 1, expected 0', 'Look again.'])
})

describe('CSV', () => {
  it('has one line a submission under a header with the points there are', () => {
    expect(asCsv(grading(half, whole)).split('\r\n')).toEqual([
      'submission,score,points,not run,11-relu (of 4),seed,course,why not run',
      'ada,2,4,1,2,autumn,0.1.0/abc,"lesson 11: too slow, it seems"',
      'bob,2,2,0,2,autumn,0.1.0/abc,',
      '',
    ])
  })

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    [' =1', `"' =1"`],
    ['\t=1', `"'\t=1"`],
    ['Doe, Jane', '"Doe, Jane"'],
    ['a "b"', '"a ""b"""'],
    ['O’Neil', 'O’Neil'],
  ])('a name like %s is a text, and no formula', (name, written) => {
    expect(
      asCsv(grading({ ...whole, name }))
        .split('\r\n')[1]!
        .startsWith(`${written},2,`),
    ).toBe(true)
  })
})

describe('Gradescope’s document', () => {
  const document = JSON.parse(asGradescope(grading(half)))

  it('has the score, and a test for each check, whose scores add up to it', () => {
    expect(document.score).toBe(2)
    expect(
      document.tests.map((test: { score: number; max_score: number }) => [test.score, test.max_score]),
    ).toEqual([
      [2, 2],
      [0, 1],
      [0, 1],
    ])
    expect(document.tests[1]).toEqual({
      name: 'ReLU, 11.1 forward: zero is zero',
      score: 0,
      max_score: 1,
      status: 'failed',
      output: 'y is 1, expected 0\nLook again.\n\nYour code printed:\nx\n… and 3 more lines',
      visibility: 'visible',
    })
    expect(document.tests[0].output).toBe('Passed.')
    expect(document.tests[2].output).toBe('This check could not run.\nnot run: too slow')
    expect(document).toMatchObject({
      execution_time: 1.5,
      visibility: 'visible',
      stdout_visibility: 'hidden',
    })
    expect(document.extra_data).toEqual({ seed: 'autumn', course: '0.1.0', checks: 'abc' })
  })

  it('says “all” only where every check was asked and passed', () => {
    expect(document.output).toBe(
      '2 of 4 points; of 3 checks 1 passed, 1 failed, 1 not run.\nlesson 11: too slow, it seems',
    )
    const unasked = submission('eve', [checked(), checked({ passed: false, notRun: true })])
    expect(JSON.parse(asGradescope(grading(unasked))).output).toBe(
      '2 of 4 points; of 2 checks 1 passed, 0 failed, 1 not run.\nlesson 11: too slow, it seems',
    )
    expect(JSON.parse(asGradescope(grading(whole))).output).toBe('All 1 checks passed: 2 of 2 points.')
  })

  it('is one submission’s', () => {
    expect(() => asGradescope(grading(half, whole))).toThrow('one submission at a time, got 2')
    expect(() => asGradescope(grading())).toThrow('one submission at a time, got 0')
  })
})

it('the summary has a line for each submission, and for a single one each lesson', () => {
  expect(asText(grading(half, whole)).split('\n')).toEqual([
    'ada  2 of 4 points; of 3 checks 1 passed, 1 failed, 1 not run; lesson 11: too slow, it seems',
    'bob  all 1 checks passed: 2 of 2 points',
    '',
    'seed autumn, course 0.1.0, checks abc',
    '',
  ])
  expect(asText(grading(half))).toContain('11-relu                2 of 4  y is 1, expected 0\n')
})

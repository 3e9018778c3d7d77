/** The frame of experiments: what it measures over seeds and how it tells it, with runs whose numbers are known. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  experiment,
  measuresTable,
  numberMeasure,
  positive,
  shareMeasure,
  someOf,
  summarizeRuns,
} from '../../../src/report/index.ts'

let printed = ''
const words = process.argv

beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.argv = words
})

/** Two runs whose accuracy is a tenth of the seed, and of which the second has no loss. */
async function run(...options: string[]): Promise<string> {
  process.argv = ['node', '00-known', ...options]
  await experiment({
    name: '00-known',
    question: 'Is it known?',
    expectation: 'what comes out?',
    about: 'Nothing is trained.',
    epochs: 7,
    options: { rate: positive('', 0.1), which: someOf('name', '', ['a', 'b']) },
    measures: { accuracy: shareMeasure('accuracy'), loss: numberMeasure('loss') },
    facts: () => [['data', 'none']],
    run: async ({ seed }) => ({
      runs: [
        { name: 'one', values: { accuracy: seed / 10, loss: 1e-7 } },
        { name: 'two', values: { accuracy: 0.5, loss: null } },
      ],
      detail: undefined,
    }),
    words: ({ mean }) => [`One got ${mean('one', 'accuracy')}, two has a loss of ${mean('two', 'loss')}.`],
    page: async () => ({ title: 'Known', sections: [] }),
  })
  return printed
}

it('an experiment on one seed prints its question, what to think first, its settings, values without intervals, and its words', async () => {
  const text = await run('--seed', '3')
  expect(text).toMatch(/^Is it known\?\n\nThink first: what comes out\?\n\ndata: none\n/)
  expect(text).toContain(`
run  accuracy  loss
───  ────────  ────
one      30 %  10⁻⁷
two      50 %     –
`)
  expect(text).toContain('One got 0.3, two has a loss of NaN.')
})

it('several seeds give means with 95 % intervals, and a value that never varies stands alone', async () => {
  // Of .1, .2, .3 the mean is .2 and the margin 4.303 · .1 / √3 = .248 (Student’s t with two degrees of freedom).
  const text = await run('--seeds', '3')
  expect(text).toContain('means over 3 seeds, with 95 % intervals by Student’s t\n')
  // −5 % is no accuracy: what cannot be is cut off.
  expect(text).toMatch(/one {2}20 % \[0 %, 45 %\] {2}10⁻⁷\n/)
  expect(text).toMatch(/two +50 % +–\n/)
})

it('the JSON holds the values of every seed, their summary and the words', async () => {
  const result = JSON.parse(await run('--seed', '4', '--seeds', '2', '--json'))
  expect(result).toMatchObject({
    example: '00-known',
    seed: 4,
    question: 'Is it known?',
    facts: { data: 'none' },
  })
  expect(result.seeds).toEqual([
    {
      seed: 4,
      runs: [
        { name: 'one', accuracy: 0.4, loss: 1e-7 },
        { name: 'two', accuracy: 0.5, loss: null },
      ],
    },
    {
      seed: 5,
      runs: [
        { name: 'one', accuracy: 0.5, loss: 1e-7 },
        { name: 'two', accuracy: 0.5, loss: null },
      ],
    },
  ])
  expect(result.summary[0].accuracy).toMatchObject({ mean: 0.45, count: 2 })
  expect(result.summary[1].loss).toBeNull()
  expect(result.words).toEqual(['One got 0.45, two has a loss of NaN.'])
})

it('the JSON tells the command of the run: seed and seeds, and every option that is not at its default', async () => {
  expect(JSON.parse(await run('--json')).command).toBe('npm run example -- 00-known --seeds 1 --seed 1')
  printed = ''
  const options = ['--epochs', '3', '--seed', '4', '--which', 'b', '--rate', '0.5', '--backend', 'reference']
  expect(JSON.parse(await run(...options, '--json')).command).toBe(
    'npm run example -- 00-known --rate 0.5 --which b --seeds 1 --seed 4 --epochs 3',
  )
})

it('an interval is cut off where a share can go no further, at either end, and in the JSON it is not', async () => {
  const text = await run('--seed', '8', '--seeds', '2')
  // Of .8 and .9 the mean is .85 and the margin 12.706 · .0707 / √2 = .635.
  expect(text).toContain('one  85 % [21 %, 100 %]')
  printed = ''
  const { summary } = JSON.parse(await run('--seed', '8', '--seeds', '2', '--json'))
  expect(summary[0].accuracy.high).toBeCloseTo(0.85 + 0.6353, 4)
})

it('the words may not ask for a run that does not exist', async () => {
  const complaints = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  process.argv = ['node', '00-known']
  await experiment({
    name: '00-known',
    question: '?',
    expectation: '?',
    about: '',
    measures: { a: numberMeasure('a') },
    facts: () => [],
    run: async () => ({ runs: [{ name: 'one', values: { a: 1 } }], detail: undefined }),
    words: ({ mean }) => [String(mean('three', 'a'))],
    page: async () => ({ title: '', sections: [] }),
  })
  expect(complaints.mock.calls[0]![0]).toBe("experiment: expected one of the runs one, got 'three'\n")
  expect(process.exitCode).toBe(1)
  process.exitCode = 0
})

it.each([
  [0, '0'],
  [0.001, '0.001'],
  [0.000999, '9.99·10⁻⁴'],
  [-0.25, '−0.25'],
  [123456, '123000'],
  [1e6, '10⁶'],
])('the number %d is written %s', (value, text) => {
  expect(numberMeasure('x').show(value)).toBe(text)
})

it('an interval holds its mean also where a share can be negative, as R² can', () => {
  const measures = { r: { ...shareMeasure('R²'), bounds: [-Infinity, 1] as const } }
  const seeds = [-0.6, -0.7, -0.8].map((r) => ({ runs: [{ name: 'one', values: { r } }] }))
  // −0.7 ± 4.303 · 0.1 / √3
  expect(measuresTable(measures, summarizeRuns(measures, seeds), 3)).toContain('−70 % [−95 %, −45 %]')
})

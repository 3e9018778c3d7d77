/** The training after the last lesson, on digits so few that it takes no time. */
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { Terminal } from '../../../course/learn/terminal.ts'
import { duration, tellMissing, train, trainPassed } from '../../../course/learn/train.ts'
import { findLesson, solutionsUrl } from '../../../course/lessons.ts'
import type { CheckedCheck } from '../../../course/run/check-work.ts'
import {
  rateOf,
  type SeedResult,
  type TrainingNews,
  train as trainHere,
  usualSettings,
} from '../../../exercises/16-mnist/training.ts'
import { tellTraining, trainingPage } from '../../../exercises/16-mnist/training-page.ts'
import * as solution from '../../../solutions/16-mnist/exercise.ts'
import { folderWith, listen } from '../support.ts'

const tiny = { ...usualSettings, digits: 60, tests: 14, epochs: 2, seeds: 2, hidden: [5] }

it('the work trains in its own process, an epoch a line, and what came out is told and written', async () => {
  const folder = folderWith()
  cpSync(fileURLToPath(solutionsUrl), folder, { recursive: true })
  let ended: boolean | undefined
  const { out, errors } = await listen(async () => {
    ended = await trainPassed(
      folder,
      findLesson('16'),
      { digits: 30, tests: 20, epochs: 2, seeds: 2, hidden: [4] },
      new Terminal(),
    )
  })
  expect({ ended, errors }).toEqual({ ended: true, errors: '' })
  expect(out).toContain('784-4-10: 3190 weights and biases')
  expect(out).toMatch(/A digit takes your layers about [\d.]+ ms, so all of it takes about \d+ s\./)
  expect(out.match(/^seed \d {2}epoch \d\/2 {2}loss \d\.\d{4}$/gm)).toHaveLength(4)
  expect(out.match(/^seed \d {2}loss \d\.\d\d → \d\.\d\d {3}[\d.]+ % of 20 read$/gm)).toHaveLength(2)
  expect(out).toMatch(/^Mean of 2 seeds: [\d.]+ %, 95 % interval [\d.]+ to [\d.]+ %\./m)
  expect(out).toMatch(/ taken for an? \d +\d+ of \d+ \(/)
  const page = readFileSync(join(folder, 'reports', '16-mnist-full.html'), 'utf8')
  expect(page).toContain('Digits at full size')
  expect(page).toMatch(/npm run course -- .*train --digits 30/)
})

it('what is not there yet is named, with all the parts that lack it', () => {
  const check = (part: string, message: string, passed = false): CheckedCheck => ({
    part,
    stage: 'shape',
    title: 'a title',
    points: 1,
    passed,
    message: [message, 'and more'],
  })
  const checks = [
    check('16.1', 'TODO(9.2): draw weights'),
    check('16.1', 'only the first is told'),
    check('16.2', '', true),
    check('16.3', 'table[0][1] = 2, expected 3'),
    check('16.4', 'TODO(9.2): draw weights'),
  ]
  const entry = findLesson('16')
  const lines = tellMissing('mine', { entry, checks }, new Terminal())
  expect(lines.filter((line) => line.includes('·'))).toEqual([
    '  · 16.1, 16.4: TODO(9.2): draw weights',
    '  · 16.3: table[0][1] = 2, expected 3',
  ])
  expect(lines.join()).not.toMatch(/16\.2|only/)
  expect(lines.at(-1)).toContain(' watch 16')
  const broken = tellMissing(
    'mine',
    { entry, checks, problem: ['exercise.ts:3: } expected', 'more'] },
    new Terminal(),
  )
  expect(broken.filter((line) => line.includes('·'))).toEqual(['  · exercise.ts:3: } expected'])
})

it('without the exercise nothing is trained', async () => {
  const { out } = await listen(async () => {
    expect(await train(folderWith(), tiny, new Terminal())).toBe(false)
  })
  expect(out).toContain('· there is no folder 16-mnist')
})

/** What a training in this process tells. */
async function told(work: typeof solution, settings = tiny): Promise<TrainingNews[]> {
  const news: TrainingNews[] = []
  await trainHere(work, settings, async (each) => void news.push(each))
  return news
}

it('the same training tells the same, whenever it is run: only its times differ', async () => {
  const lasting = (news: readonly TrainingNews[]) =>
    news.filter(({ kind }) => kind === 'epoch' || kind === 'seed')
  const [first, second] = [await told(solution), await told(solution)]
  expect(lasting(first)).toEqual(lasting(second))
  expect(lasting(first).map(({ kind }) => kind)).toEqual(['epoch', 'epoch', 'seed', 'epoch', 'epoch', 'seed'])
  expect(first[0]).toMatchObject({ kind: 'pace' })
  const [one, two] = first.filter((each) => each.kind === 'seed')
  expect(one!.losses).not.toEqual(two!.losses)
  expect(one!.losses[1]).toBeLessThan(one!.losses[0]!)
  for (const { accuracy, matrix, worst } of [one!, two!]) {
    const right = matrix.reduce((sum, row, digit) => sum + row[digit]!, 0)
    expect(matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(14)
    expect(accuracy).toBeCloseTo(right / 14, 12)
    expect(worst).toHaveLength(14 - right)
    expect(worst.every(({ label, answer }) => label !== answer)).toBe(true)
    expect(worst.map(({ right }) => right)).toEqual(worst.map(({ right }) => right).sort((a, b) => a - b))
  }
})

it('each epoch has the digits in another order, and a smaller rate', async () => {
  const seen: { first: readonly number[]; rate: number; epochs: number }[] = []
  await told(
    {
      ...solution,
      trainDigits(layers, inputs, labels, options) {
        if (inputs.length === 60) {
          const { learningRate, epochs } = options
          seen.push({ first: labels.slice(0, 20), rate: learningRate, epochs })
        }
        return solution.trainDigits(layers, inputs, labels, options)
      },
    },
    { ...tiny, seeds: 1 },
  )
  expect(seen.map(({ rate, epochs }) => [rate, epochs])).toEqual([
    [0.2, 1],
    [0.1, 1],
  ])
  expect(seen[0]!.first).not.toEqual(seen[1]!.first)
  const rates = [0, 1, 2].map((epoch) => rateOf({ ...tiny, epochs: 3 }, epoch))
  expect(rates[2]).toBeCloseTo(0.2 / 3, 12)
})

const result = (seed: number, accuracy: number, mistakes: number): SeedResult => ({
  seed,
  losses: [1],
  accuracy,
  matrix: [
    [9, mistakes],
    [1, 8],
  ],
  worst: [],
})

it('all seeds are counted together, and one of them alone has no interval', async () => {
  const lines = tellTraining([result(1, 0.9, 3), result(2, 0.8, 2)])
  expect(lines[0]).toBe(
    'Mean of 2 seeds: 85.0 %, 95 % interval 21.5 to 100.0 %. The seeds lie 10.0 points apart.',
  )
  expect(lines).toContain('      0   18    5')
  expect(lines.slice(-2)).toEqual([
    '  a 0 is taken for a 1     5 of 23 (21.7 %)',
    '  a 1 is taken for a 0     2 of 18 (11.1 %)',
  ])
  expect(tellTraining([result(1, 0.9, 3)])[0]).toMatch(/^One seed says nothing about chance/)
  const page = await trainingPage([result(1, 1, 0)], { ...tiny, hidden: [] }, 'again')
  expect(page.facts).toContainEqual(['network', expect.stringContaining('784-10')])
})

it('the numbers of mistakes stand below each other, however an 8 is written', () => {
  const matrix = Array.from({ length: 10 }, () => new Array<number>(10).fill(0))
  matrix[8]![3] = 4
  matrix[4]![9] = 2
  expect(tellTraining([{ ...result(1, 0.9, 0), matrix }]).slice(-2)).toEqual([
    '  an 8 is taken for a 3     4 of 4 (100.0 %)',
    '  a 4 is taken for a 9      2 of 2 (100.0 %)',
  ])
})

it('a time is told as exactly as it can be known', () => {
  expect([0.2, 12.4, 43, 99, 130, 3500, 4000].map(duration)).toEqual([
    '1 s',
    '12 s',
    '45 s',
    '100 s',
    '2 min',
    '58 min',
    '1 h 7 min',
  ])
})

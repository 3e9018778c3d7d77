import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('14-born-dead finds most narrow deep networks constant, fewer wide ones, and fewer with asymmetric weights', async () => {
  const options = ['--networks', '150', '--starts', '1', '--epochs', '5']
  const { seeds, words } = await jsonOf('14-born-dead', ...options)
  const [two, three, four, eight, asymmetric] = seeds[0].runs
  expect(two.name).toBe('He, 2 wide')
  // 88 and 91 % of many networks; of 150 the share may be five points off.
  expect(two.nine).toBeGreaterThan(0.78)
  expect(two.ten).toBeGreaterThanOrEqual(two.nine)
  expect(two.five).toBeLessThan(two.nine)
  expect(two.ten).toBeGreaterThan(three.ten)
  expect(three.ten).toBeGreaterThan(four.ten)
  expect(four.ten).toBeGreaterThan(eight.ten)
  expect(eight.ten).toBeLessThan(0.06)
  expect(asymmetric.name).toBe('asymmetric, 2 wide')
  expect(asymmetric.ten).toBeLessThan(0.45)
  const learners = seeds[0].runs.slice(8)
  expect(learners.map((run: { name: string }) => run.name)).toEqual([
    '|x|: ReLU',
    '|x|: leaky ReLU 0.01',
    '|x|: leaky ReLU 0.1',
    '|x|: PReLU',
    '|x|: ELU',
    '|x|: asymmetric ReLU',
  ])
  for (const { solved, five } of learners.slice(1, 5)) expect([solved, five]).toEqual([0, 0])
  expect(words.join(' ')).toContain('no network that began constant was solved')
})

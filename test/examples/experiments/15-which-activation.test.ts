import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('15-which-activation finds a linear output best for regression, and sigmoid lost in ten layers', async () => {
  const { seeds, words } = await jsonOf('15-which-activation', '--epochs', '20', '--seeds', '1')
  const of = Object.fromEntries(seeds[0].runs.map((run: { name: string }) => [run.name, run]))
  expect(Object.keys(of)).toHaveLength(9)
  const others = Object.values(of).filter((run) => run !== of.Linear) as { values: number }[]
  for (const { values } of others) expect(values).toBeLessThan(of.Linear.values)
  // A softmax of one number is always 1, and half of the points are of class 1.
  expect(of.Softmax.binary).toBe(0.5)
  expect(of.Softmax.labels).toBeLessThan(of.Linear.labels)
  expect(of.ReLU.deep).toBeGreaterThan(0.85)
  for (const name of ['Linear', 'Binary step', 'Sigmoid', 'Softmax']) expect(of[name].deep).toBeLessThan(0.65)
  expect(words.at(-1)).toContain('one seed')
})

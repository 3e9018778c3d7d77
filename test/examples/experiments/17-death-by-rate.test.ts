import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

interface Run {
  readonly name: string
  readonly accuracy: number
  readonly dead: number | null
  readonly second: number | null
  readonly diverged: number
}

it('17-death-by-rate kills ReLU units under Adam, and under SGD leaky ReLU makes NaN where ReLU dies', async () => {
  const short = ['--seeds', '1', '--epochs', '2', '--train', '480', '--digit-epochs', '1']
  const { seeds, words } = await jsonOf('17-death-by-rate', ...short)
  const runs = new Map<string, Run>(seeds[0].runs.map((run: Run) => [run.name, run]))
  expect(runs.size).toBe(25)
  expect(runs.get('ReLU, Adam 1')!.second).toBeGreaterThan(0.4)
  expect(runs.get('ReLU, Adam 0.01')!.dead).toBeLessThan(0.3)
  for (const name of ['Leaky ReLU 0.01', 'Leaky ReLU 0.1', 'PReLU']) {
    expect(runs.get(`${name}, Adam 1`)).toMatchObject({ dead: 0, diverged: 0 })
  }
  expect(runs.get('ReLU, SGD 0.1')!.dead).toBeLessThan(0.05)
  expect(runs.get('ReLU, SGD 1.5')!.dead).toBeGreaterThan(0.4)
  expect(runs.get('ReLU, SGD 1.5')!.diverged).toBe(0)
  expect(runs.get('Leaky ReLU 0.01, SGD 1.5')).toMatchObject({
    accuracy: 0,
    dead: null,
    second: null,
    diverged: 1,
  })
  expect(runs.get('Leaky ReLU 0.1, SGD 1')!.diverged).toBe(1)
  expect(words[1]).toMatch(
    /^At the rate of 1, \d+ ReLU units died for good, \d+ of them in the first 13 updates/,
  )
  expect(words[2]).toContain('Leaky ReLU 0.1 0\u00a0% (NaN on 100\u00a0% of the seeds)')
  expect(words[3]).toContain('no reliable cure')
})

import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('13-prelu-slope learns −1, 0, 0.01, 0.3 and 1 to within 0.01', async () => {
  const { seeds, words } = await jsonOf('13-prelu-slope', '--epochs', '1000')
  const { runs } = seeds[0]
  expect(runs.map((run: { wanted: number }) => run.wanted)).toEqual([-1, 0, 0.01, 0.3, 1])
  for (const { wanted, slope, error, reached } of runs) {
    expect(Math.abs(slope - wanted)).toBeLessThan(0.01)
    expect(error).toBe(Math.abs(slope - wanted))
    expect(reached).toBeGreaterThan(0)
  }
  expect(words.join(' ')).toContain('each function was found from examples alone')
})

it('13-prelu-slope says so where the slopes are not there yet', async () => {
  const { seeds, words } = await jsonOf('13-prelu-slope', '--epochs', '3')
  expect(seeds[0].runs[0].reached).toBeNull()
  expect(words[0]).toContain('not all are within 0.01')
  expect(words[1]).not.toContain('may be negative')
})

import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

interface Run {
  readonly name: string
  readonly learned: number
  readonly accuracy: number
  readonly points: number | null
  readonly loss: number
  readonly lossChange: number | null
  readonly lowest: number
}

it('20-overfitting learns its digits by heart, and gains more by ten times the digits than by any cure', async () => {
  const short = ['--seeds', '2', '--epochs', '10', '--train', '50', '--test', '300']
  const { seeds, summary, words } = await jsonOf('20-overfitting', ...short)
  for (const { runs } of seeds as { runs: Run[] }[]) {
    const [nothing, ...others] = runs as [Run, ...Run[]]
    expect(nothing).toMatchObject({ learned: 1, points: null, lossChange: null })
    expect(nothing.accuracy).toBeLessThan(0.8)
    for (const { accuracy, points, loss, lossChange, lowest } of others) {
      expect(points).toBeCloseTo(100 * (accuracy - nothing.accuracy), 9)
      expect(lossChange).toBeCloseTo(loss - nothing.loss, 9)
      expect(lowest).toBeLessThanOrEqual(loss)
    }
    const gained = others.map(({ points }) => points!)
    expect(gained.at(-1)).toBe(Math.max(...gained))
    expect(gained.at(-1)).toBeGreaterThan(3)
  }
  expect(summary.map(({ name }: Run) => name)).toEqual([
    'nothing',
    'L2 penalty',
    'dropout',
    'early stopping',
    '16 units',
    'batch norm',
    'ten times the digits',
  ])
  expect(words[1]).toMatch(/^By 95 % intervals over 2 seeds, these cures lower the test loss: /)
  expect(words[2]).toContain('None of the cures replaces data.')
})

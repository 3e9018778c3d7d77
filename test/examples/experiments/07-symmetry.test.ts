import { expect, it } from 'vitest'
import { runExample } from '../run-example.ts'

it('07-symmetry leaves one distinct unit of equal beginnings and all of random ones', async () => {
  const { code, stdout } = await runExample('07-symmetry', '--json', '--epochs', '20')
  expect(code).toBe(0)
  const { seeds, words } = JSON.parse(stdout)
  const units = Object.fromEntries(
    seeds[0].runs.map((run: { name: string; distinct: number }) => [run.name, run.distinct]),
  )
  expect(units).toEqual({ 'all zero': 1, 'all 0.5': 1, 'He normal': 16 })
  expect(words[0]).toContain('Weights all zero end with one distinct hidden unit')
})

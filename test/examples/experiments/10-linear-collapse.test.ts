import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('10-linear-collapse finds one layer that does the same as four, to the rounding of each precision', async () => {
  const { seeds, words } = await jsonOf('10-linear-collapse', '--epochs', '15')
  const [one, three, bent] = seeds[0].runs
  expect([one.parameters, one.collapsed, one.difference]).toEqual([6, 6, 0])
  expect([three.parameters, three.collapsed]).toEqual([626, 6])
  expect(three.difference).toBeGreaterThan(0)
  expect(three.difference).toBeLessThan(1e-14)
  expect(three.difference32).toBeGreaterThan(1e-9)
  expect(three.difference32).toBeLessThan(1e-5)
  expect([bent.parameters, bent.collapsed, bent.difference]).toEqual([82, null, null])
  expect(Math.max(one.accuracy, three.accuracy)).toBeLessThan(0.8)
  expect(bent.accuracy).toBeGreaterThan(0.85)
  expect(words[1]).toContain('The 626 numbers of the three hidden layers do what 6 do')
})

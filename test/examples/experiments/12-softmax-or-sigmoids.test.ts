import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

it('12-softmax-or-sigmoids finds that softmax never names two discs, and that sigmoids keep silent on noise', async () => {
  const { seeds, words } = await jsonOf('12-softmax-or-sigmoids', '--epochs', '15', '--digits', '200')
  const [sigmoids, softmax, best] = seeds[0].runs
  expect([sigmoids.name, softmax.name, best.name]).toEqual(['sigmoids', 'softmax', 'softmax, best threshold'])
  expect([sigmoids.threshold, softmax.threshold]).toEqual([0.5, 0.5])
  expect(best.threshold).toBeGreaterThanOrEqual(0.5)
  expect([softmax.several, best.several]).toEqual([0, 0])
  expect(sigmoids.several).toBeGreaterThan(0.4)
  expect(sigmoids.exact).toBeGreaterThan(softmax.exact + 0.1)
  expect(best.exact).toBeGreaterThan(softmax.exact)
  expect(best.exact).toBeLessThan(sigmoids.exact)
  expect(sigmoids.silent).toBeGreaterThan(0.9)
  expect(softmax.silent).toBeLessThan(0.8)
  expect(Math.min(sigmoids.digits, softmax.digits)).toBeGreaterThan(0.5)
  expect(words.at(-1)).toContain('give each answer a sigmoid of its own')
})

import { expect, it } from 'vitest'
import { jsonOf } from '../run-example.ts'

interface Run {
  readonly name: string
  readonly ratio: number
  readonly signalRatio: number
  readonly layer2: number
  readonly accuracy: number | null
}

it('08-vanishing-gradients has nothing left behind ten sigmoids and nearly all behind ten ReLUs', async () => {
  const { seeds, words } = await jsonOf('08-vanishing-gradients', '--digits', '160', '--epochs', '1')
  const [sigmoid, tanh, he, glorot, small, large] = seeds[0].runs as [Run, Run, Run, Run, Run, Run]
  // 0.25⁸ is 1.5e-5.
  expect(sigmoid.ratio).toBeGreaterThan(1e-7)
  expect(sigmoid.ratio).toBeLessThan(1e-4)
  expect(tanh.ratio).toBeGreaterThan(0.1)
  expect(he.ratio).toBeGreaterThan(0.1)
  expect(he.ratio).toBeLessThan(10)
  expect(he.signalRatio).toBeGreaterThan(0.1)
  // √½ eight times over is 1/16, and the weight gradients do not show it.
  expect(glorot.signalRatio).toBeLessThan(0.25)
  expect(glorot.ratio).toBeGreaterThan(4 * glorot.signalRatio)
  expect(small.layer2).toBeLessThan(1e-20)
  expect(small.signalRatio).toBeLessThan(1e-15)
  expect(large.ratio).toBeGreaterThan(1000)
  expect([sigmoid, tanh, he].every(({ accuracy }) => accuracy! > 0.05 && accuracy! < 1)).toBe(true)
  expect([glorot, small, large].map(({ accuracy }) => accuracy)).toEqual([null, null, null])
  expect(words[0]).toContain('0.25⁸ = 1.5·10⁻⁵')
  expect(words[1]).toContain('The first hide what the second show')
})

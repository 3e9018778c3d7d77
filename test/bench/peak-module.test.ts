import { expect, test } from 'vitest'
import { PEAK_UNITS_PER_ROUND, peakModule } from '../../bench/workers/peak-module.ts'

test('the bytes of the peak loop are a valid module that computes s ← s/2 + 1/2 as often as it is told', () => {
  const module = new WebAssembly.Module(peakModule())
  const { peak } = new WebAssembly.Instance(module).exports as { peak(rounds: number): number }
  expect(peak(1)).toBe(0.5)
  expect(peak(6)).toBe(1 - 2 ** -6)
  expect(PEAK_UNITS_PER_ROUND).toBe(40)
})

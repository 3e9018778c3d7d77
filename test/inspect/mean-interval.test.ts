import { describe, expect, it } from 'vitest'
import { meanInterval } from '../../src/inspect/index.ts'

describe('meanInterval', () => {
  it('gives the interval of a textbook example', () => {
    // Mean 10, s = √(10/4), n = 5, t(0.975; 4) = 2.776: margin 2.776 · 1.5811388 / 2.2360680 = 1.96293.
    const { mean, low, high, count } = meanInterval([8, 9, 10, 11, 12])
    expect(mean).toBe(10)
    expect(high - mean).toBeCloseTo(1.96293, 4)
    expect(mean - low).toBeCloseTo(1.96293, 4)
    expect(count).toBe(5)
  })

  it('uses the t of one degree of freedom for two values', () => {
    // s = √2 · ½ · 2 = √2, margin 12.706 · √2 / √2.
    expect(meanInterval([1, 3]).high).toBeCloseTo(2 + 12.706, 9)
  })

  it('takes 1.96 beyond the table', () => {
    const values = Array.from({ length: 100 }, (_, i) => i % 2)
    // s² = 25/99, margin 1.96 · √(25 / 99 / 100).
    expect(meanInterval(values).high - 0.5).toBeCloseTo(1.96 * Math.sqrt(25 / 9900), 12)
  })

  it('says that one value tells nothing about the spread', () => {
    expect(meanInterval([3])).toEqual({ mean: 3, low: -Infinity, high: Infinity, count: 1 })
  })

  it('refuses no values', () => {
    expect(() => meanInterval([])).toThrow('expected at least one value')
  })
})

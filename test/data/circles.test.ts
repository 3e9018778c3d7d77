import { describe, expect, it } from 'vitest'
import { circles } from '../../src/data/index.ts'

describe('circles', () => {
  it('lie at radius 1 for class 0 and at the factor for class 1', () => {
    const { inputs, targets } = circles({ noise: 0, factor: 0.25 })
    for (let i = 0; i < targets.length; i++) {
      expect(targets[i]).toBe(i % 2)
      expect(Math.hypot(inputs.at(i, 0), inputs.at(i, 1))).toBeCloseTo(targets[i] === 0 ? 1 : 0.25, 6)
    }
  })

  it('go all the way round', () => {
    const { inputs, targets } = circles({ noise: 0 })
    for (const label of [0, 1]) {
      const eighths = new Set<number>()
      for (let i = 0; i < targets.length; i++) {
        if (targets[i] === label)
          eighths.add(Math.floor((Math.atan2(inputs.at(i, 1), inputs.at(i, 0)) / Math.PI) * 4))
      }
      expect(eighths.size).toBe(8)
    }
  })

  it.each([0, 1, -0.5, NaN])('refuse a factor of %d', (factor) => {
    expect(() => circles({ factor })).toThrow(
      new RangeError(`circles: expected a factor above 0 and below 1, got ${factor}`),
    )
  })
})

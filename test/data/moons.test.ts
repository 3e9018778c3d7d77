import { describe, expect, it } from 'vitest'
import { moons } from '../../src/data/index.ts'

describe('moons', () => {
  it('are half circles around (0, 0) and (1, ½), as in scikit-learn', () => {
    const { inputs, targets } = moons({ noise: 0 })
    for (let i = 0; i < targets.length; i++) {
      const [x, y] = [inputs.at(i, 0), inputs.at(i, 1)]
      expect(targets[i]).toBe(i % 2)
      if (targets[i] === 0) {
        expect(Math.hypot(x, y)).toBeCloseTo(1, 6)
        expect(y).toBeGreaterThanOrEqual(0)
      } else {
        expect(Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 6)
        expect(y).toBeLessThanOrEqual(0.5)
      }
    }
  })

  it('reach from one tip to the other', () => {
    const { inputs, targets } = moons({ noise: 0 })
    for (const label of [0, 1]) {
      const xs = Array.from(targets, (_, i) => i)
        .filter((i) => targets[i] === label)
        .map((i) => inputs.at(i, 0))
      expect(Math.min(...xs)).toBeCloseTo(label - 1, 1)
      expect(Math.max(...xs)).toBeCloseTo(label + 1, 1)
    }
  })
})

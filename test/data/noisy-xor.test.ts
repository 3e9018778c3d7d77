import { describe, expect, it } from 'vitest'
import { noisyXor } from '../../src/data/index.ts'

describe('noisyXor', () => {
  it('labels a point 1 where its coordinates differ in sign', () => {
    const { inputs, targets } = noisyXor()
    for (let i = 0; i < targets.length; i++) {
      expect(targets[i]).toBe(inputs.at(i, 0) * inputs.at(i, 1) < 0 ? 1 : 0)
    }
  })

  it('fills all quarters of the square', () => {
    const { inputs } = noisyXor({ samples: 2000 })
    const quarters = [0, 0, 0, 0]
    for (let i = 0; i < 2000; i++) {
      const [x, y] = [inputs.at(i, 0), inputs.at(i, 1)]
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1)
      quarters[(x < 0 ? 1 : 0) + (y < 0 ? 2 : 0)]!++
    }
    // Four standard deviations of a binomial count with n = 2000 and p = ¼.
    for (const count of quarters)
      expect(Math.abs(count - 500)).toBeLessThan(4 * Math.sqrt(2000 * 0.25 * 0.75))
  })

  it('changes some labels near the axes by noise, and moves no point', () => {
    const exact = noisyXor({ samples: 2000 })
    const noisy = noisyXor({ samples: 2000, noise: 0.05 })
    expect(noisy.inputs.data).toEqual(exact.inputs.data)
    let changed = 0
    for (let i = 0; i < 2000; i++) {
      if (noisy.targets[i] === exact.targets[i]) continue
      changed++
      expect(Math.min(Math.abs(noisy.inputs.at(i, 0)), Math.abs(noisy.inputs.at(i, 1)))).toBeLessThan(0.3)
    }
    expect(changed).toBeGreaterThan(20)
    expect(changed).toBeLessThan(200)
  })
})

import { describe, expect, it } from 'vitest'
import { regressionPlane } from '../../src/data/index.ts'

describe('regressionPlane', () => {
  it('is the mean of x and y if nothing else is asked, but for noise', () => {
    const { inputs, targets } = regressionPlane({ noise: 0 })
    for (let i = 0; i < 400; i++) {
      expect(targets.at(i, 0)).toBe(Math.fround((inputs.at(i, 0) + inputs.at(i, 1)) / 2))
      expect(Math.max(Math.abs(inputs.at(i, 0)), Math.abs(inputs.at(i, 1)))).toBeLessThanOrEqual(1)
    }
  })

  it('has the slopes and the height it is given', () => {
    const { inputs, targets } = regressionPlane({ noise: 0, slopes: [2, -3], height: 10 })
    for (let i = 0; i < 400; i++) {
      expect(targets.at(i, 0)).toBeCloseTo(10 + 2 * inputs.at(i, 0) - 3 * inputs.at(i, 1), 5)
    }
  })

  it('has normal errors of the given deviation in its targets only', () => {
    const samples = 4000
    const exact = regressionPlane({ samples, noise: 0 })
    const noisy = regressionPlane({ samples, noise: 0.2 })
    expect(noisy.inputs.data).toEqual(exact.inputs.data)
    const errors = Array.from(noisy.targets.data, (target, i) => target - exact.targets.data[i]!)
    const variance = errors.reduce((sum, error) => sum + error * error, 0) / samples
    expect(Math.abs(Math.sqrt(variance) - 0.2)).toBeLessThan(4 * (0.2 / Math.sqrt(2 * samples)))
  })

  it('refuses a plane that is not finite', () => {
    expect(() => regressionPlane({ slopes: [1, NaN] })).toThrow(
      new RangeError('regressionPlane: expected two finite slopes and a finite height, got [1, NaN] and 0'),
    )
    expect(() => regressionPlane({ height: Infinity })).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { spirals } from '../../src/data/index.ts'

describe('spirals', () => {
  it.each([
    [2, 1.75],
    [3, 1],
    [5, 0],
  ])('of %d arms turn by %d from the origin to radius 1', (classes, turns) => {
    const { inputs, targets } = spirals({ noise: 0, classes, turns })
    for (let i = 0; i < targets.length; i++) {
      const [x, y] = [inputs.at(i, 0), inputs.at(i, 1)]
      const radius = Math.hypot(x, y)
      const angle = 2 * Math.PI * (turns * radius + targets[i]! / classes)
      expect(targets[i]).toBe(i % classes)
      expect(radius).toBeLessThan(1)
      expect(x).toBeCloseTo(radius * Math.sin(angle), 5)
      expect(y).toBeCloseTo(radius * Math.cos(angle), 5)
    }
  })

  it.each([0, 1.5, NaN])('refuse %d classes', (classes) => {
    expect(() => spirals({ classes })).toThrow(
      new RangeError(`spirals: expected a whole number of classes above 0, got ${classes}`),
    )
  })

  it.each([-1, 1001, NaN])('refuse %d turns', (turns) => {
    expect(() => spirals({ turns })).toThrow(
      new RangeError(`spirals: expected from 0 to 1000 turns, got ${turns}`),
    )
  })
})

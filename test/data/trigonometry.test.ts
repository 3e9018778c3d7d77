import { describe, expect, it } from 'vitest'
import { cosine, sine } from '../../src/data/trigonometry.ts'
import { fromDouble } from '../support/high-precision.ts'

/** Angles all over a range, none of them special: steps by the golden section. */
function anglesWithin(limit: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => (((i * 0.6180339887498949) % 1) * 2 - 1) * limit)
}

describe('sine and cosine', () => {
  it.each([1e-3, 1, 20, 7000, 1e6])('are within 3·10⁻¹⁶ of the 60-digit values up to ±%d', (limit) => {
    for (const x of anglesWithin(limit, 50)) {
      expect(fromDouble(sine(x)).minus(fromDouble(x).sin()).abs().toNumber()).toBeLessThan(3e-16)
      expect(fromDouble(cosine(x)).minus(fromDouble(x).cos()).abs().toNumber()).toBeLessThan(3e-16)
    }
  })

  it('are as accurate where one quarter turn passes into the next', () => {
    for (let eighths = -9; eighths <= 9; eighths++) {
      for (const x of [-1e-9, 0, 1e-9].map((beside) => (eighths * Math.PI) / 4 + beside)) {
        expect(fromDouble(sine(x)).minus(fromDouble(x).sin()).abs().toNumber()).toBeLessThan(3e-16)
        expect(fromDouble(cosine(x)).minus(fromDouble(x).cos()).abs().toNumber()).toBeLessThan(3e-16)
      }
    }
  })

  it('know the values of the schoolbook', () => {
    expect(sine(0)).toBe(0)
    expect(cosine(0)).toBe(1)
    expect(sine(Math.PI / 2)).toBe(1)
    expect(cosine(Math.PI)).toBe(-1)
    expect(sine(Math.PI / 6)).toBeCloseTo(0.5, 15)
    expect(cosine(Math.PI / 4)).toBeCloseTo(Math.SQRT1_2, 15)
  })

  it.each([NaN, Infinity, -Infinity, 1_000_001])('refuse the angle %d', (x) => {
    expect(() => sine(x)).toThrow(
      new RangeError(`sine: expected an angle of at most 1000000 radians either way, got ${x}`),
    )
    expect(() => cosine(x)).toThrow(RangeError)
  })
})

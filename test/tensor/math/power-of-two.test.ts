import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exponentAroundOne, powerOfTwo } from '../../../src/tensor/math/power-of-two.ts'

describe('powerOfTwo', () => {
  test('spans the smallest subnormal to half of what overflows', () => {
    expect(powerOfTwo(-1074)).toBe(Number.MIN_VALUE)
    expect(powerOfTwo(0)).toBe(1)
    expect(powerOfTwo(1023)).toBe(Number.MAX_VALUE / (2 - Number.EPSILON))
  })

  test('doubles from every exponent to the next', () => {
    for (let k = -1073; k <= 1023; k++) expect(powerOfTwo(k)).toBe(2 * powerOfTwo(k - 1))
  })
})

describe('exponentAroundOne', () => {
  test('leaves a significand between √½ and √2, to one part in a million', () => {
    const normal = fc.double({ min: powerOfTwo(-1022), noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(normal, (x) => {
        const significand = x * powerOfTwo(-exponentAroundOne(x))
        expect(significand).toBeGreaterThan(Math.SQRT1_2 * (1 - 1e-6))
        expect(significand).toBeLessThan(Math.SQRT2 * (1 + 1e-6))
      }),
      { seed: 1 },
    )
  })

  test('of one is zero', () => {
    expect(exponentAroundOne(1)).toBe(0)
  })
})

import fc from 'fast-check'
import { Softsign, softsign, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../support/fixed-seed.ts'

const { value, derivative } = softsign

describe('softsign', () => {
  it('is x / (1 + |x|)', () => {
    expect([-3, -1, -0.5, 0, 0.25, 1, 7].map(value)).toEqual([-3 / 4, -1 / 2, -1 / 3, 0, 1 / 5, 1 / 2, 7 / 8])
    expect(value(-0)).toBe(-0)
    expect(value(1e-300)).toBe(1e-300)
  })

  it('has slopes 1 / (1 + |x|)²', () => {
    expect([-3, -1, 0, 1, 7].map(derivative)).toEqual([1 / 16, 1 / 4, 1, 1 / 4, 1 / 64])
  })

  it('keeps a slope where (1 + |x|)² overflows', () => {
    // 1 / (1e160)² = 1e-320 is subnormal; 1e320 is not a number.
    expect(derivative(1e160)).toBeCloseTo(1e-320, 323)
    expect(derivative(1e160)).toBeGreaterThan(0)
  })

  it('ends at exactly ±1, where the quotient of infinities is NaN', () => {
    expect([value(Infinity), value(-Infinity), value(1e300), value(-1e300)]).toEqual([1, -1, 1, -1])
    expect([derivative(Infinity), derivative(-Infinity)]).toEqual([0, 0])
    expect(new Softsign().forward(Tensor.from([-3, Infinity])).output.toArray()).toEqual([-0.75, 1])
  })

  it('is odd and its derivative is even', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(value(-x)).toBe(-value(x))
        expect(derivative(-x)).toBe(derivative(x))
      }),
    )
  })
})

import type { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { hyperbolicTangent, sigmoid } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusFiveToFive, rounded } from '../support/articles.ts'
import { errorInUlps, exactExp, exactTanh } from '../support/high-precision.ts'
import '../support/fixed-seed.ts'

const { value, derivative } = hyperbolicTangent
/** tanh′(x) = 4e / (1 + e)² with e = e⁻²ˣ, to 50 digits. */
function exactSlope(x: number): Decimal {
  const e = exactExp(-2 * Math.abs(x))
  return e.times(4).div(e.plus(1).pow(2))
}

const points = [
  ...[0, 1e-300, 1e-8, 0.1, 0.5, 1, 2, 3, 5, 10, 19, 19.1, 20, 100, 300].flatMap((x) => [x, -x]),
  ...Array.from({ length: 200 }, (_, i) => -10 + i * 0.1013),
]

describe('tanh', () => {
  it('is within one unit of the last place of the exact value', () => {
    for (const x of points) expect(errorInUlps(value(x), exactTanh(x)), `tanh(${x})`).toBeLessThanOrEqual(1)
  })

  it('has a derivative within three units of the last place, where 1 − tanh² has lost every digit', () => {
    for (const x of points) {
      expect(errorInUlps(derivative(x), exactSlope(x)), `tanh'(${x})`).toBeLessThanOrEqual(3)
    }
    expect(1 - value(20) ** 2).toBe(0)
    // 4e⁻⁴⁰ / (1 + e⁻⁴⁰)² = 1.69934170211663…e-17
    expect(derivative(20) / 1.6993417021166355e-17 - 1).toBeCloseTo(0, 14)
  })

  it('is 0 at 0 with slope 1, and keeps the sign of −0', () => {
    expect([value(0), derivative(0)]).toEqual([0, 1])
    expect(value(-0)).toBe(-0)
  })

  it('ends at exactly ±1, without slope, where the naive quotient is ∞ / ∞ from 710 on', () => {
    expect([value(710), value(-710), value(Infinity), value(-Infinity)]).toEqual([1, -1, 1, -1])
    expect([derivative(710), derivative(Infinity)]).toEqual([0, 0])
  })

  it('is a sigmoid stretched twice: tanh(x) = 2σ(2x) − 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(Math.abs(value(x) - (2 * sigmoid.value(2 * x) - 1))).toBeLessThanOrEqual(2 ** -51)
      }),
    )
  })

  it('is odd and its derivative is even', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(value(-x)).toBe(-value(x))
        expect(derivative(-x)).toBe(derivative(x))
      }),
    )
  })

  it('has the values that an article prints for −5 … 5', () => {
    expect(rounded(fromMinusFiveToFive.map(value), 2)).toEqual([
      -1, -1, -1, -0.96, -0.76, 0, 0.76, 0.96, 1, 1, 1,
    ])
  })

  it('is not yet ±1 where the article prints ±1.0: that is rounding', () => {
    // tanh(3) = 0.995054753686730451…, tanh(5) = 0.999909204262595131…
    expect(value(3)).toBeCloseTo(0.9950547536867305, 15)
    expect(value(5)).toBeCloseTo(0.9999092042625951, 15)
    expect(value(-5)).toBeGreaterThan(-1)
  })

  it('is nearly flat at 2 already, not only beyond 5: tanh′(2) is .07', () => {
    // 1 − tanh²(2) = 0.0706508248531644…
    expect(derivative(2)).toBeCloseTo(0.0706508248531644, 15)
  })
})

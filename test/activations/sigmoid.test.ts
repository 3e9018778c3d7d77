import type { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { Sigmoid, sigmoid } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusFiveToFive, rounded } from '../support/articles.ts'
import { errorInUlps, exactExp } from '../support/high-precision.ts'
import '../support/fixed-seed.ts'

/** σ(x) = 1 / (1 + e⁻ˣ) to 50 digits. */
const exactSigmoid = (x: number): Decimal => exactExp(-x).plus(1).pow(-1)
/** σ′(x) = e⁻ˣ / (1 + e⁻ˣ)² to 50 digits. */
const exactSlope = (x: number): Decimal => exactExp(-x).div(exactExp(-x).plus(1).pow(2))

const points = [
  ...[0, 1e-300, 1e-8, 0.1, 0.5, 1, 2, 3, 5, 10, 20, 36.7, 37, 40, 100, 300, 700].flatMap((x) => [x, -x]),
  ...Array.from({ length: 200 }, (_, i) => -20 + i * 0.2013),
]

describe('sigmoid', () => {
  it('is within two units of the last place of the exact value', () => {
    for (const x of points) {
      expect(errorInUlps(sigmoid.value(x), exactSigmoid(x)), `σ(${x})`).toBeLessThanOrEqual(2)
    }
  })

  it('has a derivative within three units of the last place, in the tails too', () => {
    for (const x of points) {
      expect(errorInUlps(sigmoid.derivative(x), exactSlope(x)), `σ'(${x})`).toBeLessThanOrEqual(3)
    }
  })

  it('is exactly ½ at 0, with slope ¼', () => {
    expect([sigmoid.value(0), sigmoid.derivative(0)]).toEqual([0.5, 0.25])
    expect([sigmoid.value(-0), sigmoid.derivative(-0)]).toEqual([0.5, 0.25])
  })

  it('does not vanish at −700, where 1 / (1 + e⁷⁰⁰) still is a number', () => {
    // e⁻⁷⁰⁰ = 9.8596765437597708567…e-305
    expect(sigmoid.value(-700)).toBe(9.85967654375977e-305)
    expect(sigmoid.derivative(700)).toBe(9.85967654375977e-305)
  })

  it('ends at exactly 0 and 1, without slope', () => {
    expect([sigmoid.value(-1000), sigmoid.value(1000)]).toEqual([0, 1])
    expect([sigmoid.value(-Infinity), sigmoid.value(Infinity)]).toEqual([0, 1])
    expect([sigmoid.derivative(-Infinity), sigmoid.derivative(Infinity)]).toEqual([0, 0])
  })

  it('is the probability of the other answer on the other side: σ(−x) = 1 − σ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (x) => {
        expect(Math.abs(sigmoid.value(-x) - (1 - sigmoid.value(x)))).toBeLessThanOrEqual(2 ** -52)
      }),
    )
  })

  it('has an even derivative that is at most ¼ and equals σ(1 − σ)', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        const s = sigmoid.value(-Math.abs(x))
        expect(sigmoid.derivative(x)).toBe(sigmoid.derivative(-x))
        expect(sigmoid.derivative(x)).toBeLessThanOrEqual(0.25)
        expect(Math.abs(sigmoid.derivative(x) / (s * (1 - s)) - 1)).toBeLessThanOrEqual(1e-15)
      }),
    )
  })

  it('has the values that an article prints for −5 … 5, put right in the third decimal', () => {
    // The article rounds to 3 places and prints 2 (0.01, 0.02, 0.05, …); these are its own later figures.
    expect(rounded(fromMinusFiveToFive.map(sigmoid.value), 3)).toEqual([
      0.007, 0.018, 0.047, 0.119, 0.269, 0.5, 0.731, 0.881, 0.953, 0.982, 0.993,
    ])
    expect(rounded(fromMinusFiveToFive.map(sigmoid.value), 2)).toEqual([
      0.01, 0.02, 0.05, 0.12, 0.27, 0.5, 0.73, 0.88, 0.95, 0.98, 0.99,
    ])
  })

  it('says that its values are probabilities', () => {
    expect(new Sigmoid().produces).toBe('probabilities')
  })
})

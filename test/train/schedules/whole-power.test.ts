import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholePower } from '../../../src/train/schedules/whole-power.ts'
import '../../support/fixed-seed.ts'

const Exact = Decimal.clone({ precision: 60 })

describe('wholePower', () => {
  it('is 1 for n = 0 and the base for n = 1', () => {
    expect([wholePower(0.3, 0), wholePower(0.3, 1), wholePower(0, 0)]).toEqual([1, 0.3, 1])
  })

  it('is exact where the power is', () => {
    expect([wholePower(0.5, 10), wholePower(3, 20), wholePower(2, 1000)]).toEqual([
      2 ** -10,
      3_486_784_401,
      2 ** 1000,
    ])
  })

  it('has the value of the power, but for the rounding of its products', () => {
    const bases = fc.double({ min: 0.01, max: 0.9999, noNaN: true })
    fc.assert(
      fc.property(bases, fc.integer({ min: 0, max: 5000 }), (base, n) => {
        const exact = new Exact(base).pow(n)
        if (exact.lt(1e-300)) return
        const error = exact.minus(wholePower(base, n)).div(exact).abs().toNumber()
        // The error of base², base⁴, … doubles with each: n roundings in all.
        expect(error).toBeLessThan((n + 1) * 2 ** -52)
      }),
      { numRuns: 50 },
    )
  })

  it('goes to 0 where the power is too small for a number', () => {
    expect(wholePower(0.1, 1e9)).toBe(0)
  })
})

import { inspect } from 'node:util'
import fc from 'fast-check'
import { Softplus, sigmoid, softplus, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'
import '../support/fixed-seed.ts'

describe('softplus', () => {
  it('has the exact values, to −700, where ln(1 + eˣ) written so is 0', () => {
    const table = [
      [-700, 9.85967654375977e-305],
      [-50, 1.9287498479639178e-22],
      [-8, 0.00033540637289576885],
      [-1, 0.3132616875182228],
      [-1e-8, 0.6931471755599453],
      [0.5, 0.9740769841801067],
      [2, 2.1269280110429727],
      [8, 8.000335406372896],
      [50, 50],
    ] as const
    expect(worstRelativeError(softplus().value, table)).toBeLessThan(5e-16)
    expect(Math.log(1 + Math.exp(-700))).toBe(0)
  })

  it('has the exact values and slopes with β = 3', () => {
    const { value, derivative } = softplus(3)
    const values = [
      [-50, 2.39169865772147e-66],
      [-8, 1.2583781814026132e-11],
      [-1, 0.01619578385791402],
      [0.5, 0.5671377593275841],
      [2, 2.0008252283792434],
      [8, 8.000000000012584],
    ] as const
    const slopes = [
      [-50, 7.175095973164411e-66],
      [-1, 0.04742587317756678],
      [0.5, 0.8175744761936437],
      [8, 0.9999999999622486],
    ] as const
    expect(worstRelativeError(value, values)).toBeLessThan(1e-15)
    expect(worstRelativeError(derivative, slopes)).toBeLessThan(1e-15)
  })

  it('is not yet x at 20, where PyTorch says it is: e⁻²¹ still counts in 21', () => {
    // ln(1 + e²¹) = 21.00000000075825604…
    expect(softplus().value(21)).toBe(21.000000000758256)
    expect(softplus().value(21)).toBeGreaterThan(21)
    // e⁻²¹ / (1 + e⁻²¹) less than 1
    expect(1 - softplus().derivative(21)).toBeCloseTo(7.582560422162385e-10, 15)
  })

  it('is larger by x on the right than on the left: f(x) − f(−x) = x', () => {
    fc.assert(
      fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (x) => {
        const { value } = softplus()
        // Each of the two is rounded in its own last place, of which the larger counts.
        const tolerance = 2 ** -52 * Math.max(value(x), value(-x))
        expect(Math.abs(value(x) - value(-x) - x)).toBeLessThanOrEqual(2 * tolerance)
      }),
    )
  })

  it('has the sigmoid as its slope', () => {
    for (const x of [-700, -1, 0, 3, 700]) {
      expect(softplus().derivative(x)).toBe(sigmoid.value(x))
      expect(softplus(2).derivative(x)).toBe(sigmoid.value(2 * x))
    }
  })

  it('is ln 2 / β at 0', () => {
    expect(softplus().value(0)).toBe(Math.LN2)
    expect(softplus().value(-0)).toBe(Math.LN2)
    expect(softplus(4).value(0)).toBe(Math.LN2 / 4)
  })

  it('has its limits at the infinities, and where β · x overflows', () => {
    expect([softplus().value(-Infinity), softplus().value(Infinity)]).toEqual([0, Infinity])
    expect([softplus().derivative(-Infinity), softplus().derivative(Infinity)]).toEqual([0, 1])
    expect([softplus(1e10).value(-1e300), softplus(1e10).value(1e300)]).toEqual([0, 1e300])
  })

  it('has β = 1 unless told otherwise', () => {
    expect(softplus().parameters).toEqual({ beta: 1 })
    expect(new Softplus().forward(Tensor.from([0])).output.at(0)).toBe(Math.fround(Math.LN2))
    expect(new Softplus({ beta: 4 }).forward(Tensor.from([0])).output.at(0)).toBe(Math.fround(Math.LN2 / 4))
  })

  it.each([0, -1, Number.NaN, Infinity, '1' as never])('refuses the β %s', (beta) => {
    expect(() => softplus(beta)).toThrow(RangeError)
    expect(() => new Softplus({ beta })).toThrow(
      `softplus: expected beta to be a finite number above 0, got ${inspect(beta)}`,
    )
  })
})

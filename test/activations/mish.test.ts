import fc from 'fast-check'
import { hyperbolicTangent, Mish, mish, softplus, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'
import '../support/fixed-seed.ts'

const { value, derivative, range } = mish

describe('mish', () => {
  it('has the exact values, to −700', () => {
    const table = [
      [-700, -6.90177358063184e-302],
      [-50, -9.643749239819589e-21],
      [-8, -0.0026832508825465375],
      [-1, -0.3034014613741089],
      [-1e-8, -5.999999968e-9],
      [0.5, 0.37524521130489513],
      [2, 1.9439589595339946],
      [8, 7.999998200644843],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(1e-15)
  })

  it('has the exact slopes, to −700', () => {
    const table = [
      [-700, -6.891913904088079e-302],
      [-50, -9.450874255023197e-21],
      [-8, -0.0023473943816052943],
      [-1, 0.05921675587739495],
      [-1e-8, 0.5999999936],
      [0.5, 0.8864243753577272],
      [2, 1.0693179342794896],
      [8, 1.000003372583688],
    ] as const
    expect(worstRelativeError(derivative, table)).toBeLessThan(3e-15)
  })

  it('is x times the hyperbolic tangent of softplus', () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        const t = hyperbolicTangent.value(softplus().value(x))
        expect(Math.abs(value(x) - x * t)).toBeLessThanOrEqual(1e-15 * Math.abs(x * t))
      }),
    )
  })

  it('is smooth across 0, where it is computed in another way', () => {
    // tanh(ln 2) = 3/5
    expect([derivative(0), derivative(-0)]).toEqual([0.6, 0.6])
    expect(derivative(5e-324)).toBe(0.6)
    expect(derivative(-5e-324)).toBeCloseTo(0.6, 15)
    expect([value(0), value(-0)]).toEqual([0, -0])
  })

  it('fades to −0 on the left and is x on the right, without NaN from infinity times 0', () => {
    expect([value(-740), derivative(-740)].every((y) => y < 0)).toBe(true)
    expect([-750, -1e300, -Infinity].map(value)).toEqual([-0, -0, -0])
    expect([750, 1e300, Infinity].map(value)).toEqual([750, 1e300, Infinity])
    expect([-750, -Infinity, 750, Infinity].map((x) => derivative(x) + 0)).toEqual([0, 0, 1, 1])
    expect(new Mish().forward(Tensor.from([750])).output.at(0)).toBe(750)
  })

  it('falls to −0.31 at −1.19, as its author says, and rises from there', () => {
    expect(range[0]).toBeCloseTo(-0.30884341301725043, 16)
    expect(Math.abs(derivative(-1.1924312145154952))).toBeLessThan(2e-16)
    expect(derivative(-1.2)).toBeLessThan(0)
    expect(derivative(-1.19)).toBeGreaterThan(0)
  })
})

import { inspect } from 'node:util'
import fc from 'fast-check'
import { Swish, silu, swish, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'
import '../support/fixed-seed.ts'

const anyX = fc.double({ min: -1000, max: 1000, noNaN: true })

describe('swish', () => {
  it('has the exact values and slopes with β = 1.702', () => {
    const { value, derivative } = swish(1.702)
    const values = [
      [-50, -5.501860750056344e-36],
      [-8, -9.766428865730381e-6],
      [-1, -0.1542042340671787],
      [-1e-8, -4.99999995745e-9],
      [0.5, 0.35038843660638014],
      [8, 7.999990233571134],
    ] as const
    const slopes = [
      [-50, -9.25412978159477e-36],
      [-8, -1.540163802849531e-5],
      [-1, -0.06777960655633405],
      [-1e-8, 0.49999999149],
      [0.5, 0.8792219119654142],
      [8, 1.0000154016380285],
    ] as const
    // The rounding of β · x is multiplied by 85 in e^(−85).
    expect(worstRelativeError(value, values)).toBeLessThan(2e-14)
    expect(worstRelativeError(derivative, slopes)).toBeLessThan(2e-14)
    expect(worstRelativeError(value, values.slice(2))).toBeLessThan(1e-15)
    expect(worstRelativeError(derivative, slopes.slice(2))).toBeLessThan(2e-15)
  })

  it('is SiLU with β = 1, bit for bit', () => {
    fc.assert(
      fc.property(anyX, (x) => {
        expect(swish().value(x)).toBe(silu.value(x))
        expect(swish().derivative(x)).toBe(silu.derivative(x))
      }),
    )
    expect(swish().range).toEqual(silu.range)
  })

  it('is half the identity with β = 0, at the infinities too', () => {
    const { value, derivative, range } = swish(0)
    expect([-Infinity, -3, -0, 5, Infinity].map(value)).toEqual([-Infinity, -1.5, -0, 2.5, Infinity])
    expect([-Infinity, -3, 0, 5, Infinity].map(derivative)).toEqual([0.5, 0.5, 0.5, 0.5, 0.5])
    expect(range).toEqual([-Infinity, Infinity])
    expect(swish(-0).range).toEqual([-Infinity, Infinity])
  })

  it('is mirrored by a negative β', () => {
    fc.assert(
      fc.property(anyX, fc.double({ min: 0.01, max: 10, noNaN: true }), (x, beta) => {
        expect(swish(-beta).value(x)).toBe(-swish(beta).value(-x))
        expect(swish(-beta).derivative(x)).toBe(swish(beta).derivative(-x))
      }),
    )
    expect(swish(-2).range).toEqual([-Infinity, -swish(2).range[0]])
  })

  it('approaches ReLU as β grows', () => {
    expect(swish(1e6).value(1e-3)).toBe(1e-3)
    expect(swish(1e6).value(-1e-3)).toBe(-0)
    expect(swish(1e308).value(-1e300)).toBe(-0)
    expect(swish(1e308).derivative(-1e300) + 0).toBe(0)
    expect(swish(1e308).derivative(1e300)).toBe(1)
  })

  it('has its lowest value where −β · x is 1.27846', () => {
    const { value, derivative, range } = swish(2)
    expect(range[0]).toBeCloseTo(-0.2784645427610738 / 2, 16)
    expect(value(-1.278464542761074 / 2)).toBeCloseTo(range[0], 16)
    expect(Math.abs(derivative(-1.278464542761074 / 2))).toBeLessThan(1e-16)
    expect(range[1]).toBe(Infinity)
  })

  it('has its limits at the infinities', () => {
    const { value, derivative } = swish(2)
    expect([value(-Infinity), value(Infinity)]).toEqual([-0, Infinity])
    expect([derivative(-Infinity) + 0, derivative(Infinity)]).toEqual([0, 1])
    expect([swish(-2).value(Infinity), swish(-2).value(-Infinity)]).toEqual([0, -Infinity])
  })

  it('has β = 1 unless told otherwise', () => {
    expect(swish().parameters).toEqual({ beta: 1 })
    expect(new Swish().forward(Tensor.from([2])).output.at(0)).toBe(Math.fround(silu.value(2)))
    expect(new Swish({ beta: 0 }).forward(Tensor.from([2])).output.at(0)).toBe(1)
  })

  it.each([Number.NaN, Infinity, '1' as never])('refuses the β %s', (beta) => {
    expect(() => swish(beta)).toThrow(RangeError)
    expect(() => new Swish({ beta })).toThrow(
      `swish: expected beta to be a finite number, got ${inspect(beta)}`,
    )
  })
})

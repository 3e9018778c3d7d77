import { inspect } from 'node:util'
import fc from 'fast-check'
import { CELU, celu, elu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'
import '../support/fixed-seed.ts'

describe('celu', () => {
  it('has the values of ½ · (e²ˣ − 1) with α = ½, near 0 too', () => {
    const table = [
      [-50, -0.5],
      [-8, -0.49999994373241263],
      [-1, -0.43233235838169365],
      [-1e-8, -9.9999999e-9],
      [0.5, 0.5],
      [8, 8],
    ] as const
    expect(worstRelativeError(celu(0.5).value, table)).toBeLessThan(5e-16)
  })

  it('has the slopes e²ˣ with α = ½, in the tail too', () => {
    const table = [
      [-50, 3.720075976020836e-44],
      [-8, 1.1253517471925912e-7],
      [-1, 0.1353352832366127],
      [-1e-8, 0.9999999800000002],
      [0.5, 1],
    ] as const
    expect(worstRelativeError(celu(0.5).derivative, table)).toBeLessThan(5e-16)
  })

  it('is ELU with α = 1, bit for bit, and at 0 unlike ELU smooth with any other', () => {
    for (const x of [-700, -3, -1e-8, -0, 0, 1e-8, 2]) {
      expect(celu().value(x)).toBe(elu().value(x))
      expect(celu().derivative(x)).toBe(elu().derivative(x))
    }
    expect([-0, 0, 5e-324].map(celu(0.25).derivative)).toEqual([1, 1, 1])
    expect(celu(0.25).kinks).toEqual([])
  })

  it('keeps its shape when it is stretched: f of α · x is α times f of x with α = 1', () => {
    const powerOfTwo = fc.integer({ min: -4, max: 4 }).map((k) => 2 ** k)
    fc.assert(
      fc.property(powerOfTwo, fc.double({ min: -40, max: 40, noNaN: true }), (alpha, x) => {
        expect(celu(alpha).value(alpha * x)).toBe(alpha * celu().value(x))
        expect(celu(alpha).derivative(alpha * x)).toBe(celu().derivative(x))
      }),
    )
  })

  it('tends to −α on the left', () => {
    expect([celu(3).value(-Infinity), celu(3).derivative(-Infinity)]).toEqual([-3, 0])
    expect([celu(3).value(Infinity), celu(3).derivative(Infinity)]).toEqual([Infinity, 1])
    expect(celu(3).range).toEqual([-3, Infinity])
    expect(celu().value(-0)).toBe(-0)
  })

  it('has α = 1 unless told otherwise', () => {
    expect(celu().parameters).toEqual({ alpha: 1 })
    expect(new CELU().forward(Tensor.from([-1000])).output.at(0)).toBe(-1)
    expect(new CELU({ alpha: 2 }).forward(Tensor.from([-1000])).output.at(0)).toBe(-2)
  })

  it.each([0, -1, Number.NaN, Infinity, '1' as never])('refuses the α %s', (alpha) => {
    expect(() => celu(alpha)).toThrow(RangeError)
    expect(() => new CELU({ alpha })).toThrow(
      `celu: expected alpha to be a finite number above 0, got ${inspect(alpha)}`,
    )
  })
})

import { inspect } from 'node:util'
import { ELU, elu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { errorInUlps, exactExp, exactExpm1, fromDouble } from '../support/high-precision.ts'

const points = [
  -1e-300, -1e-8, -1e-5, -0.1, -0.5, -1, -2, -5, -30, -37, -40, -100, -700, 1e-8, 0.1, 1, 5, 700,
]

describe('elu', () => {
  it('is within one unit of the last place of the exact value, also at −1e-8 where eˣ − 1 loses half its digits', () => {
    const { value } = elu()
    for (const x of points) {
      const exact = x > 0 ? fromDouble(x) : exactExpm1(x)
      expect(errorInUlps(value(x), exact), `elu(${x})`).toBeLessThanOrEqual(1)
    }
    // e^(−1e-8) − 1 = −9.99999995000000016666…e-9
    expect(value(-1e-8)).toBe(-9.999999950000001e-9)
  })

  it('has the derivative eˣ below 0, within one unit of the last place, and 1 above', () => {
    const { derivative } = elu()
    for (const x of points) {
      const exact = x > 0 ? exactExp(0) : exactExp(x)
      expect(errorInUlps(derivative(x), exact), `elu'(${x})`).toBeLessThanOrEqual(1)
    }
  })

  it('is linear above 0 and exponential below, and not the other way round', () => {
    expect(elu().value(2)).toBe(2)
    // e⁻² − 1 = −0.86466471676338730811
    expect(elu().value(-2)).toBe(-0.8646647167633873)
  })

  it('has no kink with α = 1, and one at 0 with any other α', () => {
    expect(elu().kinks).toEqual([])
    expect(elu(0.5).kinks).toEqual([0])
  })

  it('has slope α at 0, which is the left one', () => {
    expect(elu(0.5).derivative(0)).toBe(0.5)
    expect(elu(0.5).derivative(-0)).toBe(0.5)
    expect(elu(0.5).derivative(1e-300)).toBe(1)
    expect(elu().derivative(0)).toBe(1)
  })

  it('tends to −α with a slope that tends to 0: it saturates', () => {
    expect([elu(0.7).value(-1000), elu(0.7).value(-Infinity)]).toEqual([-0.7, -0.7])
    expect([elu(0.7).derivative(-1000), elu(0.7).derivative(-Infinity)]).toEqual([0, 0])
    expect(elu(0.7).range).toEqual([-0.7, Infinity])
  })

  it('keeps the sign of −0', () => {
    expect(elu().value(-0)).toBe(-0)
    expect(elu().value(0)).toBe(0)
  })

  it('binds its parameter', () => {
    expect(elu().parameters).toEqual({ alpha: 1 })
    expect(elu(0.5).formula).toBe('f(x) = x for x > 0, 0.5·(eˣ − 1) for x ≤ 0')
    expect(new ELU({ alpha: 2 }).forward(Tensor.from([-1000])).output.at(0)).toBe(-2)
    expect(new ELU().forward(Tensor.from([-1000])).output.at(0)).toBe(-1)
  })

  it.each([Number.NaN, Infinity, '1' as never, null as never])('refuses the α %s', (alpha) => {
    expect(() => elu(alpha)).toThrow(RangeError)
    expect(() => elu(alpha)).toThrow(`elu: expected alpha to be a finite number, got ${inspect(alpha)}`)
  })
})

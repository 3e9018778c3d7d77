import { GELU, gelu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'

const { value, derivative, range } = gelu

describe('gelu', () => {
  it('has the exact values, also at −8, where 1 + erf has two digits left, and at −20, where it has none', () => {
    const table = [
      [-20, -5.507248237212468e-88],
      [-8, -4.976768459417427e-15],
      [-3, -0.0040496940948902835],
      [-1, -0.15865525393145705],
      [-1e-8, -4.999999960105772e-9],
      [0.5, 0.34573123063700656],
      [1, 0.8413447460685429],
      [3, 2.99595030590511],
      [8, 7.999999999999995],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(1e-13)
    expect(worstRelativeError(value, table.slice(3))).toBeLessThan(1e-15)
  })

  it('has the exact slopes', () => {
    const table = [
      [-20, -1.1014360483133464e-86],
      [-8, -3.979607261086796e-14],
      [-3, -0.011945647204183927],
      [-1, -0.0833154705876863],
      [-1e-8, 0.4999999920211544],
      [0.5, 0.8674951246561629],
      [1, 1.0833154705876864],
      [8, 1.0000000000000397],
    ] as const
    expect(worstRelativeError(derivative, table)).toBeLessThan(1e-13)
    expect(worstRelativeError(derivative, table.slice(3))).toBeLessThan(2e-15)
  })

  it('has the values that are printed for it: 0.8413, 1.9545 and −0.0455', () => {
    // Φ(1) = .8413 and Φ(2) = .9772 stand in every table of the normal distribution.
    expect(value(1)).toBeCloseTo(0.8413, 4)
    expect(value(2)).toBeCloseTo(1.9545, 4)
    expect(value(-2)).toBeCloseTo(-0.0455, 4)
  })

  it('fades to −0 on the left and is x on the right, without NaN from infinity times 0', () => {
    // −38 · Φ(−38) = −1.0965e-314 is subnormal.
    expect(value(-38)).toBeCloseTo(-1.0965e-314, 318)
    expect(value(-38)).toBeLessThan(0)
    expect(derivative(-38)).toBeLessThan(0)
    expect([-40, -41, -1e300, -Infinity].map(value)).toEqual([-0, -0, -0, -0])
    expect([40, 1e300, Infinity].map(value)).toEqual([40, 1e300, Infinity])
    expect([-40, -Infinity, 40, Infinity].map((x) => derivative(x) + 0)).toEqual([0, 0, 1, 1])
  })

  it('falls to −0.16997 at −0.75179 and rises from there', () => {
    expect(range[0]).toBeCloseTo(-0.16997120747990366, 16)
    expect(Math.abs(derivative(-0.7517915246935645))).toBeLessThan(1e-16)
    expect(derivative(-0.7518)).toBeLessThan(0)
    expect(derivative(-0.7517)).toBeGreaterThan(0)
  })

  it('is ½ in slope at 0 and keeps the sign of −0', () => {
    expect([value(0), value(-0), derivative(0)]).toEqual([0, -0, 0.5])
    expect(new GELU().forward(Tensor.from([-0, 40])).output.toArray()).toEqual([-0, 40])
  })
})

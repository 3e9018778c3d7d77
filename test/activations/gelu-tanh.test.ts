import { GELUTanh, gelu, geluTanh, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'

const { value, derivative, range } = geluTanh

describe('gelu by tanh', () => {
  it('has the exact values of its formula, also where 1 + tanh has no digits left', () => {
    const table = [
      [-20, -3.3754509563109673e-261],
      [-8, -3.1077829375011112e-21],
      [-3, -0.003637392081773019],
      [-1, -0.1588080093917233],
      [-1e-8, -4.999999960105772e-9],
      [0.5, 0.34571400982514394],
      [1, 0.8411919906082767],
      [3, 2.996362607918227],
      [8, 8],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(5e-13)
    expect(worstRelativeError(value, table.slice(3))).toBeLessThan(1e-15)
  })

  it('has the exact slopes', () => {
    const table = [
      [-20, -2.9424328724945027e-259],
      [-8, -4.7147845041068414e-20],
      [-3, -0.011584166630969726],
      [-1, -0.08296408384578255],
      [-1e-8, 0.4999999920211544],
      [0.5, 0.8673699035346423],
      [1, 1.0829640838457826],
      [8, 1],
    ] as const
    expect(worstRelativeError(derivative, table)).toBeLessThan(5e-13)
    expect(worstRelativeError(derivative, table.slice(3))).toBeLessThan(2e-15)
  })

  it('is within 0.0005 of GELU everywhere, and further than 0.0004 somewhere', () => {
    const distances = Array.from({ length: 2401 }, (_, i) => {
      const x = -12 + i / 100
      return Math.abs(value(x) - gelu.value(x))
    })
    expect(Math.max(...distances)).toBeLessThan(0.0005)
    expect(Math.max(...distances)).toBeGreaterThan(0.0004)
  })

  it('fades to −0 on the left and is x on the right, without NaN from infinity times 0', () => {
    expect([-40, -1e200, -Infinity].map(value)).toEqual([-0, -0, -0])
    expect([40, 1e200, Infinity].map(value)).toEqual([40, 1e200, Infinity])
    expect([-40, -1e200, -Infinity, 1e200, Infinity].map((x) => derivative(x) + 0)).toEqual([0, 0, 0, 1, 1])
  })

  it('falls to −0.17004 at −0.75246 and rises from there', () => {
    expect(range[0]).toBeCloseTo(-0.17004075057125406, 16)
    expect(Math.abs(derivative(-0.7524614220710163))).toBeLessThan(1e-16)
    expect(derivative(-0.7525)).toBeLessThan(0)
    expect(derivative(-0.7524)).toBeGreaterThan(0)
  })

  it('is ½ in slope at 0 and keeps the sign of −0', () => {
    expect([value(0), value(-0), derivative(0)]).toEqual([0, -0, 0.5])
    expect(new GELUTanh().forward(Tensor.from([-0, 40])).output.toArray()).toEqual([-0, 40])
  })
})

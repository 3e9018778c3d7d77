import { SiLU, silu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'

const { value, derivative, range } = silu

describe('silu', () => {
  it('has the exact values, to −700', () => {
    const table = [
      [-700, -6.90177358063184e-302],
      [-50, -9.643749239819589e-21],
      [-8, -0.002682801043731825],
      [-1, -0.2689414213699951],
      [-1e-8, -4.9999999750000005e-9],
      [0.5, 0.3112296656009273],
      [2, 1.7615941559557649],
      [50, 50],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(1e-15)
  })

  it('has the exact slopes, to −700', () => {
    const table = [
      [-700, -6.891913904088079e-302],
      [-50, -9.450874255023197e-21],
      [-8, -0.0023465512355853157],
      [-1, 0.07232948812851327],
      [-1e-8, 0.499999995],
      [0.5, 0.7399611873026518],
      [2, 1.0907842487848955],
      [8, 1.0023465512355854],
    ] as const
    expect(worstRelativeError(derivative, table)).toBeLessThan(2e-15)
  })

  it('fades to −0 on the left and is x on the right, without NaN from infinity times 0', () => {
    expect(value(-740)).toBeLessThan(0)
    expect([-750, -1e300, -Infinity].map(value)).toEqual([-0, -0, -0])
    expect([750, 1e300, Infinity].map(value)).toEqual([750, 1e300, Infinity])
    expect([-750, -Infinity, 750, Infinity].map((x) => derivative(x) + 0)).toEqual([0, 0, 1, 1])
    expect(derivative(-740)).toBeLessThan(0)
  })

  it('falls to −0.28 at −1.28, as its authors say, and rises from there', () => {
    // Its lowest value is −W(1/e) = −0.278464542761073795…, with Lambert's W.
    expect(range[0]).toBeCloseTo(-0.2784645427610738, 16)
    expect(Math.abs(derivative(-1.278464542761074))).toBeLessThan(1e-16)
    expect(derivative(-1.28)).toBeLessThan(0)
    expect(derivative(-1.27)).toBeGreaterThan(0)
  })

  it('is ½ in slope at 0 and keeps the sign of −0', () => {
    expect([value(0), value(-0), derivative(0)]).toEqual([0, -0, 0.5])
    expect(new SiLU().forward(Tensor.from([-0, 750])).output.toArray()).toEqual([-0, 750])
  })
})

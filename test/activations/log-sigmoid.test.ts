import fc from 'fast-check'
import { LogSigmoid, logSigmoid, sigmoid, softplus, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { worstRelativeError } from './known-values.ts'
import '../support/fixed-seed.ts'

const { value, derivative } = logSigmoid

describe('log-sigmoid', () => {
  it('has the exact values on both sides, where the logarithm of σ is −∞ or 0', () => {
    const table = [
      [-1000, -1000],
      [-50, -50],
      [-8, -8.000335406372896],
      [-1, -1.3132616875182228],
      [-1e-8, -0.6931471855599454],
      [0.5, -0.4740769841801067],
      [8, -0.00033540637289576885],
      [50, -1.9287498479639178e-22],
      [700, -9.85967654375977e-305],
    ] as const
    expect(worstRelativeError(value, table)).toBeLessThan(5e-16)
    expect([Math.log(sigmoid.value(-1000)), Math.log(sigmoid.value(50))]).toEqual([-Infinity, 0])
  })

  it('has σ(−x) as its slope', () => {
    for (const x of [-700, -1, 0, 3, 700]) expect(derivative(x)).toBe(sigmoid.value(-x))
  })

  it('is −softplus(−x), bit for bit', () => {
    fc.assert(
      fc.property(fc.double({ min: -900, max: 900, noNaN: true }), (x) => {
        expect(value(x) + 0).toBe(-softplus().value(-x) + 0)
      }),
    )
  })

  it('has its limits at the infinities', () => {
    expect([value(-Infinity), value(Infinity)]).toEqual([-Infinity, 0])
    expect([derivative(-Infinity), derivative(Infinity)]).toEqual([1, 0])
    expect(new LogSigmoid().forward(Tensor.from([0])).output.at(0)).toBe(Math.fround(-Math.LN2))
  })
})

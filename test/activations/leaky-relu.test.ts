import { inspect } from 'node:util'
import fc from 'fast-check'
import { LeakyReLU, leakyRelu, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusFiveToFive } from '../support/articles.ts'
import '../support/fixed-seed.ts'

describe('leaky relu', () => {
  it('has the values that an article prints for −5 … 5', () => {
    expect(fromMinusFiveToFive.map(leakyRelu().value)).toEqual([
      -0.05, -0.04, -0.03, -0.02, -0.01, 0, 1, 2, 3, 4, 5,
    ])
  })

  it('has slope 0.01 unless told otherwise', () => {
    expect(leakyRelu().parameters).toEqual({ slope: 0.01 })
    expect(new LeakyReLU().forward(Tensor.from([-100])).output.at(0)).toBe(-1)
    expect(new LeakyReLU({ slope: 0.5 }).forward(Tensor.from([-100])).output.at(0)).toBe(-50)
  })

  it('takes the slope of the left side at 0', () => {
    const { derivative } = leakyRelu(0.1)
    expect([derivative(0), derivative(-0), derivative(-5e-324), derivative(5e-324)]).toEqual([
      0.1, 0.1, 0.1, 1,
    ])
  })

  it('keeps the sign of −0', () => {
    expect(leakyRelu().value(-0)).toBe(-0)
    expect(leakyRelu().value(0)).toBe(0)
  })

  it('is right for slopes above 1 and below 0, where max(slope·x, x) is not', () => {
    expect(leakyRelu(3).value(-2)).toBe(-6)
    expect(Math.max(3 * -2, -2)).not.toBe(-6)
    expect(leakyRelu(-1).value(-2)).toBe(2)
    expect(leakyRelu(3).value(2)).toBe(2)
  })

  it('is two lines for every slope', () => {
    const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(finite, finite, (slope, x) => {
        const { value, derivative } = leakyRelu(slope)
        if (x > 0) expect([value(x), derivative(x)]).toEqual([x, 1])
        if (x < 0) expect([value(x), derivative(x)]).toEqual([x * slope, slope])
      }),
    )
  })

  it('has a range without lower end only where its slope is positive', () => {
    expect(leakyRelu(0.1).range).toEqual([-Infinity, Infinity])
    expect(leakyRelu(0).range).toEqual([0, Infinity])
    expect(leakyRelu(-1).range).toEqual([0, Infinity])
  })

  it('has no kink where it is the identity', () => {
    expect(leakyRelu(1).kinks).toEqual([])
    expect(leakyRelu(0.99).kinks).toEqual([0])
  })

  it.each([Number.NaN, -Infinity, '0.1' as never])('refuses the slope %s', (slope) => {
    expect(() => leakyRelu(slope)).toThrow(RangeError)
    expect(() => new LeakyReLU({ slope })).toThrow(
      `leaky-relu: expected slope to be a finite number, got ${inspect(slope)}`,
    )
  })

  it('refuses what is no option', () => {
    expect(() => new LeakyReLU('0.1' as never)).toThrow(
      new TypeError("LeakyReLU: expected options, such as { slope: … }, got '0.1'"),
    )
    expect(() => new LeakyReLU({ alpha: 0.1 } as never)).toThrow(
      new TypeError("LeakyReLU: unknown option 'alpha'; expected slope"),
    )
  })
})

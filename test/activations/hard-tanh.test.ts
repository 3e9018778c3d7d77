import { inspect } from 'node:util'
import { HardTanh, hardTanh, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('hard tanh', () => {
  it('is the identity from −1 to 1, and flat beyond', () => {
    const { value, parameters } = hardTanh()
    expect([-Infinity, -2, -1, -0.5, 0, 0.5, 1, 2, Infinity].map(value)).toEqual([
      -1, -1, -1, -0.5, 0, 0.5, 1, 1, 1,
    ])
    expect(value(-0)).toBe(-0)
    expect(parameters).toEqual({ min: -1, max: 1 })
  })

  it('has slope 1 in between and 0 elsewhere, its ends included', () => {
    const { derivative, value } = hardTanh()
    const [inner, outer] = [1 - 2 ** -53, 1 + 2 ** -52]
    expect([-outer, -1, -inner].map(derivative)).toEqual([0, 0, 1])
    expect([inner, 1, outer].map(derivative)).toEqual([1, 0, 0])
    expect([-outer, -inner, inner, outer].map(value)).toEqual([-1, -inner, inner, 1])
    expect([-Infinity, Infinity].map(derivative)).toEqual([0, 0])
  })

  it('takes other ends', () => {
    const { value, derivative, kinks, range } = hardTanh(-2, 0.5)
    expect([-3, -2, -1, 0.25, 0.5, 1].map(value)).toEqual([-2, -2, -1, 0.25, 0.5, 0.5])
    expect([-2, -1, 0.25, 0.5].map(derivative)).toEqual([0, 1, 1, 0])
    expect([kinks, range]).toEqual([
      [-2, 0.5],
      [-2, 0.5],
    ])
    const x = Tensor.from([-9, 0.75, 9])
    expect(new HardTanh().forward(x).output.toArray()).toEqual([-1, 0.75, 1])
    expect(new HardTanh({ min: 0 }).forward(x).output.toArray()).toEqual([0, 0.75, 1])
    expect(new HardTanh({ max: 0.5 }).forward(x).output.toArray()).toEqual([-1, 0.5, 0.5])
  })

  it('is its end at the end, which decides the sign of 0', () => {
    expect(hardTanh(0, 1).value(-0)).toBe(0)
    expect(hardTanh(-1, 0).value(-0)).toBe(0)
  })

  it('refuses ends in the wrong order, and equal ones', () => {
    expect(() => new HardTanh({ min: 2 })).toThrow(RangeError)
    expect(() => hardTanh(2, 1)).toThrow('hard-tanh: expected min < max, got min 2 and max 1')
    expect(() => hardTanh(1, 1)).toThrow('hard-tanh: expected min < max, got min 1 and max 1')
    expect(() => hardTanh(0, 5e-324)).not.toThrow()
  })

  it.each([Number.NaN, Infinity, '1' as never])('refuses the end %s', (end) => {
    expect(() => hardTanh(end, 5)).toThrow(
      `hard-tanh: expected min to be a finite number, got ${inspect(end)}`,
    )
    expect(() => hardTanh(-5, end)).toThrow(
      `hard-tanh: expected max to be a finite number, got ${inspect(end)}`,
    )
  })
})

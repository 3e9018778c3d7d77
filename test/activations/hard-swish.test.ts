import { HardSwish, hardSwish, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const { value, derivative, range } = hardSwish
const step = 2 ** -51

describe('hard swish', () => {
  it('is a parabola between −3 and 3, 0 on the left and x on the right', () => {
    expect([-4, -3, -2, -1.5, -1, 0, 1, 2, 3, 4].map(value)).toEqual([
      0,
      0,
      -2 / 6,
      -0.375,
      -2 / 6,
      0,
      4 / 6,
      10 / 6,
      3,
      4,
    ])
    expect(value(-0)).toBe(-0)
  })

  it('has slopes (2x + 3)/6 in between', () => {
    expect([-2, -1.5, 0, 1.5].map(derivative)).toEqual([-1 / 6, 0, 0.5, 1])
    // Next to its zero nothing cancels: 2 · (−1.5 + ε) + 3 = 2ε.
    expect(derivative(-1.5 + 2 ** -52)).toBe(2 ** -51 / 6)
  })

  it('takes the slopes of the outer sides at its kinks, 0 at −3 and 1 at 3', () => {
    expect([-3 - step, -3].map(derivative)).toEqual([0, 0])
    expect(derivative(-3 + step)).toBeCloseTo(-0.5, 14)
    expect(derivative(3 - step)).toBeCloseTo(1.5, 14)
    expect([3, 3 + step].map(derivative)).toEqual([1, 1])
    expect(value(-3 + step)).toBeLessThan(0)
    expect([value(-3 - step), value(3 + step)]).toEqual([0, 3 + step])
    expect(value(3 - step)).toBeLessThan(3)
  })

  it('has its lowest value, −3/8, at −3/2', () => {
    expect(range).toEqual([-0.375, Infinity])
    expect(value(-1.5)).toBe(range[0])
  })

  it('has its limits at the infinities', () => {
    expect([value(-Infinity), value(Infinity)]).toEqual([0, Infinity])
    expect([derivative(-Infinity), derivative(Infinity)]).toEqual([0, 1])
    expect(new HardSwish().forward(Tensor.from([-5, 1.5])).output.toArray()).toEqual([0, 1.125])
  })
})

import { inspect } from 'node:util'
import { relu, Tensor, ThresholdedReLU, thresholdedRelu } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('thresholded relu', () => {
  it('has the threshold 1 unless told otherwise', () => {
    expect(thresholdedRelu().parameters).toEqual({ theta: 1 })
    expect([-2, 0, 0.5, 1, 1.5, 3].map(thresholdedRelu().value)).toEqual([0, 0, 0, 0, 1.5, 3])
    expect(new ThresholdedReLU().forward(Tensor.from([0.75, 1.25])).output.toArray()).toEqual([0, 1.25])
    expect(new ThresholdedReLU({ theta: 0.5 }).forward(Tensor.from([0.75])).output.at(0)).toBe(0.75)
  })

  it('is 0 without slope at its threshold, whole with slope 1 just above', () => {
    const { value, derivative, kinks } = thresholdedRelu(2)
    const [below, above] = [2 - 2 ** -52, 2 + 2 ** -51]
    expect([below, 2, above].map(value)).toEqual([0, 0, above])
    expect([below, 2, above].map(derivative)).toEqual([0, 0, 1])
    expect(kinks).toEqual([2])
  })

  it('is ReLU with threshold 0', () => {
    const { value, derivative } = thresholdedRelu(0)
    for (const x of [-2, -0, 0, 5e-324, 3]) {
      expect([value(x), derivative(x)]).toEqual([relu.value(x), relu.derivative(x)])
    }
  })

  it('lets negative numbers above a negative threshold pass, which gives its range', () => {
    expect([-1.5, -1, -0.5].map(thresholdedRelu(-1).value)).toEqual([0, 0, -0.5])
    expect(thresholdedRelu(-1).range).toEqual([-1, Infinity])
    expect(thresholdedRelu(1).range).toEqual([0, Infinity])
  })

  it('goes on for ever', () => {
    const { value, derivative } = thresholdedRelu()
    expect([value(Infinity), value(-Infinity)]).toEqual([Infinity, 0])
    expect([derivative(Infinity), derivative(-Infinity)]).toEqual([1, 0])
  })

  it.each([Number.NaN, Infinity, '1' as never])('refuses the threshold %s', (theta) => {
    expect(() => thresholdedRelu(theta)).toThrow(RangeError)
    expect(() => new ThresholdedReLU({ theta })).toThrow(
      `thresholded-relu: expected theta to be a finite number, got ${inspect(theta)}`,
    )
  })
})

import { ReLU6, relu6, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const { value, derivative } = relu6

describe('relu6', () => {
  it('is ReLU up to 6 and 6 from there on', () => {
    expect([-1, 0, 0.5, 5.5, 6, 7, Infinity].map(value)).toEqual([0, 0, 0.5, 5.5, 6, 6, 6])
    expect(value(-Infinity)).toBe(0)
    expect(value(-0)).toBe(0)
  })

  it('has slope 1 between its kinks and 0 elsewhere, the kinks included', () => {
    const justBelow6 = 6 - 2 ** -50
    const justAbove6 = 6 + 2 ** -50
    expect([-5e-324, -0, 0, 5e-324].map(derivative)).toEqual([0, 0, 0, 1])
    expect([justBelow6, 6, justAbove6].map(derivative)).toEqual([1, 0, 0])
    expect([value(justBelow6), value(justAbove6)]).toEqual([justBelow6, 6])
  })

  it('passes gradients as a layer', () => {
    const pass = new ReLU6().forward(Tensor.from([-1, 0, 3, 6, 9]))
    expect(pass.output.toArray()).toEqual([0, 0, 3, 6, 6])
    expect(pass.backward(Tensor.from([5, 5, 5, 5, 5]))!.toArray()).toEqual([0, 0, 5, 0, 0])
  })
})

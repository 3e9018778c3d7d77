import { BinaryStep, binaryStep, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusThreeToThree } from '../support/articles.ts'

describe('binary step', () => {
  it('has the values that an article prints for −3 … 3', () => {
    expect(fromMinusThreeToThree.map(binaryStep().value)).toEqual([0, 0, 0, 1, 1, 1, 1])
  })

  it('fires at its threshold and not below', () => {
    const { value, kinks } = binaryStep(2)
    expect([value(2), value(2 - 2 ** -51), value(2 + 2 ** -51)]).toEqual([1, 0, 1])
    expect(kinks).toEqual([2])
    expect(binaryStep().value(-0)).toBe(1)
  })

  it('has slope 0 everywhere, the jump included, so that nothing before it learns', () => {
    for (const x of [-3, -0, 0, 2, 3, Infinity]) expect(binaryStep(2).derivative(x)).toBe(0)
    const pass = new BinaryStep({ threshold: 2 }).forward(Tensor.from([1, 2, 3]))
    expect(pass.output.toArray()).toEqual([0, 1, 1])
    expect(pass.backward(Tensor.from([5, 5, 5]))!.toArray()).toEqual([0, 0, 0])
  })

  it.each([Number.NaN, Infinity])('refuses the threshold %s', (threshold) => {
    expect(() => binaryStep(threshold)).toThrow(
      `binary-step: expected threshold to be a finite number, got ${threshold}`,
    )
  })
})

import { constant, float32, float64, heNormal, type Initializer, Parameter, Random } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

const counting: Initializer = {
  name: 'counting',
  sampler() {
    let next = 0
    return () => next++
  },
}

describe('Parameter', () => {
  it('has no numbers until they are asked for', () => {
    const parameter = new Parameter('weights', [2, 2], constant(1))
    expect(parameter.isInitialized).toBe(false)
    expect(listOf(parameter.value)).toEqual([1, 1, 1, 1])
    expect(parameter.isInitialized).toBe(true)
  })

  it('is initialized by a look at its gradient, too', () => {
    const parameter = new Parameter('weights', [2], constant(1))
    expect(listOf(parameter.gradient)).toEqual([0, 0])
    expect(parameter.isInitialized).toBe(true)
  })

  it('draws its own numbers, always the same, where nobody gave it a seed', () => {
    const [a, b] = [0, 1].map(() => listOf(new Parameter('weights', [2, 3], heNormal()).value))
    expect(a).toEqual(b)
    expect(new Set(a).size).toBe(6)
  })

  it('draws in index order', () => {
    const parameter = new Parameter('weights', [2, 3], counting)
    parameter.initialize(new Random(1))
    expect(parameter.value.toArray()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
  })

  it('draws in double and rounds when it stores', () => {
    const draw = (backend = float32) => {
      const parameter = new Parameter('weights', [5, 5], heNormal())
      parameter.initialize(new Random('same'), backend)
      return listOf(parameter.value)
    }
    const exact = draw(float64)
    expect(draw()).toEqual(exact.map(Math.fround))
    expect(draw()).not.toEqual(exact)
  })

  it('keeps its tensors while they are changed in place', () => {
    const parameter = new Parameter('bias', [2], constant(0))
    const { value } = parameter
    value.data[0] = 5
    expect(parameter.value).toBe(value)
    expect(listOf(parameter.value)).toEqual([5, 0])
  })

  it('zeroes its gradient and not its value', () => {
    const parameter = new Parameter('bias', [2], constant(3))
    parameter.gradient.data.set([1, 2])
    parameter.zeroGradient()
    expect([listOf(parameter.gradient), listOf(parameter.value)]).toEqual([
      [0, 0],
      [3, 3],
    ])
  })

  it('starts again with new numbers and a zero gradient when it is initialized again', () => {
    const parameter = new Parameter('weights', [4], heNormal())
    parameter.initialize(new Random(1))
    const first = listOf(parameter.value)
    parameter.gradient.data.fill(7)
    parameter.initialize(new Random(2))
    expect(listOf(parameter.value)).not.toEqual(first)
    expect(listOf(parameter.gradient)).toEqual([0, 0, 0, 0])
  })
})

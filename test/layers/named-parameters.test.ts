import { Dense, namedParameters, PReLU, ReLU, Sequential } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('namedParameters', () => {
  it('names every parameter after its layer, from input to output', () => {
    const model = new Sequential([new Dense(2, 3), new PReLU(), new Dense(3, 1, { bias: false }), new ReLU()])
    expect(namedParameters(model).map(({ name }) => name)).toEqual([
      'dense_1.weights',
      'dense_1.bias',
      'prelu_1.slope',
      'dense_2.weights',
    ])
  })

  it('hands out the parameters themselves', () => {
    const dense = new Dense(1, 1)
    expect(namedParameters(new Sequential([dense]))[0]!.parameter).toBe(dense.weights)
  })

  it('looks into a network inside a network', () => {
    const inner = new Sequential([new Dense(2, 2)])
    const model = new Sequential([inner, new PReLU()])
    expect(namedParameters(model).map(({ parameter }) => parameter)).toEqual(model.parameters)
    expect(namedParameters(model)[0]!.name).toBe('sequential_1/dense_1.weights')
    expect(namedParameters(model)[2]!.name).toBe('prelu_1.slope')
  })

  it('works for a layer without a network', () => {
    expect(namedParameters(new Dense(1, 1)).map(({ name }) => name)).toEqual(['dense.weights', 'dense.bias'])
  })
})

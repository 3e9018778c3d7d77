import { Dense, preActivations, ReLU, Residual, Sequential, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'

const model = new Sequential([new Dense(3, 4), new ReLU(), new Dense(4, 2), new ReLU()], { seed: 1 })
const x = spread(5, 3, 1)

describe('preActivations', () => {
  it('are the weighted sums before the activation, negative ones included', () => {
    const sums = preActivations(model, x, 'relu_1')
    expect(sums.data).toEqual(model.layers[0]!.forward(x).output.data)
    expect(sums.data.some((z) => z < 0)).toBe(true)
    expect(preActivations(model, x, 'relu_2').shape).toEqual([5, 2])
  })

  it('are a copy: what is done to them does not reach the data', () => {
    preActivations(model, x, 'dense_1').data.fill(9)
    expect(x.data.some((value) => value === 9)).toBe(false)
  })

  it('list the layers there are where the name is unknown', () => {
    expect(() => preActivations(model, x, 'relu_3')).toThrow(RangeError)
    expect(() => preActivations(model, Tensor.zeros([1, 3]), 'relu_3')).toThrow(
      'preActivations: there is no layer relu_3; expected one of dense_1, relu_1, dense_2, relu_2',
    )
  })
})

describe('preActivations of a network with a block', () => {
  const [first, inner, relu] = [new Dense(3, 4), new Dense(4, 4), new ReLU()]
  const blocked = new Sequential(
    [first, new ReLU(), new Residual([inner, new ReLU()]), new Dense(4, 4), relu, new Dense(4, 4), relu],
    { seed: 1 },
  )
  const outer = first.forward(x).output

  it('are those of the place that is named, not of another layer with its name', () => {
    expect(preActivations(blocked, x, 'relu_1').data).toEqual(outer.data)
    const activations = new ReLU().forward(outer).output
    const sums = preActivations(blocked, x, 'residual_1/relu_1')
    expect(sums.data).toEqual(inner.forward(activations).output.data)
    expect(preActivations(blocked, x, 'residual_1').data).toEqual(activations.data)
  })

  it('are those of the first place of a layer that stands in two', () => {
    const sums = preActivations(blocked, x, 'relu_2')
    expect(relu.forward(sums).output.data).toEqual(preActivations(blocked, x, 'dense_3').data)
  })

  it('list the places inside the block, too, where the name is unknown', () => {
    expect(() => preActivations(blocked, x, 'residual_1/relu_2')).toThrow(
      'expected one of dense_1, relu_1, residual_1/dense_1, residual_1/relu_1, residual_1, dense_2, relu_2, dense_3',
    )
  })
})

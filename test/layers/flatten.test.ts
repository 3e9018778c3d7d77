import { Dense, Flatten, Sequential, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'

const images = Tensor.from([
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  [
    [7, 8, 9],
    [10, 11, 12],
  ],
])

describe('Flatten', () => {
  it('makes one row of every sample, and on the way back a sample of every row', () => {
    const pass = new Flatten().forward(images)
    expect(pass.output.toArray()).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ])
    expect(pass.backward(pass.output)!.toArray()).toEqual(images.toArray())
    expect(pass.backward(pass.output, false)).toBeUndefined()
  })

  it('leaves rows as they are, and takes a batch of none', () => {
    expect(new Flatten().forward(Tensor.from([[1, 2]])).output.toArray()).toEqual([[1, 2]])
    expect(new Flatten().forward(Tensor.zeros([0, 28, 28])).output.shape).toEqual([0, 784])
    expect(new Flatten().forward(Tensor.zeros([3, 2, 2, 2])).output.shape).toEqual([3, 8])
  })

  it('lets a network take images', () => {
    const model = new Sequential([new Flatten(), new Dense(6, 2)], { seed: 1 })
    const flat = new Sequential([new Dense(6, 2)], { seed: 1 })
    expect(model.inputs).toBe(6)
    expect(model.predict(images).toArray()).toEqual(flat.predict(images.reshape([2, 6])).toArray())
    expect(model.forward(images).backward(Tensor.zeros([2, 2]))!.shape).toEqual([2, 2, 3])
  })

  it.each([[[4]], [[]]])('refuses an input of shape %j, which has no batch axis', (shape) => {
    const act = () => new Sequential([new Flatten()]).forward(Tensor.zeros(shape))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(
      `flatten_1: expected input [batch, …], got [${shape.join(', ')}]; ` +
        'a single sample is a batch of one row: wrap it in a list',
    )
  })

  it('says what it does', () => {
    expect(new Flatten().describe()).toBe('[batch, …] → [batch, n]')
  })
})

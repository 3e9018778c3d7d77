import { describe, expect, test } from 'vitest'
import {
  Dense,
  LeakyReLU,
  meanSquaredError,
  ReLU,
  Sequential,
  Sigmoid,
  softmaxCrossEntropy,
  Tensor,
  weightsHash,
} from '../../../src/index.ts'
import { lookAt } from '../../../src/report/terminal/layer-look.ts'

/** Layers behind a dense layer that hands on its two inputs as they are. */
function afterIdentity(...layers: ConstructorParameters<typeof Sequential>[0]): Sequential {
  const dense = new Dense(2, 2)
  const model = new Sequential([dense, ...layers])
  dense.weights.value.data.set([1, 0, 0, 1])
  return model
}

const data = {
  inputs: Tensor.from([
    [-1, 2],
    [-3, 4],
    [-5, -6],
    [-7, 1],
  ]),
  targets: [1, 1, 0, 0],
}

describe('a look at the layers', () => {
  test('counts dead units, flat places and the mean of the outputs', () => {
    const { layers } = lookAt(afterIdentity(new ReLU()), data, softmaxCrossEntropy())
    expect(layers).toEqual([
      {
        census: { layer: 'relu_1', dead: [true, false], alwaysNegative: [true, false] },
        mean: (2 + 4 + 0 + 1) / 8,
        saturated: 5 / 8,
      },
    ])
  })

  test('calls a place saturated where the slope is below 0.05, on both sides of 0', () => {
    // σ′(z) = 0.05 at |z| = 2.887.
    const inputs = Tensor.from([
      [2.88, 2.89],
      [-2.88, -2.89],
    ])
    const { layers } = lookAt(
      afterIdentity(new Sigmoid()),
      { inputs, targets: [0, 1] },
      softmaxCrossEntropy(),
    )
    expect(layers[0]!.saturated).toBe(0.5)
    expect(layers[0]!.mean).toBeCloseTo(0.5, 6)
  })

  test('counts what is negative but still learns apart from the dead', () => {
    const { layers } = lookAt(afterIdentity(new LeakyReLU()), data, softmaxCrossEntropy())
    expect(layers[0]!.census.dead).toEqual([false, false])
    expect(layers[0]!.census.alwaysNegative).toEqual([true, false])
  })

  test('measures the accuracy where the loss is about classes, and only there', () => {
    const model = afterIdentity(new ReLU())
    // The third sample has two zeros, of which the first counts.
    expect(lookAt(model, data, softmaxCrossEntropy()).accuracy).toBe(0.75)
    const values = { inputs: data.inputs, targets: data.inputs }
    expect(lookAt(model, values, meanSquaredError()).accuracy).toBeUndefined()
  })

  test('sees no layer where none works on each number by itself, and changes nothing', async () => {
    const model = afterIdentity()
    const before = await weightsHash(model)
    expect(lookAt(model, data, softmaxCrossEntropy()).layers).toEqual([])
    expect(await weightsHash(model)).toBe(before)
  })
})

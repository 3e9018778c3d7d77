import {
  BestCheckpoint,
  csvLogger,
  Dense,
  EarlyStopping,
  fit,
  float32,
  float64,
  type Layer,
  meanSquaredError,
  Sequential,
  SGD,
  StopOnNaN,
  snapshot,
  type Tensor,
  weightsHash,
  zeros,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { State } from '../../../src/layers/state.ts'
import { spread } from '../../support/tensors.ts'

/** A layer that keeps something no gradient changes. */
const counter = (): Layer & { readonly state: State[] } => ({
  name: 'counter',
  parameters: [],
  state: [new State('count', [2], zeros())],
  forward: (input) => ({ output: input, backward: (gradient) => gradient }),
})

const network = (backend = float64) => new Sequential([new Dense(3, 2), counter()], { seed: 1, backend })

describe('a snapshot', () => {
  it.each([
    ['float32', float32],
    ['float64', float64],
  ])('restores every bit of parameters and state on %s', async (_, backend) => {
    const model = network(backend)
    const before = await weightsHash(model)
    const kept = snapshot(model)
    for (const { value } of [...model.parameters, ...model.state]) value.data.fill(0.5)
    expect(await weightsHash(model)).not.toBe(before)
    kept.restore()
    expect(await weightsHash(model)).toBe(before)
    expect(model.state.map(({ value }) => Array.from(value.data))).toEqual([[0, 0]])
  })

  it('changes no bit of a run when it is taken, nor do the callbacks that take and write', async () => {
    const hashes = [
      [],
      [
        new EarlyStopping({ restoreBest: false }),
        new BestCheckpoint(),
        new StopOnNaN({ restore: true }),
        csvLogger(() => {}),
      ],
    ].map((callbacks) => {
      const model = network(float32)
      const data = { inputs: spread(7, 3, 1), targets: spread(7, 2, 2) }
      const options = {
        loss: meanSquaredError(),
        optimizer: new SGD({ learningRate: 0.1 }),
        epochs: 3,
        batchSize: 2,
      }
      fit(model, data, { ...options, validation: data, callbacks })
      return weightsHash(model)
    })
    expect(await hashes[1]).toBe(await hashes[0])
  })

  it('is a copy: it restores the same more than once', () => {
    const model = network()
    const kept = snapshot(model)
    const [weights] = model.parameters
    const first = weights!.value.toArray()
    for (let round = 0; round < 2; round++) {
      kept.restore()
      expect(weights!.value.toArray()).toEqual(first)
      weights!.value.data.fill(round)
    }
  })

  it('can be taken anew, also of the state', () => {
    const model = network()
    const kept = snapshot(model)
    const tensors: Tensor[] = [...model.parameters, ...model.state].map(({ value }) => value)
    tensors.forEach((tensor, at) => {
      tensor.data.fill(at)
    })
    kept.retake()
    for (const tensor of tensors) tensor.data.fill(-1)
    kept.restore()
    expect(tensors.map((tensor) => new Set(tensor.data))).toEqual(tensors.map((_, at) => new Set([at])))
  })

  it('is put back also after the network was drawn anew', async () => {
    const model = network()
    const before = await weightsHash(model)
    const kept = snapshot(model)
    model.initialize(2)
    expect(await weightsHash(model)).not.toBe(before)
    kept.restore()
    expect(await weightsHash(model)).toBe(before)
  })
})

import {
  type Context,
  Dense,
  Dropout,
  type Layer,
  Random,
  Residual,
  restoreStreams,
  Sequential,
  saveStreams,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

const one = Tensor.from([new Array(8).fill(1)])

/** A layer that writes down what it draws. */
class Noise implements Layer {
  name = 'noise'
  readonly parameters = []
  readonly drawn: number[] = []

  forward(input: Tensor, { random }: Context = {}) {
    if (random) this.drawn.push(random.uniform())
    return { output: input, backward: (gradient: Tensor) => gradient }
  }
}

describe('the chance of a layer inside a network', () => {
  it('is a fork of the run named after the layer, which goes on from pass to pass', () => {
    const noise = new Noise()
    const model = new Sequential([noise])
    const context = { mode: 'train', random: new Random('run') } as const
    for (let pass = 0; pass < 3; pass++) model.forward(one, context)
    const expected = new Random('run/noise_1')
    expect(noise.drawn).toEqual([0, 1, 2].map(() => expected.uniform()))
  })

  it('goes on in another context of the same chance, and begins again with another chance', () => {
    const noise = new Noise()
    const model = new Sequential([noise])
    const random = new Random('run')
    for (let pass = 0; pass < 2; pass++) model.forward(one, { mode: 'train', random })
    model.forward(one, { mode: 'train', random: new Random('run') })
    expect(noise.drawn[1]).not.toBe(noise.drawn[0])
    expect(noise.drawn[2]).toBe(noise.drawn[0])
  })

  it('is not touched by what is drawn from the chance of the run', () => {
    const [calm, disturbed] = [new Noise(), new Noise()]
    new Sequential([calm]).forward(one, { random: new Random('run') })
    const random = new Random('run')
    random.uniform()
    new Sequential([disturbed]).forward(one, { random })
    expect(disturbed.drawn).toEqual(calm.drawn)
  })

  it('is another for layers of one name in two networks inside a network', () => {
    const noises = [0, 1, 2, 3].map(() => new Noise())
    const model = new Sequential([
      new Sequential([noises[0]!]),
      new Residual([noises[1]!], { projection: noises[3]! }),
      noises[2]!,
    ])
    model.forward(one, { mode: 'train', random: new Random('run') })
    expect(noises.map(({ name }) => name)).toEqual(['noise_1', 'noise_1', 'noise_1', 'noise_2'])
    expect(noises.flatMap(({ drawn }) => drawn)).toEqual(
      ['sequential_1/noise_1', 'residual_1/noise_1', 'noise_1', 'residual_1/noise_2'].map((path) =>
        new Random(`run/${path}`).uniform(),
      ),
    )
  })

  it('is one for both uses of a layer that is used twice', () => {
    const noise = new Noise()
    new Sequential([noise, noise]).forward(one, { random: new Random('run') })
    const expected = new Random('run/noise_1')
    expect(noise.drawn).toEqual([expected.uniform(), expected.uniform()])
  })

  it('comes with mode and observer of the outer context', () => {
    const seen: unknown[] = []
    const spy: Layer = {
      name: 'spy',
      parameters: [],
      forward(input, context) {
        seen.push([context!.mode, context!.observer])
        return { output: input, backward: () => undefined }
      },
    }
    const observer = {}
    const model = new Sequential([new Sequential([spy])])
    model.forward(one, { mode: 'train', random: new Random(1), observer })
    model.forward(one, { random: new Random(1) })
    expect(seen).toEqual([
      ['train', observer],
      ['predict', undefined],
    ])
  })

  it('is not there where the network has none, and the context is handed on', () => {
    const seen: unknown[] = []
    const spy: Layer = {
      name: 'spy',
      parameters: [],
      forward(input, context) {
        seen.push(context)
        return { output: input, backward: () => undefined }
      },
    }
    const context = { mode: 'train' } as const
    new Sequential([spy]).forward(one, context)
    expect(seen[0]).toBe(context)
  })
})

describe('the streams of a run', () => {
  const network = () =>
    new Sequential([new Dropout(), new Residual([new Dropout(), new Sequential([new Dropout()])])])
  const outputs = (model: Sequential, random: Random, passes = 2) =>
    Array.from({ length: passes }, () => listOf(model.forward(one, { mode: 'train', random }).output))

  it('go on where they were saved, by way of JSON, also those of layers inside layers', () => {
    const model = network()
    const random = new Random('run')
    outputs(model, random)
    const saved = JSON.parse(JSON.stringify(saveStreams(random)))
    const expected = outputs(model, random)
    expect(outputs(model, restoreStreams(random, saved))).toEqual(expected)
    expect(outputs(network(), restoreStreams(new Random('run'), saved))).toEqual(expected)
    expect(outputs(model, new Random('run'))).not.toEqual(expected)
  })

  it('are not changed by what is drawn after they were saved', () => {
    const model = network()
    const random = new Random('run')
    outputs(model, random, 1)
    const saved = saveStreams(random)
    const first = outputs(model, restoreStreams(random, saved))
    expect(outputs(model, restoreStreams(random, saved))).toEqual(first)
    expect(outputs(model, random)).toEqual(first)
  })

  it('are saved by the names of the layers that have drawn', () => {
    const random = new Random('run')
    outputs(network(), random)
    const saved = saveStreams(random)
    expect(Object.keys(saved)).toEqual(['dropout_1', 'residual_1'])
    expect(Object.keys(saved.residual_1!.inner)).toEqual(['dropout_1', 'sequential_1'])
    expect(saved.dropout_1!.random.seed).toBe('run/dropout_1')
    expect(saved.dropout_1!.inner).toEqual({})
  })

  it('are none for a network without chance', () => {
    const random = new Random('run')
    const model = new Sequential([new Dense(8, 8), new Residual([new Dense(8, 8)])])
    outputs(model, random)
    expect(saveStreams(random)).toEqual({})
    expect(saveStreams(random)).toBe(saveStreams(new Random('other')))
    expect(outputs(model, restoreStreams(random, {}))).toEqual(outputs(model, random))
  })
})

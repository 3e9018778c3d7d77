/** Where two runs part, each time one thing differs between them and nothing else. */
import {
  clipByValue,
  Dense,
  Dropout,
  ELU,
  firstDifference,
  heNormal,
  type Layer,
  LeakyReLU,
  meanAbsoluteError,
  meanSquaredError,
  PReLU,
  ReLU,
  Sequential,
  SGD,
  Tanh,
  type Tensor,
  type TwinPlan,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'
import { planOf } from './first-difference/twin-plan.ts'

const data = { inputs: spread(12, 3, 1), targets: spread(12, 2, 2) }

function plan(
  name: string,
  {
    layer = () => new ReLU() as Layer,
    seed = 1,
    bias = 0,
    ...options
  }: { layer?: () => Layer; seed?: number; bias?: number } & Partial<TwinPlan['options']> = {},
): TwinPlan {
  const first = new Dense(3, 4, { weights: heNormal() })
  const model = new Sequential([first, layer(), new Dense(4, 2)], { seed })
  if (bias) first.bias!.value.data[2] = bias
  const optimizer = new SGD({ learningRate: 0.1 })
  return {
    name,
    model,
    data,
    options: { loss: meanSquaredError(), optimizer, batchSize: 4, epochs: 2, ...options },
  }
}

it('two runs of the same seed never differ', () => {
  expect(firstDifference(plan('one'), plan('two'))).toBeUndefined()
})

it.each([
  ['plain', (name: string) => plan(name)],
  [
    'with chance, penalty, limit and clipping',
    (name: string) => {
      const dense = new Dense(3, 2, { penalty: { l2: 0.1 }, maxNorm: 0.5 })
      return planOf(name, [new Dropout(), dense], { clip: clipByValue(0.01) })
    },
  ],
] as const)('comparing changes no bit of a run that is %s', async (_, made) => {
  const compared = made('one')
  expect(firstDifference(compared, made('two'))).toBeUndefined()
  const alone = made('alone')
  for (const _ of train(alone.model, alone.data, alone.options));
  expect(await weightsHash(compared.model)).toBe(await weightsHash(alone.model))
})

describe('two runs that differ', () => {
  it('in one initial number differ there, before the first update', () => {
    const difference = firstDifference(plan('one'), plan('two', { bias: 0.5 }))
    expect(difference).toMatchObject({
      step: 0,
      stage: 'initial weights',
      places: ['dense_1.bias', 'dense_1.bias'],
      index: 2,
      row: 0,
      unit: 2,
      count: 1,
      values: [0, 0.5],
    })
    expect(difference!.why).toMatch(/begin with other weights/)
  })

  it('in the order of the samples differ in the first batch', () => {
    const difference = firstDifference(plan('one'), plan('two', { seed: 1, shuffle: false }))
    expect(difference).toMatchObject({ step: 1, stage: 'batch', places: ['dense_1', 'dense_1'] })
  })

  it('in their activation differ where a weighted sum is negative, and are told what each makes of it', () => {
    const difference = firstDifference(
      plan('plain'),
      plan('leaky', { layer: () => new LeakyReLU({ slope: 0.5 }) }),
    )
    expect(difference).toMatchObject({ step: 1, stage: 'forward', places: ['relu_1', 'leaky_relu_1'] })
    const { values, why } = difference!
    expect(values[0]).toBe(0)
    expect(values[1]).toBeLessThan(0)
    expect(why).toContain(`Both are given ${Number((2 * values[1]).toPrecision(6))} there: plain (`)
    expect(why).toMatch(/makes it 0, leaky \(.*\) -0\.\d+\.$/)
  })

  it('in the loss alone differ in the loss of the first step', () => {
    const difference = firstDifference(plan('one'), plan('two', { loss: meanAbsoluteError() }))
    expect(difference).toMatchObject({
      step: 1,
      stage: 'loss',
      places: ['meanSquaredError', 'meanAbsoluteError'],
    })
    expect(difference!.why).toMatch(/predictions are the same/)
  })

  it('in the learning rate alone differ after the first update, with the gradients still the same', () => {
    const difference = firstDifference(
      plan('one'),
      plan('two', { optimizer: new SGD({ learningRate: 0.2 }) }),
    )
    expect(difference).toMatchObject({
      step: 1,
      stage: 'update',
      places: ['dense_1.weights', 'dense_1.weights'],
    })
    expect(difference!.why).toMatch(/sgd of one and sgd of two/)
  })

  it('in a derivative alone differ on the way back', () => {
    /** ReLU forward, with a slope of 1 on the way back wherever it was. */
    class Straight extends ReLU {
      override forward(input: Tensor) {
        const pass = super.forward(input)
        return { output: pass.output, backward: (gradient: Tensor) => gradient }
      }
    }
    const difference = firstDifference(plan('one'), plan('two', { layer: () => new Straight() }))
    expect(difference).toMatchObject({ step: 1, stage: 'backward', places: ['relu_1', 'relu_1'] })
    expect(difference!.why).toMatch(
      /^relu_1 and relu_1 were given the same gradient.* derivatives differ there\.$/,
    )
  })

  it('late differ in that step: a momentum shows from the second update on', () => {
    const momentum = new SGD({ learningRate: 0.1, momentum: 0.9 })
    expect(firstDifference(plan('one'), plan('two', { optimizer: momentum }))).toMatchObject({
      step: 2,
      stage: 'update',
    })
  })

  it('in a slope that only one of them learns are compared in the weights that both have', () => {
    const prelu = plan('prelu', { layer: () => new PReLU({ slope: 0 }) })
    const difference = firstDifference(plan('relu'), prelu)
    // With slope 0 it gives what ReLU gives, until the slope has learned; the first batch has no other difference.
    expect(difference).toMatchObject({ step: 2, stage: 'forward', places: ['relu_1', 'prelu_1'] })
  })

  it('are counted number by number', () => {
    const difference = firstDifference(
      plan('tanh', { layer: () => new Tanh() }),
      plan('elu', { layer: () => new ELU() }),
    )
    // No value of the batch is exactly 0, and nowhere else are tanh and ELU the same.
    expect(difference).toMatchObject({ stage: 'forward', index: 0, row: 0, unit: 0, count: 16 })
  })
})

it('networks with another number of layers cannot be compared', () => {
  const longer = plan('two')
  const layers = [new Dense(3, 4, { weights: heNormal() }), new ReLU(), new ReLU(), new Dense(4, 2)]
  const second = { ...longer, model: new Sequential(layers, { seed: 1 }) }
  expect(() => firstDifference(plan('one'), second)).toThrow(
    /one by one, got 3 and 4 layers; compare networks that differ in what/,
  )
})

describe('runs of another length', () => {
  it('are both trained for as many updates as the shorter one has, whichever comes first', async () => {
    const alone = plan('alone', { epochs: 1 })
    for (const _ of train(alone.model, alone.data, alone.options));
    for (const epochs of [
      [1, 2],
      [2, 1],
    ] as const) {
      const twins = [plan('one', { epochs: epochs[0] }), plan('two', { epochs: epochs[1] })] as const
      expect(firstDifference(...twins)).toBeUndefined()
      for (const { model } of twins) expect(await weightsHash(model)).toBe(await weightsHash(alone.model))
    }
  })

  it('in samples differ at the first number that only one of their batches has', () => {
    const few = () => ({
      ...plan('few', { shuffle: false }),
      data: { inputs: spread(3, 3, 1), targets: spread(3, 2, 2) },
    })
    const many = () => plan('many', { shuffle: false })
    const fourth = many().data.inputs.data[9]!
    const { why, ...difference } = firstDifference(few(), many())!
    const place = { step: 1, stage: 'batch', index: 9, row: 3, unit: 0, count: 3 }
    expect(difference).toMatchObject({ ...place, values: [Number.NaN, fourth] })
    expect(why).toMatch(/3 samples in few and 4 in many/)
    expect(firstDifference(many(), few())).toMatchObject({ ...place, values: [fourth, Number.NaN] })
  })
})

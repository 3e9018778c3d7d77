import { describe, expect, it } from 'vitest'
import {
  Dense,
  fit,
  meanSquaredError,
  moons,
  ReLU,
  type RunPlan,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  stepSideBySide,
  Tanh,
  train,
  trainSideBySide,
  weightsHash,
} from '../../src/index.ts'

const data = moons({ samples: 60, seed: 1 })

function plan(name: string, changes: Partial<RunPlan> = {}, learningRate = 0.1): RunPlan {
  const hidden = name === 'tanh' ? new Tanh() : new ReLU()
  return {
    name,
    model: new Sequential([new Dense(2, 6), hidden, new Dense(6, 2)], { seed: 3 }),
    data,
    probe: data,
    options: {
      loss: softmaxCrossEntropy(),
      optimizer: new SGD({ learningRate }),
      epochs: 4,
      batchSize: 20,
      onDivergence: 'record',
    },
    ...changes,
  }
}

function finish(plans: readonly RunPlan[]) {
  const order: string[] = []
  const runs = trainSideBySide(plans)
  for (;;) {
    const { value, done } = runs.next()
    if (done) return { order, records: value }
    order.push(`${value.name} ${value.moments.at(-1)!.epoch}`)
  }
}

describe('trainSideBySide', () => {
  it('takes the runs in turn, a moment each, from before training to the end', () => {
    const { order } = finish([plan('relu', { epochsPerMoment: 2 }), plan('tanh', { epochsPerMoment: 2 })])
    expect(order).toEqual(['relu 0', 'tanh 0', 'relu 2', 'tanh 2', 'relu 4', 'tanh 4'])
  })

  it('ends with a moment after the last epoch, whatever the interval', () => {
    const { order } = finish([plan('relu', { epochsPerMoment: 3 })])
    expect(order).toEqual(['relu 0', 'relu 3', 'relu 4'])
  })

  it('trains each network to the bits it has when trained alone', async () => {
    const { records } = finish([plan('relu'), plan('tanh')])
    for (const name of ['relu', 'tanh']) {
      const alone = plan(name)
      for (const _ of train(alone.model, alone.data, alone.options));
      const together = records.find((record) => record.name === name)!.plan.model
      expect(await weightsHash(together)).toBe(await weightsHash(alone.model))
    }
  })

  it('measures nothing as the loss before training and the mean over all samples since the last moment after', () => {
    const { records } = finish([plan('relu', { epochsPerMoment: 2 })])
    const losses: number[] = []
    const alone = plan('relu')
    for (const { loss } of train(alone.model, alone.data, alone.options)) losses.push(loss)
    const [before, second] = records[0]!.moments
    expect(before!.loss).toBeUndefined()
    expect(second!.step).toBe(6)
    expect(second!.loss).toBeCloseTo(losses.slice(0, 6).reduce((sum, loss) => sum + loss, 0) / 6, 12)
  })

  it('has no accuracy where the loss is on values', () => {
    const regression = plan('relu')
    const { records } = finish([
      {
        ...regression,
        data: xSquared,
        probe: xSquared,
        options: { ...regression.options, loss: meanSquaredError() },
      },
    ])
    expect(records[0]!.moments.at(-1)!.accuracy).toBeUndefined()
    expect(records[0]!.moments.at(-1)!.probeLoss).toBeGreaterThan(0)
  })

  it('lets the others go on when one diverges', () => {
    const { records } = finish([plan('relu', {}, 1e30), plan('tanh')])
    expect(records[0]!.diverged?.step).toBeGreaterThan(0)
    expect(records[0]!.moments.length).toBeLessThan(5)
    expect(records[1]!.diverged).toBeUndefined()
    expect(records[1]!.moments).toHaveLength(5)
  })

  it('calls beforeEpoch once for every epoch, before its first step', () => {
    const calls: number[] = []
    finish([plan('relu', { epochsPerMoment: 2, beforeEpoch: (epoch) => calls.push(epoch) })])
    expect(calls).toEqual([1, 2, 3, 4])
  })

  it('keeps pre-activations at the epochs it is asked to and nowhere else', () => {
    const { records } = finish([plan('relu', { keepPreActivationsAt: [0, 4] })])
    const kept = records[0]!.moments.filter((moment) => moment.preActivations)
    expect(kept.map(({ epoch }) => epoch)).toEqual([0, 4])
    expect(kept[0]!.preActivations!.shape).toEqual([60, 6])
  })

  it('keeps those of the first activation also where it stands in a container', () => {
    const hidden = new Dense(2, 6)
    const model = new Sequential(
      [new Sequential([hidden, new ReLU(), new Dense(6, 6), new ReLU()]), new Dense(6, 2)],
      { seed: 3 },
    )
    const expected = hidden.forward(data.inputs).output
    const { records } = finish([plan('relu', { model, keepPreActivationsAt: [0] })])
    expect(records[0]!.moments[0]!.preActivations!.data).toEqual(expected.data)
  })

  it('keeps none of a network without activations', () => {
    const model = new Sequential([new Dense(2, 2)])
    const { records } = finish([plan('linear', { model, keepPreActivationsAt: [0] })])
    expect(records[0]!.moments[0]).not.toHaveProperty('preActivations')
  })

  it('sums a summed loss over an epoch, as fit() does', () => {
    const options = { ...plan('relu').options, loss: meanSquaredError({ reduction: 'sum' }), batchSize: 25 }
    const changes = { data: xSquared, probe: xSquared, options }
    const alone = plan('relu')
    const { epochs } = fit(alone.model, xSquared, { ...options, optimizer: new SGD({ learningRate: 1e-4 }) })
    expect(lossesOf(changes, 1)).toEqual(epochs.map(({ loss }) => loss))
    // Where a moment stands for several epochs, their mean: 4 epochs are one of 3 and one of 1.
    const [first, second, third, last] = epochs.map(({ loss }) => loss)
    const [three, one] = lossesOf(changes, 3)
    expect(three).toBeCloseTo((first! + second! + third!) / 3, 9)
    expect(one).toBe(last)
  })

  it('refuses two runs of one name, before any is trained', () => {
    const plans = [plan('relu'), plan('tanh'), plan('relu')]
    const message = 'expected runs of different names, got relu twice; the name is what tells them apart'
    expect(() => trainSideBySide(plans)).toThrow(RangeError)
    expect(() => trainSideBySide(plans)).toThrow(message)
    expect(() => stepSideBySide(plans)).toThrow(message)
  })
})

function lossesOf(changes: Partial<RunPlan>, epochsPerMoment: number) {
  const optimizer = new SGD({ learningRate: 1e-4 })
  const options = { ...changes.options!, optimizer }
  const { records } = finish([plan('relu', { ...changes, options, epochsPerMoment })])
  return records[0]!.moments.slice(1).map(({ loss }) => loss)
}

const xSquared = { inputs: data.inputs, targets: data.inputs }

describe('stepSideBySide', () => {
  it('pauses behind every step, and hands out the record where a moment was added', () => {
    const seen = []
    const runs = stepSideBySide([plan('relu', { epochsPerMoment: 2 }), plan('tanh', { epochsPerMoment: 2 })])
    for (const run of runs) seen.push(run ? `${run.name} ${run.moments.at(-1)!.epoch}` : '·')
    // Three steps an epoch; a moment comes with the sixth.
    const two = (name: string, epoch: number) => ['·', '·', '·', '·', '·', `${name} ${epoch}`]
    expect(seen).toEqual([
      'relu 0',
      'tanh 0',
      ...two('relu', 2),
      ...two('tanh', 2),
      ...two('relu', 4),
      ...two('tanh', 4),
    ])
  })
})

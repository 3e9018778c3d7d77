import {
  Adam,
  Dense,
  evaluate,
  float64,
  type Layer,
  meanSquaredError,
  ReLU,
  Sequential,
  SGD,
  Softmax,
  type StepReport,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  type TrainOptions,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const inputs = spread(22, 3, 1)
const targets = Array.from({ length: 22 }, (_, i) => (inputs.at(i, 0) + inputs.at(i, 1) > 0 ? 1 : 0))
const data = { inputs, targets }
const network = (seed = 1) => new Sequential([new Dense(3, 6), new Tanh(), new Dense(6, 2)], { seed })
const options = (more: Partial<TrainOptions> = {}): TrainOptions => ({
  loss: softmaxCrossEntropy(),
  optimizer: new SGD({ learningRate: 0.3, momentum: 0.5 }),
  epochs: 3,
  batchSize: 8,
  seed: 5,
  ...more,
})

async function hashAfter(more: Partial<TrainOptions> = {}, seed = 1): Promise<string> {
  const model = network(seed)
  for (const _ of train(model, data, options(more)));
  return weightsHash(model)
}

describe('train', () => {
  it('takes the steps of gradient descent, worked by hand', () => {
    // y = wx, x = 2, t = 6, w = 1: L = (2 − 6)² = 16, dL/dw = 2·(−4)·2 = −16; w = 1 + 0.1·16 = 2.6, then L = 0.64
    const dense = new Dense(1, 1, { bias: false })
    const model = new Sequential([dense], { backend: float64 })
    dense.weights.value.data[0] = 1
    const one = { inputs: Tensor.from([[2]]), targets: Tensor.from([[6]]) }
    const run = train(model, one, {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate: 0.1 }),
      epochs: 2,
    })
    expect((run.next().value as StepReport).loss).toBe(16)
    expect(dense.weights.value.at(0, 0)).toBe(2.6)
    expect((run.next().value as StepReport).loss).toBeCloseTo(0.64, 14)
    expect(run.next().done).toBe(true)
  })

  it('adds the penalties to loss and gradient, and keeps the constraints after the step', () => {
    const weightAfter = (more: object): [loss: number, weight: number] => {
      const dense = new Dense(1, 1, { bias: false, ...more })
      const model = new Sequential([dense], { backend: float64 })
      dense.weights.value.data[0] = 1
      const run = train(
        model,
        { inputs: Tensor.from([[2]], float64), targets: Tensor.from([[6]], float64) },
        { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.1 }) },
      )
      return [(run.next().value as StepReport).loss, dense.weights.value.at(0, 0)]
    }
    // As above, and ½·w² with its slope w: 16 + ½, and 1 + 0.1 · (16 − 1).
    expect(weightAfter({ penalty: { l2: 0.5 } })).toEqual([16.5, 2.5])
    // 2.6 is brought back to 2, less what the 1e-7 of the formula takes.
    const [loss, weight] = weightAfter({ maxNorm: 2 })
    expect(loss).toBe(16)
    expect(weight).toBeCloseTo(2 - 2e-7 / 2.6, 14)
  })

  it('leaves the weights of a diverged step to be looked at, with no constraint upon them', () => {
    const dense = new Dense(1, 1, { bias: false, maxNorm: 2 })
    const model = new Sequential([dense], { backend: float64 })
    dense.weights.value.data[0] = 1
    const optimizer = new SGD({ learningRate: 1e308 })
    const one = { inputs: Tensor.from([[2]], float64), targets: Tensor.from([[6]], float64) }
    for (const _ of train(model, one, { loss: meanSquaredError(), optimizer, onDivergence: 'record' }));
    expect(dense.weights.value.at(0, 0)).toBe(Infinity)
  })

  it('asks the first layer for no gradient of the data', () => {
    const asked: unknown[] = []
    const spy: Layer = {
      name: 'spy',
      parameters: [],
      forward: (input) => ({
        output: input,
        backward(gradient, wantInputGradient) {
          asked.push(wantInputGradient)
          return gradient
        },
      }),
    }
    const model = new Sequential([spy, new Dense(3, 2)])
    train(model, data, options()).next()
    expect(asked).toEqual([false])
  })

  it('runs a network that has nothing to learn', () => {
    const zeros = Tensor.zeros([22, 3])
    const reports = [
      ...train(
        new Sequential([new ReLU()]),
        { inputs, targets: zeros },
        options({ loss: meanSquaredError() }),
      ),
    ]
    expect(reports).toHaveLength(9)
  })

  it('reports every step', () => {
    const reports = [...train(network(), data, options({ epochs: 2 }))]
    expect(
      reports.map(({ step, epoch, isLastOfEpoch, batchSize }) => [step, epoch, isLastOfEpoch, batchSize]),
    ).toEqual([
      [1, 1, false, 8],
      [2, 1, false, 8],
      [3, 1, true, 6],
      [4, 2, false, 8],
      [5, 2, false, 8],
      [6, 2, true, 6],
    ])
    expect(reports.every(({ steps, learningRate }) => steps === 6 && learningRate === 0.3)).toBe(true)
    expect(reports.every(({ loss }) => loss > 0)).toBe(true)
  })

  it('does nothing before the first step is asked for, nor between steps, nor after a break', () => {
    const model = network()
    const weights = () => listOf(model.parameters[0]!.value)
    const untouched = weights()
    const run = train(model, data, options())
    expect(weights()).toEqual(untouched)
    run.next()
    const afterOne = weights()
    expect(afterOne).not.toEqual(untouched)
    for (const _ of run) break
    const afterTwo = weights()
    expect(afterTwo).not.toEqual(afterOne)
    expect(run.next().done).toBe(true)
    expect(weights()).toEqual(afterTwo)
  })

  it('lets a script change the network between steps', () => {
    const model = network()
    const run = train(model, data, options({ optimizer: new SGD({ learningRate: 1e-30 }) }))
    run.next()
    for (const { value } of model.parameters) value.data.fill(0)
    // Equal logits: ln 2 in float32 inputs and double loss.
    expect((run.next().value as StepReport).loss).toBeCloseTo(Math.LN2, 15)
  })

  it('learns what a line separates', () => {
    const model = network()
    for (const _ of train(model, data, options({ epochs: 200 })));
    expect(evaluate(model, data, softmaxCrossEntropy()).accuracy).toBe(1)
  })

  it('sees every sample once an epoch, in an order that seed and epoch decide', () => {
    const orders = (seed: number, batchSize = 8) => {
      const seen: number[][] = [[], [], []]
      const spy: Layer = {
        name: 'spy',
        parameters: [],
        forward: (input) => ({ output: input, backward: (gradient) => gradient }),
      }
      const model = new Sequential([spy, ...network().layers])
      let epoch = 0
      const observer = {
        forward: (layer: Layer, input: Tensor) => {
          if (layer === spy)
            for (let row = 0; row < input.shape[0]!; row++) seen[epoch]!.push(input.at(row, 0))
        },
      }
      for (const report of train(model, data, options({ seed, batchSize, observer })))
        if (report.isLastOfEpoch) epoch++
      return seen
    }
    const [first, second] = orders(1)
    const all = Array.from({ length: 22 }, (_, i) => inputs.at(i, 0)).sort()
    expect([...first!].sort()).toEqual(all)
    expect([...second!].sort()).toEqual(all)
    expect(second).not.toEqual(first)
    expect(orders(1)).toEqual(orders(1, 5))
    expect(orders(2)[0]).not.toEqual(first)
  })

  it('takes the samples as they lie when it shall not shuffle', () => {
    const one = { inputs: Tensor.from([[1], [2], [3]]), targets: Tensor.from([[0], [0], [0]]) }
    const dense = new Dense(1, 1, { bias: false, weights: { name: 'one', sampler: () => () => 1 } })
    const reports = train(new Sequential([dense]), one, {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate: 1e-12 }),
      batchSize: 1,
      shuffle: false,
    })
    expect([...reports].map(({ loss }) => Math.round(loss))).toEqual([1, 4, 9])
  })
})

describe('the seeds of a run', () => {
  it('decide every bit of it', async () => {
    const hash = await hashAfter()
    expect(await hashAfter()).toBe(hash)
    expect(await hashAfter({ seed: 6 })).not.toBe(hash)
    expect(await hashAfter({}, 2)).not.toBe(hash)
    expect(await hashAfter({ optimizer: new SGD({ learningRate: 0.3, momentum: 0.4 }) })).not.toBe(hash)
  })

  it('are not disturbed by an observer', async () => {
    const observer = { forward: () => undefined, backward: () => undefined }
    expect(await hashAfter({ observer })).toBe(await hashAfter())
  })

  it('are not disturbed by an evaluation and predictions between the steps', async () => {
    const model = network()
    for (const _ of train(model, data, options())) {
      evaluate(model, data, softmaxCrossEntropy())
      model.predict(inputs)
    }
    expect(await weightsHash(model)).toBe(await hashAfter())
  })

  it('are not disturbed by another network that trains in turns', async () => {
    const [a, b] = [network(), network(9)]
    const [runA, runB] = [train(a, data, options()), train(b, data, options({ seed: 77 }))]
    while (!runA.next().done) runB.next()
    expect(await weightsHash(a)).toBe(await hashAfter())
  })

  it('are not disturbed by gradients left over from before', async () => {
    const model = network()
    for (const parameter of model.parameters) parameter.gradient.data.fill(1000)
    for (const _ of train(model, data, options()));
    expect(await weightsHash(model)).toBe(await hashAfter())
  })
})

describe('the errors of train', () => {
  const act =
    (more: object, from: object = data) =>
    () =>
      train(network(), from as never, { ...options(), ...more } as TrainOptions)

  it.each<[string, () => unknown, string]>([
    [
      'a missing loss',
      act({ loss: undefined }),
      'train: expected a loss, such as softmaxCrossEntropy(), got nothing',
    ],
    [
      'a missing optimizer',
      act({ optimizer: undefined }),
      'train: expected an optimizer, such as new SGD({ learningRate: 0.1 }), got nothing',
    ],
    [
      'the name of a loss',
      act({ loss: 'mse' }),
      "train: expected a loss, such as softmaxCrossEntropy(), got 'mse'",
    ],
    [
      'a loss that is not called',
      act({ loss: softmaxCrossEntropy }),
      'got the function softmaxCrossEntropy; call it, with ()',
    ],
    [
      'the class of an optimizer',
      act({ optimizer: SGD }),
      'train: expected an optimizer, such as new SGD({ learningRate: 0.1 }), got the class SGD; write new in front of it',
    ],
    ['the name of an optimizer', act({ optimizer: 'adam' }), "got 'adam'"],
    [
      'a clip that is a number',
      act({ clip: 1 }),
      'train: expected clip to be clipByGlobalNorm(…) or clipByValue(…), got 1; try clipByGlobalNorm(1)',
    ],
    [
      'another way with divergence',
      act({ onDivergence: 'Throw' }),
      "train: expected onDivergence to be 'throw' or 'record', got 'Throw'",
    ],
    [
      'a misspelt option',
      act({ batch_size: 3 }),
      "train: unknown option 'batch_size'; expected loss, optimizer, epochs, batchSize, shuffle, seed, clip, " +
        'onDivergence, observer; did you mean batchSize?',
    ],
    ['what only fit() takes', act({ callbacks: [] }), "unknown option 'callbacks'"],
    [
      'no dataset',
      act({}, { inputs, y: targets }),
      'train: data: expected targets to be a list of class indices',
    ],
    [
      'data in the place of the model',
      () => train(data as never, network() as never, options()),
      'train: expected a Sequential as its model, got an object; write train(model, data, options)',
    ],
    [
      'a single layer as model',
      () => train(new Dense(3, 2) as never, data, options()),
      'got a Dense; write train(model, data, options), with new Sequential([…]) around a single layer',
    ],
    [
      'no options',
      () => (train as (...all: unknown[]) => unknown)(network(), data),
      'train: expected options, such as { loss: … }, got undefined',
    ],
    ['epochs that are a text', act({ epochs: '3' }), "expected epochs to be a whole number above 0, got '3'"],
    ['batch size 0', act({ batchSize: 0 }), 'expected batchSize to be a whole number above 0, got 0'],
    [
      'batch size NaN',
      act({ batchSize: Number.NaN }),
      'expected batchSize to be a whole number above 0, got NaN',
    ],
    ['epochs 1.5', act({ epochs: 1.5 }), 'expected epochs to be a whole number above 0, got 1.5'],
    ['epochs -1', act({ epochs: -1 }), 'expected epochs to be a whole number above 0, got -1'],
    ['epochs null', act({ epochs: null }), 'expected epochs to be a whole number above 0, got null'],
    [
      'no samples',
      act({}, { inputs: Tensor.zeros([0, 3]), targets: [] }),
      'a dataset needs at least one sample',
    ],
    ['too few targets', act({}, { inputs, targets: [1] }), 'got inputs [22, 3] and 1 targets'],
  ])('name %s before the first step', (_, make, message) => {
    expect(make).toThrow(message)
  })

  it('refuse a softmax layer before a loss on logits before the first step', () => {
    const model = new Sequential([new Dense(3, 2), new Softmax()])
    expect(() => train(model, data, options())).toThrow('remove softmax_1, or use crossEntropy()')
  })

  it('name the layer that the data do not fit', () => {
    const wide = { inputs: spread(22, 4, 1), targets }
    expect(() => train(network(), wide, options()).next()).toThrow(
      'dense_1 (3→6): expected input [batch, 3], got [8, 4]; every row must hold 3 numbers',
    )
  })

  it('name a label that is no class', () => {
    const labels = { inputs, targets: targets.map((t) => t + 1) }
    expect(() => [...train(network(), labels, options())]).toThrow('label 2 of row')
  })
})

describe('a run whose targets are a list of numbers that are not whole', () => {
  const dense = () => new Dense(1, 1, { bias: false, weights: { name: 'zero', sampler: () => () => 0 } })
  it('compares the prediction with the numbers themselves', () => {
    const run = train(
      new Sequential([dense()]),
      { inputs: Tensor.from([[1]]), targets: [0.5] },
      { loss: meanSquaredError(), optimizer: new Adam() },
    )
    expect((run.next().value as StepReport).loss).toBe(0.25)
  })
})

describe('a run without ReLU gradients', () => {
  it('changes no weight before a layer whose units are all dead', () => {
    const first = new Dense(3, 4, { bias: { name: 'low', sampler: () => () => -100 } })
    const model = new Sequential([first, new ReLU(), new Dense(4, 2)])
    const before = listOf(first.weights.value)
    for (const _ of train(model, data, options()));
    expect(listOf(first.weights.value)).toEqual(before)
  })
})

import {
  BatchNorm,
  type Context,
  Dense,
  DivergenceError,
  Dropout,
  float64,
  type Layer,
  type Loss,
  meanSquaredError,
  type Pass,
  ReLU,
  Residual,
  Sequential,
  SGD,
  Tensor,
  type TrainOptions,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

const fixed = (value: number) => ({ name: 'fixed', sampler: () => () => value })
const network = (weight = 1) =>
  new Sequential([
    new Dense(2, 2, { weights: fixed(weight) }),
    new ReLU(),
    new Dense(2, 1, { weights: fixed(weight) }),
  ])
const data = (...inputs: number[][]) => ({
  inputs: Tensor.from(inputs),
  targets: Tensor.from(inputs.map(() => [0])),
})
const options = (learningRate: number, more: Partial<TrainOptions> = {}): TrainOptions => ({
  loss: meanSquaredError(),
  optimizer: new SGD({ learningRate }),
  batchSize: 1,
  shuffle: false,
  epochs: 3,
  ...more,
})

function divergenceOf(run: Iterable<unknown>): DivergenceError {
  try {
    for (const _ of run);
  } catch (error) {
    expect(error).toBeInstanceOf(DivergenceError)
    return error as DivergenceError
  }
  throw new Error('expected the run to diverge')
}

describe('a run that diverges', () => {
  it.each([Number.NaN, Infinity])('blames the input that holds %s, and says in which feature', (x) => {
    const { message, divergence } = divergenceOf(train(network(), data([1, 1], [1, x]), options(1e-3)))
    expect(divergence).toMatchObject({ step: 2, epoch: 1, layer: 'input', operation: 'input' })
    expect(message).toBe(
      'training diverged at step 2 (epoch 1): the input holds a number that is not finite. ' +
        `The value is ${x} in feature 1; clean the data first.`,
    )
  })

  it('blames weights that are too large at birth when the first forward pass overflows', () => {
    const { message, divergence } = divergenceOf(train(network(1e30), data([1, 1]), options(0.1)))
    expect(divergence).toMatchObject({ step: 1, epoch: 1, layer: 'dense_2', operation: 'forward' })
    expect(message).toBe(
      'training diverged at step 1 (epoch 1): the output of dense_2 is not finite, although its input is. ' +
        'A sum left the range of numbers. Likely cause: the initial weights or the inputs are too large; scale them down.',
    )
  })

  it('blames the learning rate when a later forward pass overflows', () => {
    const one = { weights: fixed(1) }
    const linear = new Sequential([new Dense(2, 2, one), new Dense(2, 1, one)])
    const { message, divergence } = divergenceOf(train(linear, data([1, 1]), options(1e20)))
    expect(divergence).toMatchObject({ step: 2, epoch: 2, operation: 'forward' })
    expect(message).toContain('The weights have grown until a sum left the range of numbers.')
    expect(message).toContain(`the learning rate ${1e20} is too high; try ${1e19}`)
  })

  it('blames the update when weight and gradient are finite and their sum is not', () => {
    const { message, divergence } = divergenceOf(train(network(), data([1, 1]), options(1e38)))
    expect(divergence).toMatchObject({ step: 1, operation: 'update' })
    expect(divergence.layer).toBe('dense_2.bias')
    expect(message).toContain('the update of dense_2.bias left a number that is not finite')
    expect(message).toContain('the learning rate 1e+38 is too high; try 1e+37')
  })

  it('blames the gradient when a product on the way back overflows', () => {
    // The loss 0.5e38² is finite in double; 1e38 times weights and inputs of 1e10 is not in float32.
    const model = new Sequential([
      new Dense(1, 1, { weights: fixed(1e10) }),
      new Dense(1, 1, { weights: fixed(1) }),
    ])
    const loss = meanSquaredError()
    const target = { inputs: Tensor.from([[1]]), targets: Tensor.from([[1e30]]) }
    const { message, divergence } = divergenceOf(train(model, target, options(1e-40, { loss })))
    expect(divergence).toMatchObject({ step: 1, layer: 'dense_2.weights', operation: 'gradient' })
    expect(message).toContain('the gradient of dense_2.weights is not finite. A product on the way back')
  })

  it('blames the loss when the prediction is finite and the loss is not', () => {
    const loss: Loss = {
      name: 'myLoss',
      takes: 'values',
      answers: 'values',
      forward: (prediction) => ({ value: Number.NaN, backward: () => prediction }),
    }
    const { message, divergence } = divergenceOf(train(network(), data([1, 1]), options(0.1, { loss })))
    expect(divergence).toMatchObject({ step: 1, layer: 'myLoss', operation: 'loss' })
    expect(message).toContain('myLoss is not finite, although the prediction is. The targets may hold NaN')
  })

  it('keeps the weights of before the step whose loss is not finite', () => {
    const model = network()
    divergenceOf(train(model, data([1, Number.NaN]), options(0.1)))
    expect(model.parameters.every(({ value }) => value.data.every(Number.isFinite))).toBe(true)
  })
})

describe('the replay of a step that diverges', () => {
  /** Throws away everything for every third draw below a half, so that a replay with other draws would see another layer. */
  class Blast implements Layer {
    name = 'blast'
    readonly parameters = []
    readonly drawn: number[] = []

    forward(input: Tensor, { random }: Context = {}): Pass {
      this.drawn.push(random!.uniform())
      const output = input.copy()
      if (this.drawn.at(-1)! > 0.9) output.data.fill(Infinity)
      return { output, backward: (gradient) => gradient }
    }
  }

  it('draws what the step drew', () => {
    const blast = new Blast()
    const model = new Sequential([new Dropout(), new Sequential([blast]), new Dense(2, 1)])
    const { divergence } = divergenceOf(train(model, data([1, 1]), options(1e-6, { epochs: 100 })))
    expect(divergence).toMatchObject({ layer: 'blast_1', operation: 'forward' })
    // The step and its replay drew the same; the steps before drew other numbers.
    expect(blast.drawn.length).toBeGreaterThan(2)
    expect(divergence.step).toBe(blast.drawn.length - 1)
    expect(blast.drawn.at(-1)).toBe(blast.drawn.at(-2))
    expect(blast.drawn.at(-3)).not.toBe(blast.drawn.at(-2))
  })

  it('draws what the step drew also where that was the first', () => {
    const blast = new Blast()
    const sure: Layer = {
      name: 'sure',
      parameters: [],
      forward: (input, context) => {
        blast.forward(input, context)
        const output = input.copy()
        output.data.fill(Number.NaN)
        return { output, backward: (gradient) => gradient }
      },
    }
    const { divergence } = divergenceOf(
      train(new Sequential([sure, new Dense(2, 1)]), data([1, 1]), options(0.1)),
    )
    expect(divergence).toMatchObject({ step: 1, layer: 'sure_1' })
    expect(blast.drawn).toEqual([blast.drawn[0], blast.drawn[0]])
  })

  it('leaves running means as the step left them', () => {
    const norm = new BatchNorm(2)
    const model = new Sequential([
      norm,
      new Dense(2, 1, { weights: fixed(1e38) }),
      new Dense(1, 1, { weights: fixed(1e38) }),
    ])
    divergenceOf(train(model, data([1, 0], [3, 0]), options(0.1, { batchSize: 2 })))
    expect(norm.runningMean.value.at(0)).toBe(Math.fround(0.2))
  })

  it('names the container whose own sum is too large', () => {
    const block = new Residual([new Dense(1, 1, { weights: fixed(1) })])
    const model = new Sequential([block], { backend: float64 })
    const large = { inputs: Tensor.from([[1.5e308]], float64), targets: Tensor.from([[0]], float64) }
    const { divergence } = divergenceOf(train(model, large, options(0.1)))
    expect(divergence).toMatchObject({ step: 1, layer: 'residual_1', operation: 'forward' })
  })

  it('names the parameter whose penalty is too large', () => {
    const dense = new Dense(1, 1, { weights: fixed(1e200), penalty: { l2: 1 } })
    const model = new Sequential([new Dense(1, 1), dense], { backend: float64 })
    const none = { inputs: Tensor.from([[0]], float64), targets: Tensor.from([[0]], float64) }
    const { message, divergence } = divergenceOf(train(model, none, options(0.1)))
    expect(divergence).toMatchObject({ layer: 'the penalty of dense_2.weights', operation: 'loss' })
    expect(message).toContain(
      'the penalty of dense_2.weights is not finite, although the prediction is. The weights have grown too large for it. ' +
        'Likely cause: the initial weights or the inputs are too large; scale them down.',
    )
  })

  it('does not bring weights that are not finite within a max-norm', () => {
    const model = new Sequential([new Dense(1, 1, { weights: fixed(1e10), maxNorm: 1 })])
    const { divergence } = divergenceOf(train(model, data([1]), options(1e38)))
    expect(divergence).toMatchObject({ operation: 'update' })
    expect(model.parameters[0]!.value.at(0, 0)).toBe(-Infinity)
  })
})

describe('a run that shall record divergence', () => {
  const recorded = (loss: Loss) => [
    ...train(
      network(),
      data([1, 1], [1, Number.NaN], [1, 1]),
      options(1e-3, { onDivergence: 'record', loss }),
    ),
  ]

  it('ends with a report that says where, and does not throw', () => {
    const reports = recorded(meanSquaredError())
    expect(reports).toHaveLength(2)
    expect(reports[0]!.diverged).toBeUndefined()
    expect(reports[1]!.diverged).toMatchObject({ step: 2, layer: 'input', operation: 'input' })
    expect(reports[1]!.loss).toBeNaN()
  })
})

/** A traced step, against one worked out by hand, and against train() to the last bit. */
import {
  Adam,
  clipByGlobalNorm,
  Dense,
  float64,
  inputGradientTerms,
  LeakyReLU,
  Linear,
  meanSquaredError,
  Residual,
  RReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  traceStep,
  train,
  weightedSumTerms,
  weightGradientTerms,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'

describe('a step of 2-2-1 with leaky ReLU on two samples', () => {
  // x = (1, 2) and (−1, 1); W₁ = [[.5, −1], [.25, .5]], b₁ = (.1, 0); z = (1.1, 0) and (−.15, 1.5).
  // With slope .1 at z ≤ 0: a = (1.1, 0) and (−.015, 1.5). W₂ = (2, −1), b₂ = 0: y = 2.2 and −1.53.
  // Targets 0.2 and −1.53: L = (2² + 0²)/2 = 2; ∂L/∂y = 2·2/2 = 2 and 0.
  const model = new Sequential([new Dense(2, 2), new LeakyReLU({ slope: 0.1 }), new Dense(2, 1)], {
    backend: float64,
  })
  const [w1, b1, w2] = model.parameters.map(({ value }) => value.data)
  w1!.set([0.5, -1, 0.25, 0.5])
  b1!.set([0.1, 0])
  w2!.set([2, -1])
  const batch = {
    inputs: Tensor.from(
      [
        [1, 2],
        [-1, 1],
      ],
      float64,
    ),
    targets: Tensor.from([[0.2], [-1.53]], float64),
  }
  const trace = traceStep(model, batch, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.5 }),
  })
  const close = (...values: number[]) => values.map((value) => expect.closeTo(value, 12))

  it('tells inputs, weighted sums, activations and slopes', () => {
    expect(trace.samples).toBe(2)
    const [first, activation, last] = trace.layers
    expect(trace.layers.map(({ name }) => name)).toEqual(['dense_1', 'leaky_relu_1', 'dense_2'])
    expect(first!.description).toBe('2 → 2')
    expect(first!.input).toEqual({ shape: [2, 2], values: [1, 2, -1, 1] })
    expect(first!.output).toEqual({ shape: [2, 2], values: close(1.1, 0, -0.15, 1.5) })
    expect(activation!.slopes).toEqual({ shape: [2, 2], values: [1, 0.1, 0.1, 1] })
    expect(last!.input.values).toEqual(close(1.1, 0, -0.015, 1.5))
    expect(last!.output).toEqual({ shape: [2, 1], values: close(2.2, -1.53) })
    expect(first!.slopes).toBeUndefined()
  })

  it('tells the loss and every factor on the way back', () => {
    expect(trace.loss.name).toBe('meanSquaredError')
    expect(trace.loss.value).toBeCloseTo(2, 12)
    expect(trace.loss.targets).toEqual({ shape: [2, 1], values: [0.2, -1.53] })
    expect(trace.loss.gradient.values).toEqual(close(2, 0))
    const [first, activation, last] = trace.layers
    expect(last!.outputGradient).toEqual(trace.loss.gradient)
    expect(last!.inputGradient!.values).toEqual(close(4, -2, 0, 0))
    expect(activation!.outputGradient).toEqual(last!.inputGradient)
    expect(activation!.inputGradient!.values).toEqual(close(4, -0.2, 0, 0))
    expect(first!.outputGradient).toEqual(activation!.inputGradient)
    expect(first!.inputGradient).toBeUndefined()
  })

  it('tells weights before and after, and the gradient between them', () => {
    const [first, activation, last] = trace.layers
    const [weights, bias] = first!.parameters
    expect(weights!.name).toBe('weights')
    expect(weights!.before.values).toEqual([0.5, -1, 0.25, 0.5])
    expect(weights!.gradient).toEqual({ shape: [2, 2], values: close(4, -0.2, 8, -0.4) })
    expect(weights!.after.values).toEqual(close(-1.5, -0.9, -3.75, 0.7))
    expect(bias!.gradient.values).toEqual(close(4, -0.2))
    expect(activation!.parameters).toEqual([])
    expect(last!.parameters[0]!.gradient.values).toEqual(close(2.2, 0))
    expect(trace).toMatchObject({ optimizer: 'sgd', learningRate: 0.5 })
  })

  it('takes every sum apart', () => {
    const [first, , last] = trace.layers
    expect(weightedSumTerms(first!, 0, 0)).toEqual({
      start: 0.1,
      terms: [
        { index: 0, left: 1, right: 0.5, product: 0.5 },
        { index: 1, left: 2, right: 0.25, product: 0.5 },
      ],
      total: expect.closeTo(1.1, 12),
    })
    expect(weightedSumTerms(first!, 1, 1).terms.map(({ product }) => product)).toEqual([1, 0.5])
    expect(inputGradientTerms(last!, 0, 1)).toMatchObject({
      start: 0,
      total: -2,
      terms: [{ left: 2, right: -1 }],
    })
    expect(weightGradientTerms(first!, 1, 0)).toMatchObject({
      terms: [
        { index: 0, left: 2, right: expect.closeTo(4, 12) },
        { index: 1, left: 1, product: 0 },
      ],
      total: expect.closeTo(8, 12),
    })
  })

  it('has no terms for a layer without a matrix of weights', () => {
    expect(() => weightedSumTerms(trace.layers[1]!, 0, 0)).toThrow(
      'leaky_relu_1: expected a layer with a matrix of weights, such as Dense; this one has no parameters',
    )
  })

  it('can be written as JSON and read back', () => {
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
  })
})

it('a traced step updates the weights to the same bits as a step of train()', async () => {
  const make = () => new Sequential([new Dense(4, 5), new LeakyReLU(), new Dense(5, 3)], { seed: 2 })
  const batch = { inputs: spread(8, 4, 1), targets: Uint32Array.from([0, 1, 2, 0, 1, 2, 0, 1]) }
  const [traced, plain] = [make(), make()]
  traceStep(traced, batch, { loss: softmaxCrossEntropy(), optimizer: new Adam() })
  for (const _ of train(plain, batch, {
    loss: softmaxCrossEntropy(),
    optimizer: new Adam(),
    batchSize: 8,
    shuffle: false,
  }));
  expect(await weightsHash(traced)).toBe(await weightsHash(plain))
})

it('each place of a layer has the gradients of that place, in whatever order the way back comes by', () => {
  const shared = new Dense(1, 1, { bias: false })
  const block = new Residual([shared, new Linear(), shared], { projection: shared })
  const model = new Sequential([block, new Dense(1, 1, { bias: false })], { backend: float64 })
  const [w, last] = model.parameters.map(({ value }) => value.data)
  w![0] = 2
  last![0] = 3
  // y = 3·(2·2·x + 2·x) at x = 1: 18; the target is 17, so ∂L/∂y = 2 and the block is handed 6.
  const { layers } = traceStep(
    model,
    { inputs: Tensor.from([[1]], float64), targets: Tensor.from([[17]], float64) },
    { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.1 }) },
  )
  // The first of the block gets 6·2, the last of the block 6, and the projection 6.
  expect(layers.map(({ input, outputGradient }) => [input.values[0], outputGradient.values[0]])).toEqual([
    [1, 12],
    [2, 12],
    [2, 6],
    [1, 6],
    [1, 6],
    [6, 2],
  ])
})

it('a step is clipped as it is asked for, and thrown out where it diverges, whatever train() is told', () => {
  const one = { inputs: Tensor.from([[10]]), targets: Tensor.from([[-1000]]) }
  const step = () => new Sequential([new Dense(1, 1)], { seed: 1 })
  const { layers } = traceStep(step(), one, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.1 }),
    clip: clipByGlobalNorm(1),
  })
  const gradients = layers[0]!.parameters.flatMap(({ gradient }) => gradient.values)
  expect(Math.hypot(...gradients)).toBeCloseTo(1, 6)
  const wild = {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 1e38 }),
    onDivergence: 'record',
  }
  expect(() => traceStep(step(), one, wild as never)).toThrow('training diverged at step 1')
})

it('slopes that a layer draws are not told as factors; those of others are', () => {
  const model = new Sequential([new Dense(2, 3), new RReLU(), new Dense(3, 2), new LeakyReLU()], { seed: 1 })
  const batch = { inputs: spread(4, 2, 1), targets: spread(4, 2, 2) }
  const { layers } = traceStep(model, batch, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.1 }),
  })
  expect(layers.map(({ slopes }) => slopes !== undefined)).toEqual([false, false, false, true])
})

it('layers inside a container are told, the container is not; a layer that is used twice is told twice', () => {
  const shared = new LeakyReLU()
  const inner = new Sequential([new Dense(2, 2), shared])
  const model = new Sequential([inner, shared, new Dense(2, 1)])
  const batch = { inputs: Tensor.from([[1, -1]]), targets: Tensor.from([[3]]) }
  const { layers } = traceStep(model, batch, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.1 }),
  })
  expect(layers.map(({ parameters }) => parameters.length)).toEqual([2, 0, 0, 2])
  expect(layers.map(({ name }) => name)).toEqual([
    'sequential_1/dense_1',
    'sequential_1/leaky_relu_1',
    'sequential_1/leaky_relu_1',
    'dense_1',
  ])
  expect(layers[1]!.outputGradient).toEqual(layers[2]!.inputGradient)
  expect(layers[2]!.outputGradient).toEqual(layers[3]!.inputGradient)
})

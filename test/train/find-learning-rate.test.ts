import {
  Adam,
  BatchNorm,
  type Dataset,
  Dense,
  type FindLearningRateOptions,
  findLearningRate,
  float64,
  type Loss,
  meanSquaredError,
  ReLU,
  reference,
  Sequential,
  SGD,
  Tanh,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'

const inputs = spread(24, 2, 1)
const targets = Tensor.zeros([24, 1])
for (let i = 0; i < 24; i++) targets.data[i] = 2 * inputs.at(i, 0) - inputs.at(i, 1) + 0.5
const data: Dataset = { inputs, targets }
const network = () =>
  new Sequential([new Dense(2, 8), new Tanh(), new Dense(8, 1)], { seed: 1, backend: reference })
const options = (more: Partial<FindLearningRateOptions> = {}): FindLearningRateOptions => ({
  loss: meanSquaredError(),
  optimizer: (learningRate) => new SGD({ learningRate }),
  batchSize: 8,
  ...more,
})
const numbersOf = (model: Sequential) =>
  [...model.parameters, ...model.state].flatMap(({ value }) => listOf(value))

/** A loss that says what it is told, step after step, and moves nothing. */
function scripted(values: readonly number[]): Loss {
  let next = 0
  return {
    ...meanSquaredError(),
    forward: (prediction) => ({
      value: values[next++]!,
      backward: () => Tensor.zeros(prediction.shape, prediction.backend),
    }),
  }
}

describe('findLearningRate', () => {
  it('tries 100 rates in equal ratios from 1e-6 to 10', () => {
    const { points } = findLearningRate(network, data, options({ loss: scripted(new Array(100).fill(1)) }))
    expect(points).toHaveLength(100)
    expect(points[0]!.learningRate).toBe(1e-6)
    expect(points[99]!.learningRate).toBeCloseTo(10, 12)
    const ratios = points.slice(1).map(({ learningRate }, i) => learningRate / points[i]!.learningRate)
    expect(Math.min(...ratios)).toBeCloseTo(1e7 ** (1 / 99), 12)
    expect(Math.max(...ratios)).toBeCloseTo(1e7 ** (1 / 99), 12)
  })

  it('gives each rate to the optimizer for one step, as train() would', () => {
    const [tried, trained] = [network(), network()]
    const { points } = findLearningRate(tried, data, options({ from: 0.01, to: 0.1, steps: 7, seed: 5 }))
    const rates = points.map(({ learningRate }) => learningRate)
    const optimizer = new SGD({ learningRate: (step) => rates[step] ?? 1 })
    const steps = train(trained, data, {
      loss: meanSquaredError(),
      optimizer,
      batchSize: 8,
      epochs: 3,
      seed: 5,
    })
    const losses = [...steps].slice(0, 7).map(({ loss }) => loss)
    expect(points.map(({ loss }) => loss)).toEqual(losses)
  })

  it('smooths the loss by a running mean, corrected for its start from 0', () => {
    const loss = scripted([4, 2, 1])
    const { points } = findLearningRate(network, data, options({ loss, steps: 3, smoothing: 0.5 }))
    // a: 2, 2, 1.5; divided by ½, ¾, ⅞
    expect(points.map(({ smoothedLoss }) => smoothedLoss)).toEqual([4, 2 / 0.75, 1.5 / 0.875])
  })

  it('keeps nine tenths of the mean unless told otherwise', () => {
    const { points } = findLearningRate(network, data, options({ loss: scripted([4, 2, 1]), steps: 3 }))
    expect(points[1]!.smoothedLoss).toBeCloseTo((0.9 * 0.4 + 0.2) / 0.19, 12)
  })

  it('suggests the rate where the loss falls fastest', () => {
    // A staircase of slopes −1, −3, −1 around step 20 of 40; reach ⌈40/20⌉ = 2: slopes over five points.
    const values = [100]
    for (let i = 1; i < 40; i++) values.push(values[i - 1]! - (i >= 18 && i <= 22 ? 3 : 1))
    const { points, suggested } = findLearningRate(
      network,
      data,
      options({ loss: scripted(values), steps: 40, smoothing: 0 }),
    )
    expect(suggested).toBe(points[19]!.learningRate)
  })

  it('passes over the first tenth, and what comes after the least loss', () => {
    // Falls steeply at once and again after the least, gently in between.
    const values = Array.from({ length: 40 }, (_, i) => (i < 3 ? 60 - 10 * i : 30 - i / 2))
    values.splice(25, 15, ...Array.from({ length: 15 }, (_, i) => (i % 6 < 3 ? 70 : 20)))
    const { points, suggested } = findLearningRate(
      network,
      data,
      options({ loss: scripted(values), steps: 40, smoothing: 0 }),
    )
    expect(suggested).toBe(points[4]!.learningRate)
  })

  it('looks for the least from the end of the first tenth on, not before', () => {
    // 20 steps: the first two are passed over, though the second is the least of all.
    const values = [5, 1, 4, 3, 2, ...new Array(15).fill(6)]
    const { points, suggested } = findLearningRate(
      network,
      data,
      options({ loss: scripted(values), steps: 20, smoothing: 0, to: 1 }),
    )
    expect(suggested).toBe(points[3]!.learningRate)
  })

  it('may suggest the rate of the least loss itself', () => {
    // Slopes over three points: (1 − 2) / 2 before the least, (1.5 − 3) / 2 at it.
    const values = [5, 2, 2, 3, 1, 1.5, ...new Array(14).fill(3)]
    const { points, suggested } = findLearningRate(
      network,
      data,
      options({ loss: scripted(values), steps: 20, smoothing: 0 }),
    )
    expect(suggested).toBe(points[4]!.learningRate)
  })

  it('suggests nothing where the loss never falls', () => {
    for (const values of [new Array(30).fill(1), Array.from({ length: 30 }, (_, i) => 10 + i)]) {
      const curve = findLearningRate(network, data, options({ loss: scripted(values), steps: 30 }))
      expect(curve.suggested).toBeUndefined()
    }
  })

  it('ends when the smoothed loss is more than 4 times its least', () => {
    const loss = (last: number) => scripted([2, 1, 3, 4, last, 1, 1])
    const lengthOf = (last: number) =>
      findLearningRate(network, data, options({ loss: loss(last), steps: 7, smoothing: 0 })).points.length
    expect([lengthOf(4), lengthOf(4.01)]).toEqual([7, 5])
  })

  it('does not end so where losses are 0 or less', () => {
    for (const values of [
      [0, -1, -2, 3, 1],
      [0, 1, 2, 3, 1],
    ]) {
      const { points } = findLearningRate(
        network,
        data,
        options({ loss: scripted(values), steps: 5, smoothing: 0 }),
      )
      expect(points).toHaveLength(5)
    }
  })

  it('ends where the run diverges, without a point for it', () => {
    const relu = () => new Sequential([new Dense(2, 8), new ReLU(), new Dense(8, 1)], { seed: 1 })
    const { points } = findLearningRate(relu, data, options({ to: 1e30, steps: 60 }))
    expect(points.length).toBeLessThan(60)
    for (const { loss, smoothedLoss } of points) expect(Number.isFinite(loss + smoothedLoss)).toBe(true)
    const { points: none } = findLearningRate(
      network,
      data,
      options({ loss: scripted([Number.NaN]), steps: 5 }),
    )
    expect(none).toEqual([])
  })

  it('leaves the network as it was, running means too', () => {
    const model = new Sequential([new Dense(2, 8), new BatchNorm(8), new Tanh(), new Dense(8, 1)], {
      seed: 1,
    })
    const before = numbersOf(model)
    findLearningRate(model, data, options({ steps: 10 }))
    expect(numbersOf(model)).toEqual(before)
    expect(before.length).toBe(2 * 8 + 8 + 4 * 8 + 8 + 1)
  })

  it('leaves the network as it was also where it throws', () => {
    const model = network()
    const before = numbersOf(model)
    let steps = 0
    const optimizer: FindLearningRateOptions['optimizer'] = (learningRate) =>
      new SGD({ learningRate: (step, count) => (++steps < 3 ? learningRate(step, count) : Number.NaN) })
    expect(() => findLearningRate(model, data, options({ optimizer, from: 1, steps: 10 }))).toThrow(
      RangeError,
    )
    expect(numbersOf(model)).toEqual(before)
  })

  it('makes one network where it is given a function', () => {
    const made: Sequential[] = []
    const make = () => {
      made.push(network())
      return made[0]!
    }
    findLearningRate(make, data, options({ steps: 5 }))
    expect(made).toHaveLength(1)
  })

  it('finds rates that train, of the right size for each optimizer', () => {
    const find = (optimizer: FindLearningRateOptions['optimizer']) =>
      findLearningRate(network, data, options({ optimizer })).suggested!
    const [plain, heavy, adam] = [
      find((learningRate) => new SGD({ learningRate })),
      find((learningRate) => new SGD({ learningRate, momentum: 0.9 })),
      find((learningRate) => new Adam({ learningRate })),
    ]
    expect(plain).toBeGreaterThan(0.01)
    expect(plain).toBeLessThan(1)
    expect(heavy).toBeLessThan(plain)
    expect(adam).toBeLessThan(0.3)
    const model = network()
    const trained = [
      ...train(model, data, { ...options(), optimizer: new SGD({ learningRate: plain }), epochs: 20 }),
    ]
    expect(trained.at(-1)!.loss).toBeLessThan(trained[0]!.loss / 10)
  })

  it('has the bits of every other search', () => {
    const search = () => findLearningRate(network, data, options({ steps: 20, seed: 3 }))
    expect(search()).toEqual(search())
  })

  it('takes batches and precision as train() does', () => {
    const wide = new Sequential([new Dense(2, 1)], { backend: float64, seed: 1 })
    const { points } = findLearningRate(wide, data, {
      ...options({ steps: 3 }),
      batchSize: 24,
      shuffle: false,
    })
    expect(new Set(points.map(({ loss }) => loss)).size).toBe(3)
  })

  it.each<[Partial<Record<keyof FindLearningRateOptions, unknown>>, string]>([
    [{ from: 0 }, 'findLearningRate: expected from to be a finite number above 0, got 0'],
    [{ to: Infinity }, 'findLearningRate: expected to to be a finite number above 0, got Infinity'],
    [{ from: 1, to: 1 }, 'findLearningRate: expected to above from, got 1 to 1'],
    [{ from: 2, to: 1 }, 'expected to above from'],
    [{ steps: 2 }, 'findLearningRate: expected at least 3 steps, got 2'],
    [{ steps: 3.5 }, 'expected steps to be a whole number above 0, got 3.5'],
    [{ smoothing: 1 }, 'findLearningRate: expected smoothing in [0, 1), got 1'],
    [{ smoothing: -0.1 }, 'expected smoothing in [0, 1), got -0.1'],
    [{ batchSize: 0 }, 'expected batchSize to be a whole number above 0, got 0'],
  ])('refuses %o', (wrong, message) => {
    const search = () => findLearningRate(network, data, options(wrong as never))
    expect(search).toThrow(RangeError)
    expect(search).toThrow(message)
  })

  it('refuses an optimizer that is made already', () => {
    const optimizer = new SGD({ learningRate: 1 }) as never
    expect(() => findLearningRate(network, data, options({ optimizer }))).toThrow(
      new TypeError(
        'findLearningRate: expected optimizer to be a function, such as (learningRate) => new SGD({ learningRate })',
      ),
    )
  })
})

/** Which update killed a unit: against a death worked out by hand, and against a census after every single update. */
import {
  Adam,
  BatchNorm,
  Census,
  constant,
  Dense,
  explainDeaths,
  float64,
  heNormal,
  type Layer,
  meanSquaredError,
  moons,
  ReLU,
  Residual,
  Sequential,
  SGD,
  type StepReport,
  softmaxCrossEntropy,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('one unit that is pushed below zero', () => {
  // y = relu(w·x + b)·1, w = 1, b = 0, at x = 1 and 2 with targets −9: ∂L/∂y = y + 9, so the first gradient of w is
  // 10·1 + 11·2 = 32 and that of b 21. The output layer does not learn: it is none of this model's business here.
  const data = { inputs: Tensor.from([[1], [2]]), targets: Tensor.from([[-9], [-9]]) }
  function run(learningRate: number, bornBias = 0) {
    const weights = constant(1)
    const bias = constant(bornBias)
    const model = new Sequential(
      [new Dense(1, 1, { weights, bias }), new ReLU(), new Dense(1, 1, { weights, bias: false })],
      { backend: float64 },
    )
    const options = {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate }),
      batchSize: 2,
      epochs: 20,
      shuffle: false,
    }
    return { model, steps: train(model, data, options) }
  }
  const countEnds = (learningRate: number) => countEndsOf(run(learningRate), data.inputs)

  it('is killed by the first update if that is large enough, and the causes sum to what happened', () => {
    // Rate .05: w = 1 − 1.6 = −.6, b = −1.05, so z at x = 2 falls from 2 to −2.25 and at x = 1 to −1.65, the largest.
    const deaths = explainDeaths(() => run(0.05), data.inputs, countEnds(0.05))
    expect(deaths).toEqual([
      {
        layer: 'relu_1',
        unit: 0,
        step: 1,
        largestBefore: 2,
        largestAfter: expect.closeTo(-1.65, 12),
        forGood: true,
        cause: {
          fromWeights: expect.closeTo(-3.2, 12),
          fromBias: expect.closeTo(-1.05, 12),
          fromInputs: 0,
          weightsMoved: expect.closeTo(1.6, 12),
        },
      },
    ])
  })

  it('is killed by a later update if the rate is smaller', () => {
    const [death] = explainDeaths(() => run(0.02), data.inputs, countEnds(0.02))
    // After one update w = .36 and b = −.42: z = −.06 and .3, alive at x = 2.
    expect(death!.step).toBe(2)
    expect(death!.largestBefore).toBeCloseTo(0.3, 12)
    expect(death!.largestAfter).toBeLessThan(0)
  })

  it('is killed by an update of a second training, whose updates are counted on', () => {
    function twice() {
      const { model, steps } = run(1e-6)
      const optimizer = new SGD({ learningRate: 0.05 })
      function* both(): Generator<StepReport> {
        yield* steps
        yield* train(model, data, { loss: meanSquaredError(), optimizer, batchSize: 2 })
      }
      return { model, steps: both() }
    }
    const { model, steps } = twice()
    const census = new Census(model, data.inputs)
    census.take(0)
    census.take([...steps].length)
    expect(explainDeaths(twice, data.inputs, census)).toMatchObject([{ layer: 'relu_1', unit: 0, step: 21 }])
  })

  it('lives where nothing pushes it, and then there is nothing to tell', () => {
    expect(explainDeaths(() => run(1e-6), data.inputs, countEnds(1e-6))).toEqual([])
  })

  it('is not explained by a run in which it lives', () => {
    const census = countEnds(0.05)
    expect(() => explainDeaths(() => run(1e-6), data.inputs, census)).toThrow(
      /after update 20 .* another run/,
    )
  })

  it('is not explained by a run that was born with other weights, although it dies there, too', () => {
    const census = countEnds(0.05)
    expect(() => explainDeaths(() => run(0.05, 0.5), data.inputs, census)).toThrow(
      /before training .* another run/,
    )
  })
})

describe('two units of which one is pushed below zero', () => {
  const data = Tensor.from([[1]])
  /** Whatever the units give, the output layer makes 0 of it. */
  function run(pushed: number) {
    const hidden = new Dense(1, 2, { weights: constant(1) })
    const model = new Sequential([hidden, new ReLU(), new Dense(2, 1, { weights: constant(0) })])
    function* steps(): Generator<StepReport> {
      hidden.bias!.value.data[pushed] = -2
      yield { step: 1, steps: 1, epoch: 1, isLastOfEpoch: true, loss: 0, learningRate: 1, batchSize: 1 }
    }
    return { model, steps: steps() }
  }

  it('are not explained by a run that answers the same and pushes the other', () => {
    const census = countEndsOf(run(0), data)
    expect(explainDeaths(() => run(0), data, census)).toMatchObject([{ unit: 0, step: 1 }])
    expect(() => explainDeaths(() => run(1), data, census)).toThrow(
      /after update 1 other units are dead than at the census, so this is another run/,
    )
  })
})

describe('a network of two layers whose rate is far too high', () => {
  const data = moons({ samples: 64, seed: 1 })
  function run({ seed = 3, epochs = 30 } = {}) {
    const weights = heNormal()
    const layers = [
      new Dense(2, 12, { weights }),
      new ReLU(),
      new Dense(12, 12, { weights }),
      new ReLU(),
      new Dense(12, 2),
    ]
    const model = new Sequential(layers, { seed: 3 })
    const options = {
      loss: softmaxCrossEntropy(),
      optimizer: new Adam({ learningRate: 0.5 }),
      epochs,
      seed,
    }
    return { model, steps: train(model, data, options) }
  }
  function count(every: number): Census {
    const { model, steps } = run()
    const census = new Census(model, data.inputs)
    census.take(0)
    for (const { step } of steps) if (step % every === 0) census.take(step)
    return census
  }

  it('has the deaths that a census after every update sees, those within the intervals of a coarse one included', () => {
    const coarse = count(20)
    const deaths = explainDeaths(() => run(), data.inputs, coarse)
    const intervals = coarse.lives().flatMap(({ events }) => events)
    const expected = count(1)
      .lives()
      .flatMap(({ name, events }) =>
        events.flatMap(({ kind, unit, byStep }) =>
          kind === 'died' ? [{ layer: name, unit, step: byStep }] : [],
        ),
      )
      .filter(({ step }) => intervals.some(({ afterStep, byStep }) => afterStep < step && step <= byStep))
    expect(expected.length).toBeGreaterThan(3)
    const found = deaths.map(({ layer, unit, step }) => ({ layer, unit, step }))
    expect(found.sort(byPlace)).toEqual(expected.sort(byPlace))
  })

  it('is not explained by a run that ends before the last of them', () => {
    const census = count(60)
    expect(() => explainDeaths(() => run({ epochs: 1 }), data.inputs, census)).toThrow(
      'explainDeaths: expected a run of at least 60 updates, as many as the census follows, got one that ended after 2',
    )
  })

  it('is not explained by a run that takes the samples in another order', () => {
    const census = count(60)
    expect(() => explainDeaths(() => run({ seed: 4 }), data.inputs, census)).toThrow(
      /after update 60 .* another run/,
    )
  })

  it('tells of each death what moved the weighted sum, and that it fell to 0 or below', () => {
    const deaths = explainDeaths(() => run(), data.inputs, count(20))
    for (const { largestBefore, largestAfter, cause } of deaths) {
      expect(largestBefore).toBeGreaterThan(0)
      expect(largestAfter).toBeLessThanOrEqual(0)
      // The sample that was largest is no larger afterwards than the largest.
      expect(largestBefore + cause!.fromWeights + cause!.fromBias + cause!.fromInputs).toBeLessThan(
        largestAfter + 1e-5,
      )
    }
    expect(
      deaths.filter(({ layer }) => layer === 'relu_1').every(({ cause }) => cause!.fromInputs === 0),
    ).toBe(true)
    expect(deaths.some(({ layer, cause }) => layer === 'relu_2' && cause!.fromInputs !== 0)).toBe(true)
  })

  it('tells as dead for good exactly the last deaths of units that are dead at the end', () => {
    const census = count(20)
    const forGood = explainDeaths(() => run(), data.inputs, census).filter((death) => death.forGood)
    const atEnd = census.lives().reduce((sum, { dead, bornDead }) => sum + dead - bornDead, 0)
    expect(forGood).toHaveLength(atEnd)
  })
})

/** An activation in the oracle: what it is given, and by which weighted sum, where one stands right before it. */
interface Place {
  readonly layer: string
  readonly z: Tensor
  readonly dense?: Dense
}

/** Networks in which a name inside a container stands for several activations, and their passes written out by hand. */
const networks = {
  'nested in two Sequentials'() {
    const [first, second, last] = [dense(2, 6), dense(6, 6), dense(6, 2)]
    const layers = [new Sequential([first, new ReLU()]), new Sequential([second, new ReLU()]), last]
    const places = (x: Tensor): Place[] => {
      const z = output(first, x)
      return [
        { layer: 'sequential_1/relu_1', z, dense: first },
        { layer: 'sequential_2/relu_1', z: output(second, rectified(z)), dense: second },
      ]
    }
    return { layers, places }
  },
  'of one ReLU in two places'() {
    const [first, second, last] = [dense(2, 6), dense(6, 6), dense(6, 2)]
    const relu = new ReLU()
    const places = (x: Tensor): Place[] => {
      const z = output(first, x)
      return [
        { layer: 'relu_1', z, dense: first },
        { layer: 'relu_1', z: output(second, rectified(z)), dense: second },
      ]
    }
    return { layers: [first, relu, second, relu, last], places }
  },
  'in two residual blocks behind another ReLU'() {
    const [first, second, third, last] = [dense(2, 6), dense(6, 6), dense(6, 6), dense(6, 2)]
    const blocks = [new Residual([second, new ReLU()]), new Residual([third, new ReLU()])]
    const places = (x: Tensor): Place[] => {
      const z = output(first, x)
      const inner = output(second, rectified(z))
      const sum = rectified(z)
      rectified(inner).data.forEach((value, i) => {
        sum.data[i]! += value
      })
      return [
        { layer: 'relu_1', z, dense: first },
        { layer: 'residual_1/relu_1', z: inner, dense: second },
        { layer: 'residual_2/relu_1', z: output(third, sum), dense: third },
      ]
    }
    return { layers: [first, new ReLU(), ...blocks, last], places }
  },
  'behind a batch norm, and in another container not'() {
    const [first, second, last] = [dense(2, 6), dense(6, 6), dense(6, 2)]
    const norm = new BatchNorm(6)
    const layers = [new Sequential([first, norm, new ReLU()]), new Sequential([second, new ReLU()]), last]
    const places = (x: Tensor): Place[] => {
      const z = output(norm, output(first, x))
      return [
        { layer: 'sequential_1/relu_1', z },
        { layer: 'sequential_2/relu_1', z: output(second, rectified(z)), dense: second },
      ]
    }
    return { layers, places }
  },
}

describe.each(Object.entries(networks))('units %s', (_, build) => {
  const data = moons({ samples: 64, seed: 1 })
  function begin() {
    const { layers, places } = build()
    const model = new Sequential(layers, { seed: 2, backend: float64 })
    const optimizer = new Adam({ learningRate: 0.5 })
    const steps = train(model, data, { loss: softmaxCrossEntropy(), optimizer, epochs: 15, seed: 2 })
    return { model, steps, look: () => places(data.inputs.to(float64)).map(remembered) }
  }
  const census = countEndsOf(begin(), data.inputs)
  const expected = everyDeath(begin())
  const deaths = explainDeaths(begin, data.inputs, census)

  it('are told dead as a replay by hand sees them die, each by its full place', () => {
    expect(expected.length).toBeGreaterThan(3)
    expect(deaths.map(({ cause, ...told }) => told)).toEqual(expected.map(({ cause, ...told }) => told))
  })

  it('have a cause where a weighted sum stands right before, and it is that of their own weights', () => {
    const round = (value: number) => expect.closeTo(value, 9)
    expect(
      deaths.map(
        ({ cause: by }) =>
          by && {
            total: by.fromWeights + by.fromBias + by.fromInputs,
            fromBias: by.fromBias,
            weightsMoved: by.weightsMoved,
          },
      ),
    ).toEqual(
      expected.map(
        ({ cause: by }) =>
          by && {
            total: round(by.total),
            fromBias: round(by.fromBias),
            weightsMoved: round(by.weightsMoved),
          },
      ),
    )
  })
})

function dense(inputs: number, outputs: number): Dense {
  return new Dense(inputs, outputs, { weights: heNormal() })
}

function output(layer: Layer, x: Tensor): Tensor {
  return layer.forward(x).output
}

function rectified(z: Tensor): Tensor {
  const rectified = z.copy()
  z.data.forEach((value, i) => {
    rectified.data[i] = Math.max(0, value)
  })
  return rectified
}

/** A place by units: what each is given on every sample, and its weights and bias at this moment. */
function remembered({ layer, z, dense }: Place) {
  const width = z.shape[1]!
  const column = ({ data }: Tensor, unit: number) => Array.from(data).filter((_, i) => i % width === unit)
  return Array.from({ length: width }, (_, unit) => ({
    layer,
    unit,
    sums: column(z, unit),
    weights: dense && column(dense.weights.value, unit),
    bias: dense && dense.bias!.value.data[unit]!,
  }))
}

type Remembered = ReturnType<typeof remembered>

function diedBetween(before: Remembered, now: Remembered, step: number) {
  return now.flatMap(({ layer, unit, sums, weights, bias }, at) => {
    const was = before[at]!
    const [largestBefore, largestAfter] = [Math.max(...was.sums), Math.max(...sums)]
    if (!(largestBefore > 0 && largestAfter <= 0)) return []
    const cause = weights && {
      total: sums[was.sums.indexOf(largestBefore)]! - largestBefore,
      fromBias: bias! - was.bias!,
      weightsMoved: Math.hypot(...weights.map((weight, i) => weight - was.weights![i]!)),
    }
    return [{ at, layer, unit, step, largestBefore, largestAfter, cause }]
  })
}

/** Every death of a run, by looking at all units after every update. */
function everyDeath({ steps, look }: { steps: Iterable<StepReport>; look: () => Remembered[] }) {
  const told: ReturnType<typeof diedBetween> = []
  let before = look().flat()
  for (const { step } of steps) {
    const now = look().flat()
    told.push(...diedBetween(before, now, step))
    before = now
  }
  return told.map(({ at, ...death }) => {
    const isLast = !told.some((other) => other.at === at && other.step > death.step)
    return { ...death, forGood: isLast && Math.max(...before[at]!.sums) <= 0 }
  })
}

/** The census before the first step and after the last. */
function countEndsOf(
  { model, steps }: { model: Sequential; steps: Iterable<StepReport> },
  probe: Tensor,
): Census {
  const census = new Census(model, probe)
  census.take(0)
  let last = 0
  for (const { step } of steps) last = step
  census.take(last)
  return census
}

function byPlace(a: { layer: string; unit: number; step: number }, b: typeof a): number {
  return a.step - b.step || a.layer.localeCompare(b.layer) || a.unit - b.unit
}

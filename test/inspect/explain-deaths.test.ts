/** Which update killed a unit: against a death worked out by hand, and against a census after every single update. */
import {
  Adam,
  Census,
  constant,
  Dense,
  explainDeaths,
  float64,
  heNormal,
  meanSquaredError,
  moons,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  train,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('one unit that is pushed below zero', () => {
  // y = relu(w·x + b)·1, w = 1, b = 0, at x = 1 and 2 with targets −9: ∂L/∂y = y + 9, so the first gradient of w is
  // 10·1 + 11·2 = 32 and that of b 21. The output layer does not learn: it is none of this model's business here.
  const data = { inputs: Tensor.from([[1], [2]]), targets: Tensor.from([[-9], [-9]]) }
  function run(learningRate: number) {
    const weights = constant(1)
    const model = new Sequential(
      [new Dense(1, 1, { weights }), new ReLU(), new Dense(1, 1, { weights, bias: false })],
      {
        backend: float64,
      },
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
  /** The census before training and after the last of the updates. */
  function countEnds(learningRate: number): Census {
    const { model, steps } = run(learningRate)
    const census = new Census(model, data.inputs)
    census.take(0)
    let last = 0
    for (const { step } of steps) last = step
    census.take(last)
    return census
  }

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

  it('lives where nothing pushes it, and then there is nothing to tell', () => {
    expect(explainDeaths(() => run(1e-6), data.inputs, countEnds(1e-6))).toEqual([])
  })

  it('is not explained by another run', () => {
    const census = countEnds(0.05)
    expect(() => explainDeaths(() => run(1e-6), data.inputs, census)).toThrow(
      /after update 20 .* another run/,
    )
  })
})

describe('a network of two layers whose rate is far too high', () => {
  const data = moons({ samples: 64, seed: 1 })
  function run() {
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
      epochs: 30,
      seed: 3,
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
    const deaths = explainDeaths(run, data.inputs, coarse)
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

  it('tells of each death what moved the weighted sum, and that it fell to 0 or below', () => {
    const deaths = explainDeaths(run, data.inputs, count(20))
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
    const forGood = explainDeaths(run, data.inputs, census).filter((death) => death.forGood)
    const atEnd = census.lives().reduce((sum, { dead, bornDead }) => sum + dead - bornDead, 0)
    expect(forGood).toHaveLength(atEnd)
  })
})

function byPlace(a: { layer: string; unit: number; step: number }, b: typeof a): number {
  return a.step - b.step || a.layer.localeCompare(b.layer) || a.unit - b.unit
}

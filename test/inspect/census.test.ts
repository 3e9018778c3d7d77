import fc from 'fast-check'
import {
  Adam,
  alwaysNegativeFraction,
  Census,
  Dense,
  deadFraction,
  ELU,
  Flatten,
  float64,
  type Layer,
  LeakyReLU,
  Linear,
  PReLU,
  ReLU,
  Sequential,
  Sigmoid,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'
import '../support/fixed-seed.ts'

/** Four units that see x directly: of bias −100 (never above 0), 100 (always), 0 and −1 on x from −1 to 2. */
function network(activation: Layer, backend?: typeof float64): { model: Sequential; biases: Tensor } {
  const dense = new Dense(1, 4)
  const model = new Sequential([dense, activation, new Dense(4, 2)], { ...(backend && { backend }) })
  dense.weights.value.data.fill(1)
  dense.bias!.value.data.set([-100, 100, 0, -1])
  return { model, biases: dense.bias!.value }
}
const probe = Tensor.from([[-1], [0], [1], [2]])

describe('the census of ReLU units', () => {
  it('counts as dead exactly the units whose derivative is 0 on every sample', () => {
    const { layers, output, step } = new Census(network(new ReLU()).model, probe).take(0)
    expect(layers).toEqual([
      {
        layer: 'relu_1',
        dead: [true, false, false, false],
        alwaysNegative: [true, false, false, false],
      },
    ])
    expect(output.shape).toEqual([4, 2])
    expect(step).toBe(0)
  })

  it('counts a unit that reaches exactly 0 and not more as dead, for the derivative is 0 there', () => {
    const { model, biases } = network(new ReLU())
    biases.data.set([-2, -1.999, 100, 100])
    const [counted] = new Census(model, probe).take(0).layers
    expect(counted!.dead).toEqual([true, false, false, false])
    expect(counted!.alwaysNegative).toEqual([true, false, false, false])
  })

  it('looks at the first sample and at the last, where alone a unit may be alive', () => {
    const { model, biases } = network(new ReLU())
    biases.data.set([-2, -2, -4, -4])
    const dead = (rows: number[][]) => new Census(model, Tensor.from(rows)).take(0).layers[0]!.dead
    expect(dead([[3], [0], [1]])).toEqual([false, false, true, true])
    expect(dead([[0], [1], [3]])).toEqual([false, false, true, true])
    expect(dead([[0], [5], [1]])).toEqual([false, false, false, false])
  })

  it('names the interval of every death and revival', () => {
    const { model, biases } = network(new ReLU())
    const census = new Census(model, probe)
    census.take(0)
    biases.data.set([-100, -100, 0, -100])
    census.take(10)
    census.take(20)
    biases.data.set([0, -100, 0, -100])
    census.take(35)
    expect(census.lives()).toEqual([
      {
        name: 'relu_1',
        units: 4,
        bornDead: 1,
        died: 2,
        revived: 1,
        dead: 2,
        alwaysNegative: 2,
        events: [
          { unit: 1, kind: 'died', afterStep: 0, byStep: 10 },
          { unit: 3, kind: 'died', afterStep: 0, byStep: 10 },
          { unit: 0, kind: 'revived', afterStep: 20, byStep: 35 },
        ],
      },
    ])
    expect(census.entries.map(({ step }) => step)).toEqual([0, 10, 20, 35])
  })

  it('tells births and ends as before where it has been thinned, and what happened in longer intervals', () => {
    const { model, biases } = network(new ReLU())
    const census = new Census(model, probe)
    for (const [moment, bias] of [0, -100, 0, -100, -100, -100].entries()) {
      biases.data[2] = bias
      census.take(10 * moment)
    }
    census.thin()
    expect(census.entries.map(({ step }) => step)).toEqual([0, 20, 40])
    // It had died and revived between 0 and 20.
    expect(census.lives()[0]).toMatchObject({
      bornDead: 1,
      died: 1,
      revived: 0,
      dead: 2,
      events: [{ unit: 2, kind: 'died', afterStep: 20, byStep: 40 }],
    })
  })

  it('balances in random trainings: born dead + died − revived = dead', () => {
    const rates = fc.double({ min: 0.01, max: 2, noNaN: true })
    let deaths = 0
    fc.assert(
      fc.property(fc.integer(), rates, (seed, learningRate) => {
        const inputs = spread(20, 2, seed)
        const targets = Array.from({ length: 20 }, (_, i) => (inputs.at(i, 0) * inputs.at(i, 1) > 0 ? 1 : 0))
        const layers = [new Dense(2, 6), new ReLU(), new Dense(6, 6), new ReLU(), new Dense(6, 2)]
        const model = new Sequential(layers, { seed })
        const census = new Census(model, inputs)
        census.take(0)
        const options = { loss: softmaxCrossEntropy(), optimizer: new Adam({ learningRate }), epochs: 8 }
        for (const { step } of train(model, { inputs, targets }, { ...options, batchSize: 5 })) {
          if (step % 3 === 0) census.take(step)
        }
        for (const { bornDead, died, revived, dead, units } of census.lives()) {
          expect(bornDead + died - revived).toBe(dead)
          expect(dead).toBeLessThanOrEqual(units)
          deaths += died
        }
      }),
      { numRuns: 40 },
    )
    expect(deaths).toBeGreaterThan(10)
  })

  it('changes no bit of a run', async () => {
    const inputs = spread(20, 2, 3)
    const targets = Array.from({ length: 20 }, (_, i) => i % 2)
    const hash = async (watched: boolean) => {
      const model = new Sequential([new Dense(2, 6), new ReLU(), new Dense(6, 2)], { seed: 4 })
      const census = new Census(model, inputs)
      const options = { loss: softmaxCrossEntropy(), optimizer: new Adam({ learningRate: 0.1 }), epochs: 3 }
      for (const { step } of train(model, { inputs, targets }, { ...options, batchSize: 5 })) {
        if (watched) census.take(step)
      }
      return weightsHash(model)
    }
    expect(await hash(true)).toBe(await hash(false))
  })
})

describe('the census of other units', () => {
  it.each<[string, Layer]>([
    ['leaky ReLU', new LeakyReLU()],
    ['PReLU', new PReLU()],
    ['linear', new Linear()],
  ])('counts a %s unit as always negative and never as dead', (_, layer) => {
    const [counted] = new Census(network(layer).model, probe).take(0).layers
    expect(counted!.dead).toEqual([false, false, false, false])
    expect(counted!.alwaysNegative).toEqual([true, false, false, false])
  })

  it('counts leaky ReLU with slope 0 and PReLU that has learned slope 0 as dead', () => {
    const leaky = new Census(network(new LeakyReLU({ slope: 0 })).model, probe)
    expect(leaky.take(0).layers[0]!.dead).toEqual([true, false, false, false])
    const learned = new PReLU({ units: 4, slope: 0.25 })
    const { model } = network(learned)
    const census = new Census(model, probe)
    expect(census.take(0).layers[0]!.dead).toEqual([false, false, false, false])
    learned.slope.value.data[0] = 0
    expect(census.take(1).layers[0]!.dead).toEqual([true, false, false, false])
  })

  it('counts an ELU unit as dead where eˣ underflows in the precision of the network', () => {
    // The smallest float32 is 2⁻¹⁴⁹, the smallest float64 2⁻¹⁰⁷⁴: e⁻¹¹⁰ is 0 in the first only, e⁻⁸⁰⁰ in both.
    const dead = (backend: typeof float64 | undefined) => {
      const { model, biases } = network(new ELU(), backend)
      biases.data.set([-110, -800, -90, 0])
      return new Census(model, probe.to(backend ?? probe.backend)).take(0).layers[0]!
    }
    expect(dead(undefined).dead).toEqual([true, true, false, false])
    expect(dead(float64).dead).toEqual([false, true, false, false])
    expect(dead(float64).alwaysNegative).toEqual([true, true, true, false])
  })

  it('counts a sigmoid and a tanh unit as dead only where they are saturated to the last bit', () => {
    for (const layer of [new Sigmoid(), new Tanh()]) {
      const { model, biases } = network(layer)
      biases.data.set([-1000, 1000, 20, 0])
      const [counted] = new Census(model, probe).take(0).layers
      expect(counted!.dead).toEqual([true, true, false, false])
    }
  })

  it('counts the units of a network that begins with Flatten', () => {
    const dense = new Dense(4, 2)
    dense.weights.value.data.fill(1)
    dense.bias!.value.data.set([-11, -10])
    const model = new Sequential([new Flatten(), dense, new ReLU()])
    // The sums of the two pictures are 10 and 11.
    const images = Tensor.from([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [0, 0],
      ],
    ])
    const [counted] = new Census(model, images).take(0).layers
    expect(counted!.dead).toEqual([true, false])
  })

  it('does not count the unit of a network that has become NaN as dead', () => {
    const { model, biases } = network(new ReLU())
    biases.data.fill(Number.NaN)
    const [counted] = new Census(model, probe).take(0).layers
    expect([counted!.dead, counted!.alwaysNegative].flat()).toEqual(new Array(8).fill(false))
  })
})

describe('the shares of dead and of always negative units', () => {
  it('are of all counted units together', () => {
    const { layers } = new Census(network(new ReLU()).model, probe).take(0)
    expect([deadFraction(layers), alwaysNegativeFraction(layers)]).toEqual([0.25, 0.25])
    const wide = { layer: 'x', dead: [true, true, true, false], alwaysNegative: [true, true, true, true] }
    expect(deadFraction([...layers, wide])).toBe(0.5)
    expect(alwaysNegativeFraction([...layers, wide])).toBe(0.625)
  })

  it('are 0 where nothing is counted', () => {
    expect([deadFraction([]), alwaysNegativeFraction([])]).toEqual([0, 0])
  })
})

describe('the errors of Census', () => {
  it('name a probe set that is no batch of at least one sample', () => {
    const { model } = network(new ReLU())
    expect(() => new Census(model, Tensor.zeros([0, 1]))).toThrow(
      'Census: expected a probe set [samples, features] or [samples, rows, columns] of at least one sample, got [0, 1]',
    )
    expect(() => new Census(model, Tensor.zeros([0, 2, 2]))).toThrow('got [0, 2, 2]')
    expect(() => new Census(model, Tensor.zeros([3]))).toThrow('got [3]')
  })

  it('refuse a step that is not later than the last', () => {
    const census = new Census(network(new ReLU()).model, probe)
    census.take(5)
    expect(() => census.take(5)).toThrow('Census: expected a step after 5, the last one taken, got 5')
    expect(() => census.take(4)).toThrow(RangeError)
  })

  it('say what to do where no census was taken', () => {
    expect(() => new Census(network(new ReLU()).model, probe).lives()).toThrow('call take(0) before training')
  })
})

import {
  Dense,
  float64,
  heNormal,
  type Initializer,
  isConstant,
  type JointInitializer,
  type Layer,
  Random,
  ReLU,
  randomizedAsymmetric,
  Sequential,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

/** For each unit its weights and, last, its bias. */
function unitsOf(inputs: number, outputs: number, random: Random): number[][] {
  const next = randomizedAsymmetric().jointSampler(inputs, outputs, random)
  const matrix = Array.from({ length: inputs + 1 }, () => Array.from({ length: outputs }, next))
  return Array.from({ length: outputs }, (_, unit) => matrix.map((row) => row[unit]!))
}

describe('randomizedAsymmetric', () => {
  it('has, in each unit, one number √u among normals of deviation 0.6007 / √fanIn: told by the generator itself', () => {
    const [inputs, outputs] = [3, 5]
    const random = new Random('rai')
    const chosen = Array.from({ length: outputs }, () => random.integer(inputs + 1))
    const expected = Array.from({ length: (inputs + 1) * outputs }, (_, at) =>
      chosen[at % outputs] === Math.floor(at / outputs)
        ? Math.sqrt(random.uniform())
        : random.normal(0, 0.6007 / Math.sqrt(3)),
    )
    const next = randomizedAsymmetric().jointSampler(inputs, outputs, new Random('rai'))
    expect(expected.map(() => next())).toEqual(expected)
    expect(new Set(chosen).size).toBeGreaterThan(2)
  })

  it('has the moments of Beta(2, 1) in every place as often', () => {
    // With 100 inputs the normals have σ = 0.06, so that what is larger than 0.3 was chosen: 91 % of Beta(2, 1).
    const units = unitsOf(100, 800, new Random(3))
    const large = units.flatMap((unit) => unit.flatMap((v, place) => (v > 0.3 ? [{ v, place }] : [])))
    expect(Math.abs(large.length / 800 - 0.91)).toBeLessThan(4 * Math.sqrt((0.91 * 0.09) / 800))
    // The mean of x with density 2x above 0.3: (2/3)(1 − 0.3³) / (1 − 0.3²) = 0.71282…, deviation below 0.2.
    const mean = large.reduce((sum, { v }) => sum + v, 0) / large.length
    expect(Math.abs(mean - 0.71282)).toBeLessThan((4 * 0.2) / Math.sqrt(large.length))
    const inBias = large.filter(({ place }) => place === 100).length
    expect(Math.abs(inBias - large.length / 101)).toBeLessThan(4 * Math.sqrt(large.length / 101))
  })

  it('lets far fewer deep, narrow ReLU networks be born constant than He weights', () => {
    // Ten layers of two units, one input: He .88 in 3 million networks, RAI far less (Lu et al. 2020, section 4 and 5).
    const probe = Tensor.from(
      Array.from({ length: 9 }, (_, i) => [(i - 4) / 4]),
      float64,
    )
    const shareBornConstant = (weights: Initializer | JointInitializer, networks = 50) => {
      let constant = 0
      for (let seed = 0; seed < networks; seed++) {
        const layers = Array.from({ length: 10 }, (_, at): Layer[] => {
          const dense = new Dense(at === 0 ? 1 : 2, at === 9 ? 1 : 2, { weights })
          return at === 9 ? [dense] : [dense, new ReLU()]
        })
        const model = new Sequential(layers.flat(), { seed, backend: float64 })
        if (isConstant(model, probe)) constant++
      }
      return constant / networks
    }
    // Measured with 2000 networks: .886 and .265; four deviations of 50 are .18 and .25.
    const [he, rai] = [heNormal(), randomizedAsymmetric()].map((weights) => shareBornConstant(weights))
    expect(Math.abs(he! - 0.886)).toBeLessThan(0.18)
    expect(Math.abs(rai! - 0.265)).toBeLessThan(0.25)
  })
})

describe('a Dense whose weights and biases are drawn together', () => {
  const layer = (seed = 1) => {
    const dense = new Dense(3, 2, { weights: randomizedAsymmetric() })
    const model = new Sequential([dense], { seed, backend: float64 })
    return { dense, model }
  }
  const expected = (seed = 1) => unitsOf(3, 2, new Random(seed).fork('dense_1/weights'))
  const units = ({ weights, bias }: Dense) =>
    [0, 1].map((unit) => [0, 1, 2].map((input) => weights.value.at(input, unit)).concat(bias!.value.at(unit)))

  it('has the numbers of its weights and the last row as biases', () => {
    expect(units(layer().dense)).toEqual(expected())
  })

  it('has the same whichever is asked for first', () => {
    const { dense } = layer()
    const biasFirst = listOf(dense.bias!.value)
    expect(dense.weights.isInitialized).toBe(true)
    expect(biasFirst).toEqual(expected().map((unit) => unit[3]))
    expect(units(dense)).toEqual(expected())
  })

  it('draws both anew', () => {
    const { dense, model } = layer()
    void dense.bias!.value
    model.initialize(2)
    expect(units(dense)).toEqual(expected(2))
  })

  it('draws different ones for different layers', () => {
    const model = new Sequential([0, 1].map(() => new Dense(3, 3, { weights: randomizedAsymmetric() })))
    const [first, , second] = model.parameters.map(({ value }) => listOf(value))
    expect(first).not.toEqual(second)
  })

  it.each([[false], [heNormal()]] as const)('refuses a bias of its own', (bias) => {
    const act = () => new Dense(3, 2, { weights: randomizedAsymmetric(), bias })
    expect(act).toThrow(TypeError)
    expect(act).toThrow(
      'Dense: randomizedAsymmetric draws weights and biases together; leave the option bias out',
    )
  })
})

import {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  normal,
  Random,
  truncatedNormal,
  uniform,
  zeros,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

// fanIn and fanOut differ, so that a formula with the wrong one shows.
const fanIn = 200
const fanOut = 100
const shape = [fanIn, fanOut]
const count = fanIn * fanOut

function sample(initializer: Initializer, ofShape: number[] = shape): number[] {
  const next = initializer.sampler(ofShape, new Random('initializers'))
  return Array.from({ length: ofShape.reduce((product, length) => product * length, 1) }, next)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length
}

function expectMoments(numbers: readonly number[], variance: number, kurtosis: number): void {
  const deviation = Math.sqrt(variance)
  expect(Math.abs(mean(numbers))).toBeLessThan((4 * deviation) / Math.sqrt(numbers.length))
  const measured = mean(numbers.map((x) => x * x))
  // The sample variance has standard deviation σ²·√((kurtosis − 1) / n); four of them.
  expect(Math.abs(measured / variance - 1)).toBeLessThan(4 * Math.sqrt((kurtosis - 1) / numbers.length))
}

describe.each<[string, Initializer, number]>([
  // Glorot & Bengio 2010, eq. 12: Var W = 2 / (fanIn + fanOut).
  ['glorotNormal()', glorotNormal(), 2 / 300],
  ['glorotNormal(5/3)', glorotNormal(5 / 3), (25 / 9) * (2 / 300)],
  // He et al. 2015, eq. 10: Var W = 2 / fanIn.
  ['heNormal()', heNormal(), 2 / 200],
  ['heNormal(1)', heNormal(1), 1 / 200],
  // LeCun et al. 1998, eq. 16: Var W = 1 / fanIn.
  ['lecunNormal()', lecunNormal(), 1 / 200],
])('%s', (_, initializer, variance) => {
  const numbers = sample(initializer)

  it('has mean 0 and the variance of its paper', () => {
    expectMoments(numbers, variance, 3)
  })

  it('is normal: 68.3 % within one deviation, 95.4 % within two', () => {
    const within = (deviations: number) =>
      numbers.filter((x) => Math.abs(x) < deviations * Math.sqrt(variance)).length / count
    expect(Math.abs(within(1) - 0.6827)).toBeLessThan(4 * Math.sqrt((0.6827 * 0.3173) / count))
    expect(Math.abs(within(2) - 0.9545)).toBeLessThan(4 * Math.sqrt((0.9545 * 0.0455) / count))
  })
})

describe.each<[string, Initializer, number]>([
  // Glorot & Bengio 2010, eq. 16: W uniform on ±√(6 / (fanIn + fanOut)).
  ['glorotUniform()', glorotUniform(), Math.sqrt(6 / 300)],
  ['glorotUniform(2)', glorotUniform(2), 2 * Math.sqrt(6 / 300)],
  // The uniform distribution of the same variance as in He et al. 2015 and LeCun et al. 1998.
  ['heUniform()', heUniform(), Math.sqrt(6 / 200)],
  ['lecunUniform()', lecunUniform(), Math.sqrt(3 / 200)],
])('%s', (_, initializer, limit) => {
  const numbers = sample(initializer)

  it('stays within its limit and reaches for it', () => {
    const largest = Math.max(...numbers)
    const smallest = Math.min(...numbers)
    expect(largest).toBeLessThan(limit)
    expect(smallest).toBeGreaterThanOrEqual(-limit)
    expect(largest).toBeGreaterThan(0.999 * limit)
    expect(smallest).toBeLessThan(-0.999 * limit)
  })

  it('has mean 0 and variance limit² / 3', () => {
    expectMoments(numbers, (limit * limit) / 3, 1.8)
  })
})

describe('the plain initializers', () => {
  it('zeros and constant give the same number every time', () => {
    expect(sample(zeros(), [3])).toEqual([0, 0, 0])
    expect(sample(constant(-2.5), [3])).toEqual([-2.5, -2.5, -2.5])
  })

  it('uniform stays between its bounds', () => {
    const numbers = sample(uniform(2, 3))
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(2)
    expect(Math.max(...numbers)).toBeLessThan(3)
    expect(Math.abs(mean(numbers) - 2.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
    expect(sample(uniform(1, 1), [2])).toEqual([1, 1])
  })

  it('normal has its mean and deviation', () => {
    const numbers = sample(normal(10, 0.5))
    expectMoments(
      numbers.map((x) => x - 10),
      0.25,
      3,
    )
    expect(sample(normal(10, 0), [2])).toEqual([10, 10])
  })
})

describe('truncatedNormal', () => {
  const numbers = sample(truncatedNormal(10, 0.5))

  it('keeps what lies at the cut and draws again beyond it, on both sides', () => {
    const drawn = [2, 2.000001, -2, -2.000001, 1]
    const random = Object.assign(new Random(1), { normal: () => drawn.shift()! })
    const next = truncatedNormal(10, 0.5).sampler([3], random)
    expect([next(), next(), next()]).toEqual([11, 9, 10.5])
  })

  it('stays within two deviations of its mean and reaches for them', () => {
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(9)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(11)
    expect(Math.min(...numbers)).toBeLessThan(9.01)
    expect(Math.max(...numbers)).toBeGreaterThan(10.99)
  })

  it('has its mean and 0.8796 of its deviation', () => {
    // The variance of the standard normal cut at ±2 is 1 − 4φ(2) / (2Φ(2) − 1) = 0.77374…; its kurtosis is below 3.
    expectMoments(
      numbers.map((x) => x - 10),
      0.25 * 0.7737413,
      3,
    )
  })

  it('is the normal where that lies within, and what comes next where it does not', () => {
    const random = new Random('initializers')
    const expected: number[] = []
    while (expected.length < 100) {
      const z = random.normal()
      if (z >= -2 && z <= 2) expected.push(z)
    }
    expect(sample(truncatedNormal(0, 1), [10, 10])).toEqual(expected)
    expect(sample(truncatedNormal(3, 0), [2])).toEqual([3, 3])
  })
})

describe('every initializer', () => {
  const all: [string, Initializer][] = [
    zeros(),
    constant(1),
    uniform(0, 1),
    normal(0, 1),
    truncatedNormal(0, 1),
    glorotNormal(),
    glorotUniform(),
    heNormal(),
    heUniform(),
    lecunNormal(),
    lecunUniform(),
  ].map((initializer) => [initializer.name, initializer])

  it.each(all)('%s draws the same numbers from the same seed', (_, initializer) => {
    expect(sample(initializer, [3, 4])).toEqual(sample(initializer, [3, 4]))
  })

  it('has a name of its own', () => {
    expect(new Set(all.map(([name]) => name)).size).toBe(all.length)
    expect(uniform(-1, 2).name).toBe('uniform(-1, 2)')
    expect(constant(3).name).toBe('constant(3)')
    expect(zeros().name).toBe('zeros')
  })

  it('takes the length of a vector as both fans, as Keras does', () => {
    const limit = Math.sqrt(6 / (2 * 50))
    const numbers = sample(glorotUniform(), [50])
    expect(Math.max(...numbers.map(Math.abs))).toBeLessThanOrEqual(limit)
    expect(Math.max(...numbers.map(Math.abs))).toBeGreaterThan(0.8 * limit)
  })

  it('says where a shape has no fans', () => {
    expect(() => sample(heNormal(), [2, 3, 4])).toThrow(
      'a scaled initializer needs a shape [fanIn, fanOut], got [2, 3, 4]',
    )
  })
})

describe('the errors of initializers', () => {
  it.each<[string, () => unknown, string]>([
    ['constant(NaN)', () => constant(Number.NaN), 'constant: expected value to be a finite number, got NaN'],
    [
      'constant()',
      () => (constant as () => unknown)(),
      'constant: expected value to be a finite number, got undefined',
    ],
    [
      'uniform(0, ∞)',
      () => uniform(0, Infinity),
      'uniform: expected high to be a finite number, got Infinity',
    ],
    ['uniform(1, 0)', () => uniform(1, 0), 'uniform: expected low ≤ high, got low 1 and high 0'],
    ['normal(0, −1)', () => normal(0, -1), 'normal: expected a standard deviation ≥ 0, got -1'],
    [
      'normal(0)',
      () => (normal as (mean: number) => unknown)(0),
      'normal: expected standard deviation to be a finite number, got undefined',
    ],
    [
      'truncatedNormal(0, −1)',
      () => truncatedNormal(0, -1),
      'truncatedNormal: expected a standard deviation ≥ 0, got -1',
    ],
    [
      'truncatedNormal(∞, 1)',
      () => truncatedNormal(Infinity, 1),
      'truncatedNormal: expected mean to be a finite number, got Infinity',
    ],
    [
      'truncatedNormal(0)',
      () => (truncatedNormal as (mean: number) => unknown)(0),
      'truncatedNormal: expected standard deviation to be a finite number, got undefined',
    ],
    ['heNormal(NaN)', () => heNormal(Number.NaN), 'heNormal: expected gain to be a finite number, got NaN'],
    [
      'glorotUniform("2")',
      () => glorotUniform('2' as never),
      "glorotUniform: expected gain to be a finite number, got '2'",
    ],
  ])('%s is refused by name', (_, make, message) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })
})

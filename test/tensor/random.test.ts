import fc from 'fast-check'
import { Random, type RandomState } from 'glassnet'
import alea from 'seedrandom/lib/alea.js'
import { describe, expect, it } from 'vitest'
import '../support/fixed-seed.ts'

const many = 20_000

function draw(count: number, next: () => number): number[] {
  return Array.from({ length: count }, next)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length
}

/** The largest distance between the sampled and the true distribution function (Kolmogorov and Smirnov's D). */
function largestDistance(numbers: readonly number[], distribution: (x: number) => number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return Math.max(
    ...sorted.map((x, i) => {
      const f = distribution(x)
      return Math.max(f - i / sorted.length, (i + 1) / sorted.length - f)
    }),
  )
}

/** In 99.9 % of all samples D is below 1.95 / √n (Smirnov 1948). */
const bound = 1.95 / Math.sqrt(many)

/** Φ by Simpson's rule on the density from 0 to x: no function of the framework takes part. */
function normalDistribution(x: number): number {
  const steps = 200
  const h = x / steps
  const density = (t: number) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(0) + density(x)
  for (let i = 1; i < steps; i++) sum += density(i * h) * (i % 2 === 1 ? 4 : 2)
  return 0.5 + (sum * h) / 3
}

describe('Random', () => {
  it('draws the same numbers for ever from seed 0', () => {
    const random = new Random(0)
    expect(draw(3, () => random.uniform())).toEqual([
      0.5945264335737063, 0.12979769093792703, 0.479257016189522,
    ])
  })

  it('is Alea: the leading 32 bits are those that the documentation of seedrandom prints for "hello."', () => {
    // seedrandom 3.0.5, README: alea('hello.')() is always 0.4783254903741181.
    const bits = 2 ** 32
    expect(Math.floor(new Random('hello.').uniform() * bits)).toBe(Math.floor(0.4783254903741181 * bits))
  })

  it('fills 53 bits from two numbers of 32: the first, plus 21 bits of the second', () => {
    const random = new Random('glass')
    const raw = alea('glass', { state: true })
    for (let i = 0; i < 100; i++) {
      const high = raw()
      const low = Math.floor(raw() * 2 ** 21)
      expect(random.uniform()).toBe(high + low * 2 ** -53)
    }
  })

  it('draws the same from the number 7 as from the text "7", and other numbers from another seed', () => {
    const first = (seed: number | string) => new Random(seed).uniform()
    expect(first(7)).toBe(first('7'))
    expect(first(7)).not.toBe(first(8))
    expect(first(0.5)).not.toBe(first(0))
  })

  it('has streams of its own: drawing from one does not move another', () => {
    const alone = new Random(3)
    const expected = draw(5, () => alone.uniform())
    const random = new Random(3)
    const other = new Random(3)
    const interleaved = draw(5, () => {
      other.uniform()
      other.normal()
      return random.uniform()
    })
    expect(interleaved).toEqual(expected)
  })

  it.each([[Number.NaN], [Infinity], [-Infinity], [undefined], [null], [true], [{}], [1n]])(
    'refuses the seed %s',
    (seed) => {
      expect(() => new Random(seed as never)).toThrow(TypeError)
      expect(() => new Random(seed as never)).toThrow(
        `a seed is a finite number or a text, got ${String(seed)}`,
      )
    },
  )
})

describe('fork', () => {
  it('depends on the label only, not on what was drawn before', () => {
    const fresh = new Random(1).fork('dense_1/weights').uniform()
    const used = new Random(1)
    used.uniform()
    used.normal()
    used.fork('another').uniform()
    expect(used.fork('dense_1/weights').uniform()).toBe(fresh)
  })

  it('does not move the stream it is taken from', () => {
    const plain = new Random(1)
    const forked = new Random(1)
    forked.fork('a').uniform()
    expect(forked.uniform()).toBe(plain.uniform())
  })

  it('gives another stream for every label and every seed', () => {
    const firsts = [new Random(1).fork('a'), new Random(1).fork('b'), new Random(2).fork('a')].map((random) =>
      random.uniform(),
    )
    expect(new Set([...firsts, new Random(1).uniform()]).size).toBe(4)
  })

  it('gives streams that are not correlated, even for labels that differ in one letter', () => {
    const root = new Random(5)
    const [x, y] = ['batches of epoch 1', 'batches of epoch 2'].map((label) => {
      const random = root.fork(label)
      return draw(many, () => random.uniform(-1, 1))
    })
    // The mean of n products of two independent uniforms on [−1, 1) has standard deviation ⅓ / √n.
    const covariance = mean(x!.map((value, i) => value * y![i]!))
    expect(Math.abs(covariance)).toBeLessThan(3.3 / 3 / Math.sqrt(many))
  })
})

describe('save and restore', () => {
  it('continues where it stopped, through JSON', () => {
    const random = new Random('run')
    draw(11, () => random.uniform())
    const state = JSON.parse(JSON.stringify(random.save())) as RandomState
    const expected = draw(5, () => random.uniform())
    const restored = Random.restore(state)
    expect(draw(5, () => restored.uniform())).toEqual(expected)
    expect(restored.fork('x').uniform()).toBe(random.fork('x').uniform())
  })

  it('keeps the second number of a pair of normals', () => {
    const random = new Random('run')
    random.normal()
    const state = JSON.parse(JSON.stringify(random.save())) as RandomState
    expect(state.spareNormal).not.toBeNull()
    const expected = [random.normal(), random.normal(), random.uniform()]
    const restored = Random.restore(state)
    expect([restored.normal(), restored.normal(), restored.uniform()]).toEqual(expected)
  })

  it('is not moved by what is drawn after it', () => {
    const random = new Random(1)
    const state = random.save()
    const expected = random.uniform()
    Random.restore(state).uniform()
    expect(Random.restore(state).uniform()).toBe(expected)
  })

  it('continues every stream after any number of draws of any kind', () => {
    const kinds = fc.array(fc.constantFrom('uniform', 'normal', 'integer'), { maxLength: 20 })
    fc.assert(
      fc.property(fc.string(), kinds, (seed, history) => {
        const random = new Random(seed)
        for (const kind of history) {
          if (kind === 'uniform') random.uniform()
          else if (kind === 'normal') random.normal()
          else random.integer(7)
        }
        const restored = Random.restore(JSON.parse(JSON.stringify(random.save())) as RandomState)
        expect([restored.normal(), restored.normal(), restored.uniform()]).toEqual([
          random.normal(),
          random.normal(),
          random.uniform(),
        ])
      }),
    )
  })
})

describe('uniform', () => {
  const random = new Random('uniform')
  const numbers = draw(many, () => random.uniform())

  it('is spread evenly over [0, 1)', () => {
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    expect(largestDistance(numbers, (x) => x)).toBeLessThan(bound)
  })

  it('has mean ½ and variance 1/12', () => {
    // Standard deviations: √(1/12n) of the mean, √(1/180n) of the variance; four of each.
    expect(Math.abs(mean(numbers) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / many))
    const variance = mean(numbers.map((x) => (x - 0.5) ** 2))
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / many))
  })

  it('does not remember the number before', () => {
    const products = numbers.slice(1).map((x, i) => (x - 0.5) * (numbers[i]! - 0.5))
    expect(Math.abs(mean(products))).toBeLessThan(4 / 12 / Math.sqrt(many))
  })

  it('stretches to the bounds it is given', () => {
    const random = new Random(2)
    const unit = new Random(2)
    for (let i = 0; i < 50; i++) expect(random.uniform(-3, 5)).toBe(-3 + 8 * unit.uniform())
  })
})

describe('integer', () => {
  it('takes every whole number below the count about equally often', () => {
    const random = new Random('integer')
    const counts = new Array<number>(6).fill(0)
    for (let i = 0; i < 6000; i++) counts[random.integer(6)]!++
    // χ² with 5 degrees of freedom exceeds 20.5 in one of a thousand samples.
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(20.5)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6000)
  })

  it('is 0 where only 0 is possible', () => {
    expect(new Random(1).integer(1)).toBe(0)
  })
})

describe('normal', () => {
  const random = new Random('normal')
  const numbers = draw(many, () => random.normal())

  it('follows the normal distribution', () => {
    expect(largestDistance(numbers, normalDistribution)).toBeLessThan(bound)
  })

  it('has mean 0, variance 1, no skew and kurtosis 3', () => {
    const moment = (power: number) => mean(numbers.map((x) => x ** power))
    // The variances of the sample moments are 1/n, 2/n, 15/n and 96/n; four standard deviations.
    expect(Math.abs(moment(1))).toBeLessThan(4 * Math.sqrt(1 / many))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(4 * Math.sqrt(2 / many))
    expect(Math.abs(moment(3))).toBeLessThan(4 * Math.sqrt(15 / many))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(4 * Math.sqrt(96 / many))
  })

  it('gives independent numbers in a pair', () => {
    const products = Array.from({ length: many / 2 }, (_, i) => numbers[2 * i]! * numbers[2 * i + 1]!)
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(many / 2))
  })

  it('is the polar method of Marsaglia on pairs of uniforms, both numbers of a pair used', () => {
    const random = new Random('polar')
    const raw = alea('polar', { state: true })
    const uniform = () => 2 * (raw() + Math.floor(raw() * 2 ** 21) * 2 ** -53) - 1
    for (let pair = 0; pair < 200; pair++) {
      let u: number
      let v: number
      do {
        u = uniform()
        v = uniform()
      } while (u * u + v * v >= 1)
      const s = u * u + v * v
      const factor = Math.sqrt((-2 * Math.log(s)) / s)
      expect(Math.abs(random.normal() - u * factor)).toBeLessThanOrEqual(1e-15 * Math.abs(u * factor))
      expect(Math.abs(random.normal() - v * factor)).toBeLessThanOrEqual(1e-15 * Math.abs(v * factor))
    }
  })

  it('moves and stretches to the mean and deviation it is given', () => {
    const random = new Random(4)
    const standard = new Random(4)
    for (let i = 0; i < 50; i++) expect(random.normal(10, 0.5)).toBe(10 + 0.5 * standard.normal())
  })
})

describe('permutation', () => {
  it('holds every number once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer(), (count, seed) => {
        const sorted = Array.from(new Random(seed).permutation(count)).sort((a, b) => a - b)
        expect(sorted).toEqual(Array.from({ length: count }, (_, i) => i))
      }),
    )
  })

  it('takes all six orders of three about equally often', () => {
    const random = new Random('orders')
    const counts = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = random.permutation(3).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210'])
    // χ² with 5 degrees of freedom exceeds 20.5 in one of a thousand samples; the naive shuffle exceeds 150.
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquare).toBeLessThan(20.5)
  })

  it('draws the same order for ever from seed 0', () => {
    expect(Array.from(new Random(0).permutation(10))).toEqual(durstenfeld(10, alea('0', { state: true })))
  })
})

/** The shuffle as Knuth prints it (volume 2, algorithm P), on the raw generator. */
function durstenfeld(count: number, raw: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let last = count - 1; last >= 1; last--) {
    const u = raw() + Math.floor(raw() * 2 ** 21) * 2 ** -53
    const chosen = Math.floor(u * (last + 1))
    ;[order[last], order[chosen]] = [order[chosen]!, order[last]!]
  }
  return order
}

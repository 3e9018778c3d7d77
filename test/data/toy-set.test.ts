import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blobs,
  circles,
  type Dataset,
  moons,
  noisyXor,
  regressionPlane,
  spirals,
  type ToyOptions,
} from '../../src/data/index.ts'
import { Tensor } from '../../src/tensor/index.ts'

const sets: readonly (readonly [string, (options?: ToyOptions) => Dataset])[] = [
  ['circles', circles],
  ['moons', moons],
  ['spirals', spirals],
  ['blobs', blobs],
  ['noisyXor', noisyXor],
  ['regressionPlane', regressionPlane],
]

const numbersOf = ({ inputs, targets }: Dataset) => ({
  inputs: Array.from(inputs.data),
  targets: Array.from(targets instanceof Tensor ? targets.data : targets),
})

describe.each(sets)('%s', (name, make) => {
  it('is 400 points of the plane with an answer each, if nothing else is asked', () => {
    const { inputs, targets } = make()
    expect(inputs.shape).toEqual([400, 2])
    expect(inputs.backend.precision).toBe('float32')
    if (targets instanceof Tensor) expect(targets.shape).toEqual([400, 1])
    else expect(targets).toBeInstanceOf(Uint32Array)
    expect(numbersOf({ inputs, targets }).targets).toHaveLength(400)
    expect(inputs.data.every(Number.isFinite)).toBe(true)
  })

  it('is the same to the last bit for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 50 }), (seed, samples) => {
        expect(numbersOf(make({ seed, samples }))).toEqual(numbersOf(make({ seed, samples })))
      }),
      { numRuns: 20 },
    )
  })

  it('is another for another seed', () => {
    expect(numbersOf(make({ seed: 1 })).inputs).not.toEqual(numbersOf(make({ seed: 2 })).inputs)
  })

  it('begins with the smaller set of the same seed', () => {
    const small = numbersOf(make({ samples: 30 }))
    const large = numbersOf(make({ samples: 90 }))
    expect(large.inputs.slice(0, 60)).toEqual(small.inputs)
    expect(large.targets.slice(0, 30)).toEqual(small.targets)
  })

  it.each([0, -1, 2.5, NaN])('refuses %d samples', (samples) => {
    expect(() => make({ samples })).toThrow(
      new RangeError(`${name}: expected a whole number of samples above 0, got ${samples}`),
    )
  })

  it.each([-0.1, NaN, Infinity])('refuses noise of %d', (noise) => {
    expect(() => make({ noise })).toThrow(
      new RangeError(`${name}: expected noise as a standard deviation of 0 or more, got ${noise}`),
    )
  })
})

describe('the points of the toy sets', () => {
  it.each([
    ['circles', circles],
    ['moons', moons],
    ['spirals', spirals],
    ['blobs', blobs],
  ])('are moved by normal noise of the given deviation: %s', (_, make) => {
    const samples = 4000
    const still = make({ samples, noise: 0 }).inputs.data
    const moved = make({ samples, noise: 0.1 }).inputs.data
    const steps = Array.from(moved, (x, i) => x - still[i]!)
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length
    const variance = steps.reduce((sum, step) => sum + step * step, 0) / steps.length
    const withinOne = steps.filter((step) => Math.abs(step) < 0.1).length / steps.length
    // Four standard errors each; 0.6827 of a normal distribution lies within one deviation.
    expect(Math.abs(mean)).toBeLessThan(4 * (0.1 / Math.sqrt(8000)))
    expect(Math.abs(Math.sqrt(variance) - 0.1)).toBeLessThan(4 * (0.1 / Math.sqrt(16000)))
    expect(Math.abs(withinOne - 0.6827)).toBeLessThan(4 * Math.sqrt((0.6827 * 0.3173) / 8000))
  })

  it('keep their bits from release to release', () => {
    const fingerprints = sets.map(([name, make]) => {
      const { inputs, targets } = numbersOf(make({ samples: 100, noise: 0.1, seed: 'pinned' }))
      const text = [...inputs, ...targets].map((x) => x.toString()).join(' ')
      return `${name} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
    })
    expect(fingerprints).toEqual(PINNED)
  })
})

// Every engine and every platform must arrive here; a deliberate change of a set changes its line.
const PINNED: readonly string[] = [
  'circles ffe79657e8da41f9',
  'moons 178bec9c7e1a929c',
  'spirals 4b9340673adb870b',
  'blobs 9a9794ad3907904c',
  'noisyXor f601cb62f1f42f45',
  'regressionPlane c632c54bb6ab7638',
]

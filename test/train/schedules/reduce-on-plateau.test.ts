import {
  Dense,
  fit,
  meanSquaredError,
  type ReduceOnPlateauOptions,
  reduceOnPlateau,
  Sequential,
  SGD,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'

/** The rates after each of some values, where the rate starts at 1. */
function rates(values: readonly number[], options: Omit<ReduceOnPlateauOptions, 'start'> = {}): number[] {
  const schedule = reduceOnPlateau({ start: 1, factor: 0.5, ...options })
  return values.map((value) => {
    schedule.observe(value)
    return schedule(0, undefined)
  })
}

const times = (count: number, value: number): number[] => new Array<number>(count).fill(value)

describe('reduceOnPlateau', () => {
  it('lets the rate fall to a tenth at the 11th value that is no better, unless told otherwise', () => {
    const schedule = reduceOnPlateau({ start: 1 })
    for (const value of [3, ...times(10, 3)]) schedule.observe(value)
    expect(schedule(99, 100)).toBe(1)
    schedule.observe(3)
    expect(schedule(99, 100)).toBe(0.1)
  })

  it('counts anew after each fall and each better value', () => {
    expect(rates([3, 3, 3, 3, 3, 2, 2, 2], { patience: 1 })).toEqual([
      1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125,
    ])
    expect(rates([3, 3, 2, 2, 2], { patience: 1 })).toEqual([1, 1, 1, 1, 0.5])
  })

  it('calls a value better only from the threshold on', () => {
    expect(rates([8, 7], { patience: 0, threshold: 0.125 })).toEqual([1, 0.5])
    expect(rates([8, 6.99], { patience: 0, threshold: 0.125 })).toEqual([1, 1])
    expect(rates([8, 7], { patience: 0, threshold: 1, thresholdMode: 'absolute' })).toEqual([1, 0.5])
    expect(rates([8, 6.99], { patience: 0, threshold: 1, thresholdMode: 'absolute' })).toEqual([1, 1])
    expect(rates([1, 0.9999], { patience: 0 })).toEqual([1, 0.5])
    expect(rates([1, 0.9998], { patience: 0 })).toEqual([1, 1])
  })

  it('looks for larger values where they are better', () => {
    const options = { mode: 'max', patience: 0, threshold: 0.125 } as const
    expect(rates([8, 9], options)).toEqual([1, 0.5])
    expect(rates([8, 9.01], options)).toEqual([1, 1])
    expect(rates([8, 7], options)).toEqual([1, 0.5])
  })

  it('has the margin on the right side for values below 0, where PyTorch has it on the wrong one', () => {
    expect(rates([-8, -7.5], { patience: 0, threshold: 0.125 })).toEqual([1, 0.5])
    expect(rates([-8, -9], { patience: 0, threshold: 0.125 })).toEqual([1, 0.5])
    expect(rates([-8, -9.01], { patience: 0, threshold: 0.125 })).toEqual([1, 1])
    expect(rates([-8, -7.01], { patience: 0, threshold: 0.125, mode: 'max' })).toEqual([1, 0.5])
    expect(rates([-8, -6.99], { patience: 0, threshold: 0.125, mode: 'max' })).toEqual([1, 1])
  })

  it('holds nothing against the rate while it cools down', () => {
    const values = times(7, 3)
    expect(rates(values, { patience: 0, cooldown: 2 })).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25])
  })

  it('takes better values as the new best while it cools down', () => {
    // Falls at the second value, cools during the third and fourth; the fifth is held against the third.
    expect(rates([3, 3, 1, 2, 2], { patience: 0, cooldown: 2 })).toEqual([1, 0.5, 0.5, 0.5, 0.25])
  })

  it('falls no further than the least rate', () => {
    expect(rates(times(4, 3), { patience: 0, least: 0.3 })).toEqual([1, 0.5, 0.3, 0.3])
  })

  it('makes no change that is too small', () => {
    expect(rates(times(4, 3), { patience: 0, leastChange: 0.25 })).toEqual([1, 0.5, 0.5, 0.5])
    expect(rates(times(3, 3), { patience: 0, leastChange: 0.2 })).toEqual([1, 0.5, 0.25])
  })

  it('never calls NaN better, not even as the first value, nor Infinity', () => {
    expect(rates([Number.NaN, 5], { patience: 0 })).toEqual([0.5, 0.5])
    expect(rates([Infinity, 5, Infinity], { patience: 0 })).toEqual([0.5, 0.5, 0.25])
    expect(rates([-Infinity, 5], { patience: 0, mode: 'max' })).toEqual([0.5, 0.5])
    expect(rates([5, Number.NaN], { patience: 0 })).toEqual([1, 0.5])
  })

  it('drives a run through a callback of fit', () => {
    const schedule = reduceOnPlateau({ start: 0.25, factor: 0.5, patience: 0 })
    const { epochs } = fit(
      new Sequential([new Dense(1, 1)], { seed: 1 }),
      { inputs: Tensor.from([[0]]), targets: Tensor.from([[0]]) },
      {
        loss: meanSquaredError(),
        optimizer: new SGD({ learningRate: schedule }),
        epochs: 4,
        callbacks: [{ onEpoch: ({ loss }) => schedule.observe(loss) }],
      },
    )
    // The loss is 0 from the beginning: better than nothing once, and then never again.
    expect(epochs.map(({ learningRate }) => learningRate)).toEqual([0.25, 0.25, 0.125, 0.0625])
  })

  it('refuses what is not a number, as where there is no validation data', () => {
    const { observe } = reduceOnPlateau({ start: 1 })
    expect(() => observe(undefined as never)).toThrow(TypeError)
    expect(() => observe(undefined as never)).toThrow(
      'reduceOnPlateau: observe takes a number, got undefined; ' +
        'a validation loss is there only where fit() was given validation data',
    )
  })

  it.each<[object, string]>([
    [{ start: 0 }, 'reduceOnPlateau: expected start to be a finite number above 0, got 0'],
    [{ start: 1, factor: 1 }, 'reduceOnPlateau: expected factor between 0 and 1, got 1'],
    [{ start: 1, factor: 0 }, 'expected factor'],
    [{ start: 1, least: -1 }, 'reduceOnPlateau: expected least from 0 to the start 1, got -1'],
    [{ start: 1, least: 2 }, 'expected least from 0 to the start 1, got 2'],
    [{ start: 1, patience: -1 }, 'reduceOnPlateau: expected patience to be a whole number ≥ 0, got -1'],
    [{ start: 1, patience: 0.5 }, 'expected patience'],
    [{ start: 1, cooldown: -1 }, 'reduceOnPlateau: expected cooldown to be a whole number ≥ 0, got -1'],
    [{ start: 1, cooldown: Infinity }, 'expected cooldown'],
    [{ start: 1, threshold: -1 }, 'reduceOnPlateau: expected threshold to be a finite number ≥ 0, got -1'],
    [{ start: 1, threshold: Number.NaN }, 'expected threshold'],
    [
      { start: 1, leastChange: -1 },
      'reduceOnPlateau: expected leastChange to be a finite number ≥ 0, got -1',
    ],
    [{ start: 1, mode: 'least' }, "reduceOnPlateau: expected mode to be min or max, got 'least'"],
    [
      { start: 1, thresholdMode: 'rel' },
      "reduceOnPlateau: expected thresholdMode to be relative or absolute, got 'rel'",
    ],
  ])('refuses %o', (options, message) => {
    expect(() => reduceOnPlateau(options as never)).toThrow(RangeError)
    expect(() => reduceOnPlateau(options as never)).toThrow(message)
  })

  it('takes the limits of its options', () => {
    const limits = { patience: 0, cooldown: 0, threshold: 0, leastChange: 0, least: 0 }
    expect(() => reduceOnPlateau({ start: 1, ...limits })).not.toThrow()
    expect(() => reduceOnPlateau({ start: 1, least: 1 })).not.toThrow()
  })
})

import { linearWarmup } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('linearWarmup', () => {
  it('rises in a straight line from a third of the rate', () => {
    const rate = linearWarmup(3, { length: 4 })
    expect([0, 1, 2, 3, 4, 5].map((step) => rate(step, undefined))).toEqual(
      [1, 1.5, 2, 2.5, 3, 3].map((expected) => expect.closeTo(expected, 14)),
    )
  })

  it('may start from any share of it', () => {
    expect(linearWarmup(3, { length: 4, startFactor: 0 })(1, undefined)).toBe(0.75)
    expect(linearWarmup(3, { length: 4, startFactor: 1 })(0, undefined)).toBe(3)
  })

  it('rises to the first rate of a schedule, which then begins, with the steps that are left', () => {
    const asked: [number, number | undefined][] = []
    const rate = linearWarmup(
      (step, steps) => {
        asked.push([step, steps])
        return 8 - step
      },
      { length: 2, startFactor: 0.5 },
    )
    expect([0, 1, 2, 3].map((step) => rate(step, 10))).toEqual([4, 6, 8, 7])
    expect(asked).toEqual([
      [0, 8],
      [0, 8],
      [0, 8],
      [1, 8],
    ])
    rate(5, undefined)
    rate(0, 1)
    expect(asked.slice(4)).toEqual([
      [3, undefined],
      [0, 0],
    ])
  })

  it('may have its length in epochs', () => {
    const rate = linearWarmup(8, { length: 2, startFactor: 0.5, stepsPerEpoch: 4 })
    expect([0, 4, 7, 8].map((step) => rate(step, undefined))).toEqual([4, 6, 7.5, 8])
  })

  it.each<[unknown, object, string]>([
    [0, { length: 1 }, 'linearWarmup: expected learningRate to be a finite number above 0, got 0'],
    [1, {}, 'linearWarmup: expected length to be a whole number above 0, got nothing'],
    [1, { length: 0 }, 'expected length'],
    [1, { length: 1, startFactor: -0.1 }, 'linearWarmup: expected startFactor in [0, 1], got -0.1'],
    [1, { length: 1, startFactor: 1.1 }, 'expected startFactor in [0, 1], got 1.1'],
    [1, { length: 1, startFactor: Number.NaN }, 'got NaN'],
    [1, { length: 1, startFactor: '0.5' }, 'expected startFactor'],
    [1, { length: 1, stepsPerEpoch: 0 }, 'linearWarmup: expected stepsPerEpoch'],
  ])('refuses %o with %o', (schedule, options, message) => {
    expect(() => linearWarmup(schedule as never, options as never)).toThrow(RangeError)
    expect(() => linearWarmup(schedule as never, options as never)).toThrow(message)
  })

  it('refuses a rate of its schedule that cannot be', () => {
    expect(() => linearWarmup(() => Number.NaN, { length: 1 })(0, undefined)).toThrow(
      'linearWarmup: the schedule gave the learning rate NaN for step 0; expected a finite number ≥ 0',
    )
  })
})

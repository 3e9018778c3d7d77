import { cosineRestarts } from 'glassnet'
import { describe, expect, it } from 'vitest'

/** The steps at which the rate is that of the start. */
function restarts(rate: ReturnType<typeof cosineRestarts>, steps: number): number[] {
  return Array.from({ length: steps }, (_, step) => step).filter((step) => rate(step, undefined) === 9)
}

describe('cosineRestarts', () => {
  it('falls and starts anew, without having reached its end', () => {
    const rate = cosineRestarts({ start: 9, end: 1, period: 6 })
    expect([0, 2, 3, 4, 6, 8].map((step) => rate(step, undefined))).toEqual([
      9,
      expect.closeTo(7, 14),
      expect.closeTo(5, 14),
      expect.closeTo(3, 14),
      9,
      expect.closeTo(7, 14),
    ])
    expect(rate(5, undefined)).toBeGreaterThan(1)
  })

  it('starts anew after equal times unless its periods grow', () => {
    expect(restarts(cosineRestarts({ start: 9, period: 6 }), 20)).toEqual([0, 6, 12, 18])
    expect(restarts(cosineRestarts({ start: 9, period: 2, growth: 2 }), 20)).toEqual([0, 2, 6, 14])
    expect(restarts(cosineRestarts({ start: 9, period: 1, growth: 3, stepsPerEpoch: 2 }), 30)).toEqual([
      0, 2, 8, 26,
    ])
  })

  it('falls more slowly in a longer period', () => {
    const rate = cosineRestarts({ start: 9, end: 1, period: 2, growth: 3 })
    expect([rate(1, undefined), rate(2 + 3, undefined), rate(2 + 2, undefined)]).toEqual([
      expect.closeTo(5, 14),
      expect.closeTo(5, 14),
      expect.closeTo(7, 14),
    ])
  })

  it('needs no time for steps far away', () => {
    expect(cosineRestarts({ start: 9, period: 3 })(3e9, undefined)).toBe(9)
  })

  it.each<[object, string]>([
    [{ period: 2 }, 'cosineRestarts: expected start to be a finite number above 0, got nothing'],
    [{ start: 1 }, 'cosineRestarts: expected period to be a whole number above 0, got nothing'],
    [{ start: 1, period: 2, end: 2 }, 'cosineRestarts: expected end from 0 to the start 1, got 2'],
    [{ start: 1, period: 0 }, 'expected period to be a whole number above 0, got 0'],
    [
      { start: 1, period: 2, growth: 0 },
      'cosineRestarts: expected growth to be a whole number above 0, got 0',
    ],
    [{ start: 1, period: 2, growth: 1.5 }, 'expected growth'],
    [{ start: 1, period: 2, stepsPerEpoch: -1 }, 'cosineRestarts: expected stepsPerEpoch'],
  ])('refuses %o', (options, message) => {
    expect(() => cosineRestarts(options as never)).toThrow(RangeError)
    expect(() => cosineRestarts(options as never)).toThrow(message)
  })
})

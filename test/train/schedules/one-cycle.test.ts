import { oneCycle } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('oneCycle', () => {
  it('rises in a straight line to its peak and falls in a straight line to its end', () => {
    // 11 steps: p = step / 10; the peak is at p = .4.
    const rate = oneCycle({ start: 1, peak: 9, end: 3 })
    const rates = Array.from({ length: 11 }, (_, step) => rate(step, 11))
    ;[1, 3, 5, 7, 9, 8, 7, 6, 5, 4, 3].forEach((expected, step) => {
      expect(rates[step], `step ${step}`).toBeCloseTo(expected, 13)
    })
  })

  it('is exactly at the start first, and ends where it started unless told otherwise', () => {
    const rate = oneCycle({ start: 0.001, peak: 0.3 })
    expect(rate(0, 630)).toBe(0.001)
    expect(rate(629, 630)).toBeCloseTo(0.001, 15)
  })

  it('has its peak where it is told', () => {
    const rate = oneCycle({ start: 1, peak: 2, rise: 0.75 })
    expect(rate(3, 5)).toBe(2)
    expect(rate(2, 5)).toBeCloseTo(1 + 0.5 / 0.75, 14)
  })

  it('is the start in a run of one step', () => {
    expect(oneCycle({ start: 1, peak: 2 })(0, 1)).toBe(1)
  })

  it('says what to do where the number of steps is not known', () => {
    expect(() => oneCycle({ start: 1, peak: 2 })(0, undefined)).toThrow(
      'oneCycle: the number of steps is not known; train() says it, or call step(parameters, steps)',
    )
  })

  it.each<[object, string]>([
    [{ peak: 0.3 }, 'oneCycle: expected start to be a finite number above 0, got nothing'],
    [{ start: 0.1 }, 'oneCycle: expected peak to be a finite number above 0, got nothing'],
    [{ start: 0, peak: 1 }, 'oneCycle: expected start to be a finite number above 0, got 0'],
    [{ start: 1, peak: Infinity }, 'oneCycle: expected peak'],
    [{ start: 1, peak: 2, end: -1 }, 'oneCycle: expected end to be a finite number above 0, got -1'],
    [{ start: 1, peak: 2, rise: 0 }, 'oneCycle: expected rise between 0 and 1, got 0'],
    [{ start: 1, peak: 2, rise: 1 }, 'oneCycle: expected rise between 0 and 1, got 1'],
  ])('refuses %o', (options, message) => {
    expect(() => oneCycle(options as never)).toThrow(RangeError)
    expect(() => oneCycle(options as never)).toThrow(message)
  })
})

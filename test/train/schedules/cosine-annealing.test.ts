import { cosineAnnealing } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('cosineAnnealing', () => {
  it('falls from its start to its end along half a wave', () => {
    // cos 0, 60°, 90°, 120°, 180°
    const rate = cosineAnnealing({ start: 9, end: 1, length: 6 })
    expect([0, 2, 3, 4, 6].map((step) => rate(step, undefined))).toEqual([
      9,
      expect.closeTo(7, 14),
      expect.closeTo(5, 14),
      expect.closeTo(3, 14),
      1,
    ])
  })

  it('stays at the end', () => {
    expect([7, 1e6].map((step) => cosineAnnealing({ start: 9, end: 1, length: 6 })(step, undefined))).toEqual(
      [1, 1],
    )
  })

  it('takes the whole run unless it is given a length, and ends in 0 unless told otherwise', () => {
    const rate = cosineAnnealing({ start: 2 })
    expect([rate(0, 11), rate(5, 11), rate(10, 11)]).toEqual([2, expect.closeTo(1, 14), 0])
    expect(rate(0, 1)).toBe(2)
  })

  it('may have its length in epochs', () => {
    const rate = cosineAnnealing({ start: 2, length: 3, stepsPerEpoch: 4 })
    expect([rate(6, undefined), rate(11, undefined) > 0, rate(12, undefined)]).toEqual([
      expect.closeTo(1, 14),
      true,
      0,
    ])
  })

  it('may be flat', () => {
    expect(cosineAnnealing({ start: 2, end: 2, length: 3 })(2, undefined)).toBe(2)
  })

  it('says what to do where it has no length and the number of steps is not known', () => {
    expect(() => cosineAnnealing({ start: 1 })(0, undefined)).toThrow(
      new RangeError(
        'cosineAnnealing: the number of steps is not known; train() says it, or call step(parameters, steps), or give a length',
      ),
    )
  })

  it.each<[object, string]>([
    [{}, 'cosineAnnealing: expected start to be a finite number above 0, got nothing'],
    [{ start: 0 }, 'expected start'],
    [{ start: 1, end: -0.1 }, 'cosineAnnealing: expected end from 0 to the start 1, got -0.1'],
    [{ start: 1, end: 1.1 }, 'expected end from 0 to the start 1, got 1.1'],
    [{ start: 1, end: Number.NaN }, 'expected end from 0 to the start 1, got NaN'],
    [{ start: 1, end: '0' }, 'expected end'],
    [{ start: 1, length: 0 }, 'cosineAnnealing: expected length to be a whole number above 0, got 0'],
    [{ start: 1, length: 1.5 }, 'expected length'],
    [
      { start: 1, stepsPerEpoch: 0 },
      'cosineAnnealing: expected stepsPerEpoch to be a whole number above 0, got 0',
    ],
  ])('refuses %o', (options, message) => {
    expect(() => cosineAnnealing(options as never)).toThrow(RangeError)
    expect(() => cosineAnnealing(options as never)).toThrow(message)
  })
})

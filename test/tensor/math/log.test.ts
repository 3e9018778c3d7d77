import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { log } from '../../../src/tensor/math.ts'
import { errorInUlps, exactLog } from '../../support/high-precision.ts'
import { acrossBinades, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** The first double whose first 20 fraction bits are those of √½, where the exponent that is split off steps. */
const ROOT_HALF_TO_20_BITS = 0x16a09e / 2 ** 21
const STEPS_OF_K = [-1022, -52, -1, 0, 1, 2, 52, 1024].map((k) => ROOT_HALF_TO_20_BITS * 2 ** (k - 1) * 2)
const SMALLEST_NORMAL = 2 ** -1022
const SWITCHES = [1, SMALLEST_NORMAL, ...STEPS_OF_K]

describe('log', () => {
  test.each([
    ['for every exponent of a double', acrossBinades(-1074, 1023, 5)],
    ['close to one', spread(0.999, 1.001, 300)],
    ['between a half and two', spread(0.5, 2, 450)],
    ['where probabilities live', spread(0, 1, 200)],
    ['for large numbers', spread(1, 1e6, 200)],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x))],
    ['at the ends of the range', [Number.MIN_VALUE, 2 * Number.MIN_VALUE, Number.MAX_VALUE]],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(log, exactLog, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any positive double', () => {
    const anywhere = fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(log(x), exactLog(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(log, neighbourhood(x, 50))).toBeUndefined()
  })

  test('of one is zero', () => {
    expect(log(1)).toBe(0)
  })

  test('of zero of either sign is minus infinity', () => {
    expect(log(0)).toBe(-Infinity)
    expect(log(-0)).toBe(-Infinity)
  })

  test('of a negative number is NaN', () => {
    for (const x of [-Number.MIN_VALUE, -1, -Number.MAX_VALUE, -Infinity]) expect(log(x)).toBeNaN()
  })

  test('of infinity is infinity', () => {
    expect(log(Infinity)).toBe(Infinity)
  })

  test('of NaN is NaN', () => {
    expect(log(Number.NaN)).toBeNaN()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { log, log1p } from '../../../src/tensor/math.ts'
import { errorInUlps, exactLog1p } from '../../support/high-precision.ts'
import { acrossBinades, bothSigns, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** Where 1 + x crosses √½ · 2ᵏ, so that the exponent that is split off steps. */
const STEPS_OF_K = [-2, -1, 0, 1, 2].map((k) => Math.SQRT1_2 * 2 ** k - 1)
const SWITCHES = [0, 2 ** -54, -(2 ** -54), 2 ** 53, 2 ** 54, -0.5, 1, ...STEPS_OF_K]

describe('log1p', () => {
  test.each([
    ['for arguments down to the smallest', bothSigns(acrossBinades(-1074, -1, 5))],
    ['around the unit of the last place of one', bothSigns(acrossBinades(-60, -2))],
    ['around zero', spread(-0.3, 0.42, 600)],
    ['close to minus one', spread(-1, -0.9, 200)],
    ['between minus one and two', spread(-1, 2, 450)],
    ['for every large exponent', acrossBinades(0, 1023, 3)],
    ['next to minus one', neighbourhood(-1, 20).filter((x) => x > -1)],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x))],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(log1p, exactLog1p, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any double above minus one', () => {
    const anywhere = fc.double({ min: -1, minExcluded: true, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(log1p(x), exactLog1p(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(log1p, neighbourhood(x, 50))).toBeUndefined()
  })

  test('keeps the sign of zero', () => {
    expect(log1p(0)).toBe(0)
    expect(log1p(-0)).toBe(-0)
  })

  test('returns arguments whose square no longer counts', () => {
    for (const x of bothSigns([Number.MIN_VALUE, 1e-300, 1e-17])) expect(log1p(x)).toBe(x)
  })

  test('of minus one is minus infinity', () => {
    expect(log1p(-1)).toBe(-Infinity)
  })

  test('below minus one is NaN', () => {
    for (const x of [-1 - Number.EPSILON, -2, -Number.MAX_VALUE, -Infinity]) expect(log1p(x)).toBeNaN()
  })

  test('of infinity is infinity', () => {
    expect(log1p(Infinity)).toBe(Infinity)
  })

  test('of NaN is NaN', () => {
    expect(log1p(Number.NaN)).toBeNaN()
  })

  test('is log where the one no longer counts', () => {
    for (const x of acrossBinades(54, 1023, 50)) expect(log1p(x)).toBe(log(x))
  })
})

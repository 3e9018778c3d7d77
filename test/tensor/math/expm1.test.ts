import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exp, expm1 } from '../../../src/tensor/math.ts'
import { errorInUlps, exactExpm1 } from '../../support/high-precision.ts'
import { acrossBinades, bothSigns, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

const STEPS_OF_K = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1023.5].map((k) => k * Math.LN2)
const ENDS_OF_RANGE = [709.782712893384, -37.42994775023705]
const SWITCHES = [0, 2 ** -54, -(2 ** -54), 45, -45, ...STEPS_OF_K, ...ENDS_OF_RANGE]

describe('expm1', () => {
  test.each([
    ['where it is small and a difference would cancel', spread(-0.4, 0.4, 600)],
    ['where it cancels in part', spread(-1.1, 1.1, 450)],
    ['where activations live', spread(-46, 46, 350)],
    ['up to overflow', spread(46, 709.78, 200)],
    ['for arguments down to the smallest', bothSigns(acrossBinades(-1074, -1, 5))],
    ['around the unit of the last place of one', bothSigns(acrossBinades(-60, -2))],
    ['at a few round numbers', bothSigns([1e-300, 1e-16, 1e-8, 0.3, 1])],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x))],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(expm1, exactExpm1, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any double', () => {
    const anywhere = fc.double({ min: -50, max: 712, noNaN: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(expm1(x), exactExpm1(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(expm1, neighbourhood(x, 50))).toBeUndefined()
  })

  test('keeps the sign of zero', () => {
    expect(expm1(0)).toBe(0)
    expect(expm1(-0)).toBe(-0)
  })

  test('returns arguments whose square no longer counts', () => {
    for (const x of bothSigns([Number.MIN_VALUE, 1e-300, 1e-17])) expect(expm1(x)).toBe(x)
  })

  test('of minus infinity is minus one', () => {
    expect(expm1(-Infinity)).toBe(-1)
    expect(expm1(-100)).toBe(-1)
  })

  test('of infinity is infinity', () => {
    expect(expm1(Infinity)).toBe(Infinity)
    expect(expm1(710)).toBe(Infinity)
  })

  test('of NaN is NaN', () => {
    expect(expm1(Number.NaN)).toBeNaN()
  })

  test('is exp where the one no longer counts', () => {
    for (const x of spread(45, 712, 50)) expect(expm1(x)).toBe(exp(x))
  })
})

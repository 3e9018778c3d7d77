import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LN2_HIGH, LN2_LOW } from '../../../src/tensor/math/natural-log-of-two.ts'
import { exp } from '../../../src/tensor/math.ts'
import { errorInUlps, exactExp, exactLn2, fromDouble } from '../../support/high-precision.ts'
import { acrossBinades, bothSigns, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** Where k steps from one integer to the next, at both ends of the range and around zero. */
const STEPS_OF_K = [-1074.5, -1022.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 1022.5, 1023.5].map(
  (k) => k * Math.LN2,
)
/** The largest argument with a finite result, the smallest with a normal and with a nonzero one. */
const ENDS_OF_RANGE = [709.782712893384, -708.3964185322641, -745.1332191019411]
const CLAMPS = [710, -746]
const SWITCHES = [0, ...STEPS_OF_K, ...ENDS_OF_RANGE, ...CLAMPS]

describe('exp', () => {
  test.each([
    ['on both sides of zero', spread(-1, 1, 300)],
    ['where activations live', spread(-40, 40, 300)],
    ['over its whole range', spread(-708, 709.78, 300)],
    ['where the results are subnormal', spread(-745.2, -708.3, 200)],
    ['for arguments down to the smallest', bothSigns(acrossBinades(-1074, 9, 7))],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x))],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(exp, exactExp, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any double', () => {
    const anywhere = fc.double({ min: -750, max: 712, noNaN: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(exp(x), exactExp(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(exp, neighbourhood(x, 50))).toBeUndefined()
  })

  test('of zero of either sign is one', () => {
    expect(exp(0)).toBe(1)
    expect(exp(-0)).toBe(1)
  })

  test('of minus infinity is zero', () => {
    expect(exp(-Infinity)).toBe(0)
  })

  test('of infinity is infinity', () => {
    expect(exp(Infinity)).toBe(Infinity)
  })

  test('of NaN is NaN', () => {
    expect(exp(Number.NaN)).toBeNaN()
  })

  test('overflows just above 709.78', () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity)
    expect(exp(709.7827128933841)).toBe(Infinity)
    expect(exp(Number.MAX_VALUE)).toBe(Infinity)
  })

  test('underflows gradually to the smallest subnormal and then to zero', () => {
    expect(exp(-745.1332191019411)).toBe(Number.MIN_VALUE)
    expect(exp(-745.1332191019412)).toBe(0)
    expect(exp(-Number.MAX_VALUE)).toBe(0)
  })
})

describe('the two parts of ln 2', () => {
  test('add up to ln 2 with an error below 2⁻⁹⁵', () => {
    const error = exactLn2().minus(fromDouble(LN2_HIGH)).minus(fromDouble(LN2_LOW)).abs()
    expect(error.toNumber()).toBeLessThan(2 ** -95)
  })

  test('have a high part whose product with every exponent is exact', () => {
    expect(Number.isInteger(LN2_HIGH * 2 ** 42)).toBe(true)
  })
})

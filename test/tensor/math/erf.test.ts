import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erfTable } from '../../../scripts/constants/erf-coefficients.ts'
import {
  ERF_AT_CENTRES,
  TWO_OVER_ROOT_PI,
  TWO_OVER_ROOT_PI_MINUS_1,
} from '../../../src/tensor/math/erf-table.ts'
import { erf } from '../../../src/tensor/math.ts'
import { errorInUlps, exactErf, exactErfSlope } from '../../support/high-precision.ts'
import { acrossBinades, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** Half-way between two centres, from where the series ends to the last centre. */
const STEPS_OF_CENTRE = Array.from({ length: 22 }, (_, step) => 0.625 + step / 4)
const SWITCHES = [0, ...STEPS_OF_CENTRE, 5.921587195794508, 6]

describe('erf', () => {
  test.each([
    ['for arguments down to the smallest', acrossBinades(-1074, -1, 4)],
    ['where the series is summed', spread(0, 0.63, 400)],
    ['where the last place of the result is largest', spread(0.47, 1.4, 300)],
    ['around the other centres', spread(1.3, 6.1, 200)],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x, 2))],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(erf, exactErf, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any double', () => {
    const anywhere = fc.double({ min: -7, max: 7, noNaN: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(erf(x), exactErf(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(erf, neighbourhood(x, 50))).toBeUndefined()
  })

  test('is exactly odd', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => Object.is(erf(-x), -erf(x))),
      { seed: 1 },
    )
  })

  test('never exceeds one', () => {
    for (const x of spread(5, 7, 1000)) expect(erf(x)).toBeLessThanOrEqual(1)
  })

  test('keeps the sign of zero', () => {
    expect(erf(0)).toBe(0)
    expect(erf(-0)).toBe(-0)
  })

  test('of infinity is one, with its sign', () => {
    for (const x of [6, 7, Number.MAX_VALUE, Infinity]) {
      expect(erf(x)).toBe(1)
      expect(erf(-x)).toBe(-1)
    }
  })

  test('of NaN is NaN', () => {
    expect(erf(Number.NaN)).toBeNaN()
  })

  test('has constants that the generator reproduces', () => {
    expect(erfTable()).toEqual(ERF_AT_CENTRES)
  })

  test('has the slope 2/√π at zero', () => {
    expect(TWO_OVER_ROOT_PI).toBe(exactErfSlope(0).toNumber())
    expect(TWO_OVER_ROOT_PI_MINUS_1).toBe(exactErfSlope(0).minus(1).toNumber())
  })
})

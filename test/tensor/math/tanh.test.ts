import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tanh } from '../../../src/tensor/math.ts'
import { errorInUlps, exactTanh } from '../../support/high-precision.ts'
import { acrossBinades, bothSigns, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** Where k steps from one integer to the next. */
const STEPS_OF_K = [0.5, 1.5, 2.5, 3.5, 4.5, 54.5].map((k) => (k * Math.LN2) / 2)
const SWITCHES = [0, 2 ** -28, 22, 19.061547465398498, ...STEPS_OF_K]

describe('tanh', () => {
  test.each([
    ['for arguments down to the smallest', acrossBinades(-1074, -1, 4)],
    ['for every small exponent that matters', acrossBinades(-60, 3)],
    ['where it is nearly linear', spread(0, 0.18, 450)],
    ['where it bends', spread(0.17, 2, 600)],
    ['up to saturation', spread(2, 23, 350)],
    ['at a few round numbers', [1e-300, 1e-16, 1e-8, 0.3, 1]],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x))],
  ])('is accurate to one unit of the last place %s', (_, points) => {
    const { error, x } = worstError(tanh, exactTanh, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1)
  })

  test('is accurate to one unit of the last place at any double', () => {
    const anywhere = fc.double({ min: -30, max: 30, noNaN: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(tanh(x), exactTanh(x)) <= 1),
      { seed: 1, numRuns: 200 },
    )
  })

  test.each(SWITCHES)('does not fall across the switch at %d', (x) => {
    expect(firstDescent(tanh, neighbourhood(x, 50))).toBeUndefined()
  })

  test('is exactly odd', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => Object.is(tanh(-x), -tanh(x))),
      { seed: 1 },
    )
  })

  test('never exceeds one', () => {
    for (const x of spread(15, 25, 1000)) expect(tanh(x)).toBeLessThanOrEqual(1)
  })

  test('keeps the sign of zero', () => {
    expect(tanh(0)).toBe(0)
    expect(tanh(-0)).toBe(-0)
  })

  test('returns arguments whose cube no longer counts', () => {
    for (const x of bothSigns([Number.MIN_VALUE, 1e-300, 1e-16])) expect(tanh(x)).toBe(x)
  })

  test('of infinity is one, with its sign', () => {
    expect(tanh(Infinity)).toBe(1)
    expect(tanh(-Infinity)).toBe(-1)
    expect(tanh(Number.MAX_VALUE)).toBe(1)
  })

  test('of NaN is NaN', () => {
    expect(tanh(Number.NaN)).toBeNaN()
  })
})

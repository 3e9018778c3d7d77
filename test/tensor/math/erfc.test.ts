import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { erfcCoefficients } from '../../../scripts/constants/erfc-coefficients.ts'
import { DEGREE, SCALED_ERFC } from '../../../src/tensor/math/erfc-table.ts'
import { erf, erfc } from '../../../src/tensor/math.ts'
import { errorInUlps, exactErfc } from '../../support/high-precision.ts'
import { acrossBinades, bothSigns, firstDescent, neighbourhood, spread, worstError } from './grids.ts'

/** Where the difference gives way to the polynomial, and steps of the power of two that scales the result. */
const SWITCHES = [0, 0.46875, ...[0.5, 1.5, 100.5].map((k) => Math.sqrt(k * Math.LN2)), 28]

describe('erfc', () => {
  test.each([
    ['below the switch', spread(-6, 0.46875, 40)],
    ['above the switch', spread(0.46875, 3, 80)],
    ['in the tail', spread(3, 12, 40)],
    ['in the far tail, subnormal results included', spread(12, 27.3, 60)],
    ['for arguments down to the smallest', bothSigns(acrossBinades(-1074, -2, 20))],
    ['around every switch of the algorithm', SWITCHES.flatMap((x) => neighbourhood(x, 1))],
  ])('is accurate to 1.1 units of the last place %s', (_, points) => {
    const { error, x } = worstError(erfc, exactErfc, points)
    expect(error, `at ${x}`).toBeLessThanOrEqual(1.1)
  })

  test('is accurate to 1.1 units of the last place at any double', () => {
    const anywhere = fc.double({ min: -7, max: 28, noNaN: true })
    fc.assert(
      fc.property(anywhere, (x) => errorInUlps(erfc(x), exactErfc(x)) <= 1.1),
      { seed: 1, numRuns: 25 },
    )
  })

  // 1 − erf 0.5, and the values at 1, 5 and 8 to twenty digits.
  test.each([
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [5, 1.5374597944280349e-12],
    [8, 1.1224297172982928e-29],
  ])('has the published value at %d', (x, published) => {
    expect(Math.abs(erfc(x) / published - 1)).toBeLessThan(4e-16)
  })

  test('does not rise across its switches', () => {
    const falling = (x: number) => -erfc(x)
    for (const x of SWITCHES) expect(firstDescent(falling, neighbourhood(x, 50)), `at ${x}`).toBeUndefined()
  })

  test('and erf sum to one, to the last place of one', () => {
    for (const x of spread(-6, 6, 500)) expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThanOrEqual(2 ** -52)
  })

  test('and its mirror image sum to two, to the last place of two', () => {
    for (const x of spread(0, 7, 500)) expect(Math.abs(erfc(x) + erfc(-x) - 2)).toBeLessThanOrEqual(2 ** -51)
  })

  test('fades out at 27.22…, where the smallest subnormal is more than twice the value', () => {
    expect([erfc(27.22), erfc(27.23), erfc(40), erfc(1e300)]).toEqual([5e-324, 0, 0, 0])
  })

  test('of infinity is zero, of minus infinity two, of zero one', () => {
    expect([erfc(Infinity), erfc(-Infinity), erfc(0), erfc(-0)]).toEqual([0, 2, 1, 1])
  })

  test('of NaN is NaN', () => {
    expect(erfc(Number.NaN)).toBeNaN()
  })

  test('has constants that the generator reproduces', () => {
    expect(erfcCoefficients()).toEqual(SCALED_ERFC)
    expect(SCALED_ERFC).toHaveLength(DEGREE + 2)
  })
})

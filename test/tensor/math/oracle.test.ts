import { describe, expect, test } from 'vitest'
import {
  errorInUlps,
  exactErf,
  exactExp,
  exactExpm1,
  exactLog,
  exactLog1p,
  exactTanh,
  fromDouble,
  nextAbove,
  nextBelow,
} from '../../support/high-precision.ts'

describe('the oracle', () => {
  const published: readonly (readonly [string, string, string])[] = [
    ['e', exactExp(1).toExponential(49), '2.7182818284590452353602874713526624977572470937000e+0'],
    ['e⁻⁷⁰⁰', exactExp(-700).toExponential(49), '9.8596765437597708567053729478494651051156001814009e-305'],
    ['ln 2', exactLog(2).toExponential(49), '6.9314718055994530941723212145817656807550013436026e-1'],
    [
      'e^(2⁻⁴⁰) − 1',
      exactExpm1(2 ** -40).toExponential(49),
      '9.0949470177334182822131570172349979208521198833300e-13',
    ],
    [
      'ln(1 + 2⁻⁴⁰)',
      exactLog1p(2 ** -40).toExponential(49),
      '9.0949470177251464760876279943469247090424311045790e-13',
    ],
    ['tanh 1', exactTanh(1).toExponential(49), '7.6159415595576488811945828260479359041276859725794e-1'],
    [
      'tanh 2⁻³⁰',
      exactTanh(2 ** -30).toExponential(49),
      '9.3132257461547851535573547768456130384621654733846e-10',
    ],
    ['erf ½', exactErf(0.5).toExponential(49), '5.2049987781304653768274665389196452873645157575796e-1'],
    ['erf 5', exactErf(5).toExponential(49), '9.9999999999846254020557196514981165651461662110988e-1'],
  ]

  test.each(published)('knows %s to 50 digits', (_, computed, expected) => {
    expect(computed).toBe(expected)
  })

  test('takes a double for the binary number it is, not for its decimal text', () => {
    expect(fromDouble(0.1).toFixed(55)).toBe('0.1000000000000000055511151231257827021181583404541015625')
    expect(fromDouble(Number.MIN_VALUE).toExponential(19)).toBe('4.9406564584124654418e-324')
    expect(fromDouble(-1.5).toNumber()).toBe(-1.5)
  })

  test.each([-744.9, -40.1, -0.7, -0.011, 0.013, 0.3, 1.9, 88.8, 709.7])(
    'agrees with the exp and ln of decimal.js at %d',
    (x) => {
      const byLibrary = fromDouble(x).exp()
      expect(exactExp(x).minus(byLibrary).abs().lessThan(byLibrary.times('1e-50'))).toBe(true)
      const logByLibrary = fromDouble(Math.abs(x)).ln()
      expect(
        exactLog(Math.abs(x)).minus(logByLibrary).abs().lessThan(logByLibrary.abs().times('1e-50')),
      ).toBe(true)
    },
  )
})

describe('the error in units of the last place', () => {
  test('is zero for the exact value and one for its neighbours', () => {
    expect(errorInUlps(1.5, fromDouble(1.5))).toBe(0)
    expect(errorInUlps(nextAbove(1.5), fromDouble(1.5))).toBe(1)
    expect(errorInUlps(nextBelow(-1.5), fromDouble(-1.5))).toBe(1)
  })

  test('uses the finer spacing for values just below a power of two', () => {
    const justBelowOne = fromDouble(1).minus('1e-30')
    expect(errorInUlps(nextAbove(1), justBelowOne)).toBeCloseTo(2, 10)
  })

  test('is counted in smallest subnormals where the values are subnormal', () => {
    expect(errorInUlps(3 * Number.MIN_VALUE, fromDouble(Number.MIN_VALUE))).toBe(2)
    expect(errorInUlps(0, fromDouble(Number.MIN_VALUE).dividedBy(4))).toBe(0.25)
  })

  test('lets infinity stand for everything beyond the largest double only', () => {
    const largest = fromDouble(Number.MAX_VALUE)
    expect(errorInUlps(Infinity, largest.times(2))).toBe(0)
    expect(errorInUlps(Infinity, largest)).toBe(1)
    expect(errorInUlps(Infinity, largest.dividedBy(2))).toBeGreaterThan(1e15)
    expect(errorInUlps(-Infinity, largest.times(2))).toBe(Infinity)
    expect(errorInUlps(Number.MAX_VALUE, largest.times(2))).toBeGreaterThan(1e15)
  })

  test('is infinite for NaN', () => {
    expect(errorInUlps(Number.NaN, fromDouble(1))).toBe(Infinity)
  })
})

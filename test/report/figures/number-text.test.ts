import { describe, expect, it } from 'vitest'
import { numberText, percentText } from '../../../src/report/figures/number-text.ts'

describe('numbers as text', () => {
  it('have three significant digits and a true minus sign', () => {
    expect([0.74321, -2, 0, 12.5, 100000].map((value) => numberText(value))).toEqual([
      '0.743',
      '−2',
      '0',
      '12.5',
      '100000',
    ])
  })

  it('are powers of ten where they are very small or large', () => {
    expect([1e-5, 1.1e-5, -3e28, 1e6].map((value) => numberText(value))).toEqual([
      '10⁻⁵',
      '1.1·10⁻⁵',
      '−3·10²⁸',
      '10⁶',
    ])
  })

  it('say what is not finite', () => {
    expect([Number.NaN, -Infinity].map((value) => numberText(value))).toEqual(['NaN', '−Infinity'])
  })
})

describe('shares as text', () => {
  it('are 0 % and 100 % only where they are exactly that', () => {
    expect([0, 1, 0.9999, 0.00001, 0.878].map(percentText)).toEqual([
      '0 %',
      '100 %',
      '99.99 %',
      '<0.01 %',
      '87.8 %',
    ])
  })

  it('below zero and above one have as many digits as between', () => {
    expect([-0.7086, -1.3329, 1.2347, -0.0005].map(percentText)).toEqual([
      '−70.9 %',
      '−133.3 %',
      '123.5 %',
      '−0.05 %',
    ])
  })
})

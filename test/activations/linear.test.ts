import { linear } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusThreeToThree } from '../support/articles.ts'

describe('linear', () => {
  it('has the values that an article prints for −3 … 3', () => {
    expect(fromMinusThreeToThree.map(linear.value)).toEqual([-3, -2, -1, 0, 1, 2, 3])
  })

  it('has slope 1 everywhere and keeps −0', () => {
    expect(fromMinusThreeToThree.map(linear.derivative)).toEqual([1, 1, 1, 1, 1, 1, 1])
    expect(linear.value(-0)).toBe(-0)
    expect(linear.kinks).toEqual([])
  })
})

import { float64, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { allFinite } from '../../src/train/all-finite.ts'

describe('allFinite', () => {
  it('is true for the largest and the smallest numbers there are', () => {
    expect(allFinite(Tensor.from([3.4e38, -3.4e38, 3.4e38, 0, -0, 1e-45]))).toBe(true)
    expect(allFinite(Tensor.from([Number.MAX_VALUE, -Number.MAX_VALUE, Number.MAX_VALUE], float64))).toBe(
      true,
    )
    expect(allFinite(Tensor.from([]))).toBe(true)
  })

  it.each([Number.NaN, Infinity, -Infinity])('is false for one %s, wherever it stands', (x) => {
    for (const at of [0, 1, 2]) {
      const tensor = Tensor.from([1, 2, 3])
      tensor.data[at] = x
      expect(allFinite(tensor)).toBe(false)
    }
  })

  it('is false for both infinities together', () => {
    expect(allFinite(Tensor.from([Infinity, -Infinity]))).toBe(false)
  })
})

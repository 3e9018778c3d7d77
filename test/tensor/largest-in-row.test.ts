import { largestInRow } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('largestInRow', () => {
  const data = Float64Array.of(9, -3, -1, -2, 9)

  it('looks at its own stretch only', () => {
    expect(largestInRow(data, 1, 3)).toBe(-1)
    expect(largestInRow(data, 0, 5)).toBe(9)
    expect(largestInRow(data, 1, 1)).toBe(-3)
  })

  it('knows the infinities', () => {
    expect(largestInRow(Float64Array.of(-Infinity, -Infinity), 0, 2)).toBe(-Infinity)
    expect(largestInRow(Float64Array.of(1, Infinity, 2), 0, 3)).toBe(Infinity)
  })

  it.each([0, 1, 2])('is NaN if number %i is NaN', (at) => {
    const row = Float64Array.of(1, 2, 3)
    row[at] = Number.NaN
    expect(largestInRow(row, 0, 3)).toBeNaN()
  })
})

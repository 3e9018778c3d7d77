import fc from 'fast-check'
import { countIntoBins, edgesThroughZero, usualRange } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../support/fixed-seed.ts'

const range = fc
  .tuple(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double({ min: 1e-3, max: 1e3, noNaN: true }))
  .map(([below, above]): [number, number] => [-below, above])

describe('the edges of a histogram', () => {
  it('have 0 among them and cover the range', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 60 }), ([low, high], bins) => {
        const edges = edgesThroughZero(low, high, bins)
        expect(edges.some((edge) => edge === 0)).toBe(true)
        expect(edges[0]!).toBeLessThanOrEqual(low + 1e-6 * (high - low))
        expect(edges.at(-1)!).toBeGreaterThanOrEqual(high - 1e-6 * (high - low))
        expect(edges.length).toBeLessThanOrEqual(bins + 3)
      }),
    )
  })
})

describe('counting into bins', () => {
  it('counts every finite value once', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50 })), (values) => {
        const { counts, notFinite } = countIntoBins(values, edgesThroughZero(-10, 10, 20))
        expect(counts.reduce((sum, count) => sum + count, 0) + notFinite).toBe(values.length)
      }),
    )
  })

  it('counts 0 as not positive and what is beyond the edges as such', () => {
    const histogram = countIntoBins([-99, -1, 0, 1, 99, Number.NaN], edgesThroughZero(-2, 2, 4))
    expect(histogram).toMatchObject({ total: 6, notPositive: 3, beyond: 2, notFinite: 1 })
  })
})

describe('the usual range', () => {
  it('leaves out the few values far away', () => {
    const values = Array.from({ length: 1001 }, (_, index) => (index === 500 ? 1e9 : index / 1000))
    expect(usualRange(values)[1]).toBeLessThan(1.01)
  })

  it('is 0 to 0 where there is no finite value', () => {
    expect(usualRange([Number.NaN])).toEqual([0, 0])
  })
})

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

  it.each([
    [0, 5e-324],
    [-5e-324, 0],
    [-5e-324, 1e-320],
    [-1.7e308, 1.7e308],
    [-Number.MAX_VALUE, 1],
    [0, Number.MAX_VALUE],
    [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [-1, 5e-324],
    [0, 0],
  ])('from %d to %d are finite, rise in equal steps and have 0 among them', (low, high) => {
    const edges = edgesThroughZero(low, high, 24)
    const width = edges[1]! - edges[0]!
    expect(edges).toContain(0)
    expect(edges.length).toBeGreaterThan(1)
    expect(edges.length).toBeLessThanOrEqual(27)
    for (const [at, edge] of edges.slice(1).entries()) {
      expect(edge).toBeLessThan(Number.MAX_VALUE)
      expect((edge - edges[at]!) / width).toBeCloseTo(1, 9)
    }
  })

  it('have a bin below 0 for the least of negative numbers, and one above 0 for the least of positive ones', () => {
    // From −0.1 to 1 in tenths, and from −1 to 0.1.
    expect(edgesThroughZero(-1e-12, 1, 10)).toHaveLength(12)
    expect(edgesThroughZero(-1e-12, 1, 10)[0]).toBeCloseTo(-0.1, 9)
    expect(edgesThroughZero(-1, 1e-12, 10)).toHaveLength(12)
    expect(edgesThroughZero(-1, 1e-12, 10).at(-1)).toBeCloseTo(0.1, 9)
  })

  it('cannot be made of a range that is none', () => {
    expect(() => edgesThroughZero(1, -1, 10)).toThrow('edgesThroughZero: expected low ≤ high, got 1 and -1')
    expect(() => edgesThroughZero(Number.NaN, 1, 10)).toThrow(RangeError)
  })
})

describe('counting into bins', () => {
  it.each([
    [-0.3, 0.7],
    [-1, 1],
    [-1e10, 3e9],
    [-1.7e308, 1.7e308],
  ])('puts a value on the side of 0 that its sign says, in edges from %d to %d', (low, high) => {
    const edges = edgesThroughZero(low, high, 10)
    const zero = edges.indexOf(0)
    const binOf = (value: number) => countIntoBins([value], edges).counts.indexOf(1)
    for (const value of [-5e-324, -1e-300, -1e-17]) expect(binOf(value), String(value)).toBe(zero - 1)
    for (const value of [0, -0, 5e-324, 1e-17]) expect(binOf(value), String(value)).toBe(zero)
  })

  it('puts a value beyond edges that begin or end at 0 into the outermost bin', () => {
    expect(countIntoBins([-3, 0, 3], edgesThroughZero(0, 2, 2))).toMatchObject({ counts: [2, 1], beyond: 2 })
    expect(countIntoBins([-3, 0, 3], edgesThroughZero(-2, 0, 2))).toMatchObject({ counts: [1, 2], beyond: 2 })
  })

  it('counts between edges none of which is 0 as well', () => {
    expect(countIntoBins([-1, 2, 2.5, 3, 9], [2, 3, 4]).counts).toEqual([3, 2])
  })

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

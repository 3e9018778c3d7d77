import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadLabels } from '../../../src/report/figures/spread-labels.ts'
import '../../support/fixed-seed.ts'

describe('spreading labels', () => {
  it('leaves labels that have room where they are', () => {
    expect(spreadLabels([10, 90, 50], 16, 0, 100)).toEqual([10, 90, 50])
  })

  it('moves two labels at one place apart by the gap, each by half of it', () => {
    expect(spreadLabels([50, 50], 16, 0, 100)).toEqual([42, 58])
  })

  it('keeps labels at the edge inside', () => {
    expect(spreadLabels([100, 99], 16, 0, 100)).toEqual([100, 84])
  })

  it('keeps the gap, the bounds and the order for any labels that fit', () => {
    const wanted = fc.array(fc.double({ min: -20, max: 320, noNaN: true }), { maxLength: 12 })
    fc.assert(
      fc.property(wanted, (places) => {
        const spread = spreadLabels(places, 16, 0, 300)
        const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b)
        const sorted = order.map((index) => spread[index]!)
        sorted.forEach((place, index) => {
          expect(place).toBeGreaterThanOrEqual(-1e-6)
          expect(place).toBeLessThanOrEqual(300 + 1e-6)
          if (index > 0) expect(place - sorted[index - 1]!).toBeGreaterThanOrEqual(16 - 1e-6)
        })
      }),
    )
  })

  it('spreads labels evenly where they do not all fit', () => {
    expect(spreadLabels([5, 5, 5], 16, 0, 20)).toEqual([0, 10, 20])
  })
})

import { describe, expect, test } from 'vitest'
import { verify } from '../../bench/measure/verify.ts'

const ours = [2, 1.5, 1, 0.5]
const frozen = [2, 2, 2, 2]

describe('a peer that computes the same', () => {
  test('passes within the tolerance, and the difference is in shares of the mean size', () => {
    const theirs = [2, 1.5, 1.00125, 0.5]
    const verification = verify(ours, theirs, { tolerance: 2e-3, frozen })
    expect(verification.difference).toBeCloseTo(0.001, 12)
    expect(verification).toMatchObject({ isSame: true, tolerance: 2e-3, compared: 4 })
  })

  test('passes with no difference at all', () => {
    expect(verify(ours, ours, { tolerance: 0 })).toMatchObject({ isSame: true, difference: 0 })
  })
})

describe('a peer that computes something else', () => {
  test.each<[fault: string, theirs: number[]]>([
    ['learns more slowly', [2, 1.8, 1.6, 1.4]],
    ['learns nothing', frozen],
    ['makes NaN', [2, 1.5, Number.NaN, 0.5]],
    ['makes infinity', [2, 1.5, Infinity, 0.5]],
    ['gives too few numbers', [2, 1.5, 1]],
  ])('fails when it %s', (_, theirs) => {
    expect(verify(ours, theirs, { tolerance: 2e-3, frozen }).isSame).toBe(false)
  })
})

test('agreement says nothing where learning moves nothing', () => {
  // Our losses hardly differ from those of a network that stands still, and so do those of the peer.
  const still = [2, 2.0001, 2, 2.0001]
  expect(verify(still, frozen, { tolerance: 2e-3, frozen }).isSame).toBe(false)
})

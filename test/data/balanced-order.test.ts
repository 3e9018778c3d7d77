import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balancedOrder } from '../../src/data/balanced-order.ts'
import { Random } from '../../src/tensor/index.ts'

/** Labels of up to six classes, in any order and of any sizes, one of them often much larger. */
const anyLabels = fc
  .tuple(fc.array(fc.nat(5), { minLength: 1, maxLength: 60 }), fc.nat(60))
  .map(([labels, zeros]) => [...labels, ...Array<number>(zeros).fill(0)])

describe('balancedOrder', () => {
  it('holds every position once', () => {
    fc.assert(
      fc.property(anyLabels, fc.integer(), (labels, seed) => {
        const order = balancedOrder(labels, new Random(seed))
        expect(Array.from(order).sort((a, b) => a - b)).toEqual(labels.map((_, i) => i))
      }),
    )
  })

  it('gives every class its fair share of every beginning, rounded down or up', () => {
    fc.assert(
      fc.property(anyLabels, fc.integer(), (labels, seed) => {
        const order = balancedOrder(labels, new Random(seed))
        for (const label of new Set(labels)) {
          const members = labels.filter((other) => other === label).length
          let met = 0
          for (let m = 1; m <= labels.length; m++) {
            if (labels[order[m - 1]!] === label) met++
            const share = (m * members) / labels.length
            if (met < Math.floor(share) || met > Math.ceil(share)) {
              expect.fail(`class ${label}: ${met} among the first ${m} instead of ${share}`)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is the same for the same seed and another for another', () => {
    const labels = Array.from({ length: 100 }, (_, i) => i % 7)
    expect(balancedOrder(labels, new Random(1))).toEqual(balancedOrder(labels, new Random(1)))
    expect(balancedOrder(labels, new Random(1))).not.toEqual(balancedOrder(labels, new Random(2)))
  })

  it('mixes equal classes anew in every round', () => {
    const labels = Array.from({ length: 300 }, (_, i) => i % 3)
    const order = balancedOrder(labels, new Random(0))
    const rounds = new Map<string, number>()
    for (let start = 0; start < 300; start += 3) {
      const round = Array.from(order.subarray(start, start + 3), (i) => labels[i]).join('')
      rounds.set(round, (rounds.get(round) ?? 0) + 1)
    }
    // Six possible rounds, 100 drawn: each expected 16.7 times, with a deviation of 3.7.
    expect(rounds.size).toBe(6)
    for (const times of rounds.values()) expect(Math.abs(times - 100 / 6)).toBeLessThan(15)
  })

  it('may put any member of a class first', () => {
    const labels = [0, 0, 0, 0, 1]
    const first = new Set<number>()
    for (let seed = 0; seed < 60; seed++)
      first.add(balancedOrder(labels, new Random(seed)).find((i) => i < 4)!)
    expect(first).toEqual(new Set([0, 1, 2, 3]))
  })

  it('of nothing is nothing', () => {
    expect(balancedOrder([], new Random(0))).toHaveLength(0)
  })
})

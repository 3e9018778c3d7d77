import { describe, expect, it } from 'vitest'
import { deliver, requireOrder, type SweepOrder } from '../../../src/sweep/here/deliver.ts'
import { listRuns } from '../../../src/sweep/here/list-runs.ts'

const runs = listRuns({ seeds: ['a', 'b', 'c', 'd', 'e'] })

/** The seeds as they are handed out, where runs finish in the given order and those in `resumed` are there before. */
async function delivered(order: SweepOrder, finished: number[], resumed: number[] = []): Promise<string> {
  const asked: number[][] = []
  const results = deliver({
    runs,
    order,
    resumed: new Map(resumed.map((index) => [index, `"old ${index}"`])),
    async *perform(waiting) {
      asked.push(waiting.map(({ index }) => index))
      for (const index of finished) yield { run: runs[index]!, outcome: { result: `"new ${index}"` } }
    },
  })
  let seeds = ''
  for await (const { seed, index, total, isResumed, result } of results) {
    seeds += seed
    expect([total, isResumed, result]).toEqual([
      5,
      resumed.includes(index),
      `${isResumed ? 'old' : 'new'} ${index}`,
    ])
  }
  const expected = runs.map(({ index }) => index).filter((index) => !resumed.includes(index))
  expect(asked).toEqual(expected.length > 0 ? [expected] : [])
  return seeds
}

describe('results', () => {
  it('come as they finish', async () => {
    expect(await delivered('finished', [3, 0, 4, 2, 1])).toBe('daecb')
  })

  it('come in the order of the list where that is asked for', async () => {
    expect(await delivered('listed', [3, 0, 4, 2, 1])).toBe('abcde')
  })

  it('that are there already come first, or in their place, and are not asked for again', async () => {
    expect(await delivered('finished', [4, 0, 2], [1, 3])).toBe('bdeac')
    expect(await delivered('listed', [4, 0, 2], [1, 3])).toBe('abcde')
    expect(await delivered('finished', [], [0, 1, 2, 3, 4])).toBe('abcde')
  })

  it('have an order that there is', () => {
    expect(() => requireOrder('sorted')).toThrow(
      new RangeError(`sweep: expected order 'finished' or 'listed', got "sorted"`),
    )
    expect(() => requireOrder('finished')).not.toThrow()
    expect(() => requireOrder('listed')).not.toThrow()
  })
})

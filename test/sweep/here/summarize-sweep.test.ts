import { meanInterval } from 'glassnet'
import { type SweepRun, summarizeSweep } from 'glassnet/sweep/here'
import { describe, expect, it } from 'vitest'

type Run = SweepRun<{ a: string; b: number }, number, { score: number }>

/** Two values of `a`, two of `b`, and a score for each of as many seeds as are given; undefined: the run failed. */
function runsOf(scores: (number | undefined)[][]): Run[] {
  return scores.flatMap((row, at) =>
    row.map((score, seed) => {
      const setting = { a: at < 2 ? 'x' : 'y', b: at % 2 }
      const shared = { index: at * row.length + seed, total: 4 * row.length, setting, seed, isResumed: false }
      return score === undefined
        ? { ...shared, error: { name: 'Error', message: 'no' } }
        : { ...shared, result: { score } }
    }),
  )
}

const score = (result: { score: number }): number => result.score
const runs = runsOf([
  [1, 2, 4],
  [3, 3, 3],
  [5, undefined, 7],
  [0.1, 0.2, 0.3],
])

describe('a summary of a sweep', () => {
  it('is the mean over seeds with its interval, for every setting in the order of the list', () => {
    expect(summarizeSweep(runs, score)).toEqual([
      { setting: { a: 'x', b: 0 }, ...meanInterval([1, 2, 4]), failed: 0 },
      { setting: { a: 'x', b: 1 }, ...meanInterval([3, 3, 3]), failed: 0 },
      { setting: { a: 'y', b: 0 }, ...meanInterval([5, 7]), failed: 1 },
      { setting: { a: 'y', b: 1 }, ...meanInterval([0.1, 0.2, 0.3]), failed: 0 },
    ])
  })

  it('may put settings together by some of their names', () => {
    expect(summarizeSweep(runs, score, { by: ['b'] })).toEqual([
      { setting: { b: 0 }, ...meanInterval([1, 2, 4, 5, 7]), failed: 1 },
      { setting: { b: 1 }, ...meanInterval([3, 3, 3, 0.1, 0.2, 0.3]), failed: 0 },
    ])
    expect(summarizeSweep(runs, score, { by: [] })).toMatchObject([{ setting: {}, count: 11, failed: 1 }])
  })

  it('is the same to the last bit in whatever order the runs came, and leaves their list alone', () => {
    const backwards = [...runs].reverse()
    expect(summarizeSweep(backwards, score, { by: ['b'] })).toStrictEqual(
      summarizeSweep(runs, score, { by: ['b'] }),
    )
    expect(backwards[0]).toBe(runs.at(-1))
  })

  it('has no mean where all runs failed, and NaN where a result is NaN', () => {
    const [failed, bad] = summarizeSweep(
      runsOf([
        [undefined, undefined],
        [1, Number.NaN],
      ]),
      score,
    )
    expect(failed).toEqual({
      setting: { a: 'x', b: 0 },
      mean: Number.NaN,
      low: -Infinity,
      high: Infinity,
      count: 0,
      failed: 2,
    })
    expect(bad).toMatchObject({ mean: Number.NaN, count: 2, failed: 0 })
  })

  it('says so where a result has no such number, and a setting no such name', () => {
    expect(() => summarizeSweep(runs, (result) => result as unknown as number)).toThrow(
      new TypeError(
        'summarizeSweep: expected a number of the result of run 0, got [object Object]; ' +
          'take one from it: (result) => result.accuracy',
      ),
    )
    expect(() => summarizeSweep(runs, score, { by: ['c' as 'a'] })).toThrow(
      new RangeError("summarizeSweep: no 'c' in the setting; it has a, b"),
    )
    const bare = runs.map((run) => ({ ...run, setting: {} as { c?: number } }))
    expect(() => summarizeSweep(bare, score, { by: ['c'] })).toThrow("no 'c' in the setting; it has nothing")
  })

  it('of nothing is nothing', () => {
    expect(summarizeSweep([], score)).toEqual([])
  })
})

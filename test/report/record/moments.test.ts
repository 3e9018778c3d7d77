import { describe, expect, it } from 'vitest'
import { LossBuckets } from '../../../src/report/record/loss-buckets.ts'
import { doublingEpochs, everyEpoch, Moments, type Seen } from '../../../src/report/record/moments.ts'
import { uniqueNames } from '../../../src/report/record/unique-names.ts'

function epochsKept(moments: Moments<Seen>, first: number, last: number): number[] {
  for (let epoch = first; epoch <= last; epoch++) moments.see(epoch, () => ({ epoch, step: epoch * 10 }))
  return moments.upTo(() => ({ epoch: last, step: last * 10 })).map(({ epoch }) => epoch)
}

describe('the moments of a run', () => {
  it('are all epochs while there are few, then every second, fourth …, and always the last', () => {
    expect(epochsKept(new Moments(everyEpoch(0, 4)), 0, 3)).toEqual([0, 1, 2, 3])
    expect(epochsKept(new Moments(everyEpoch(0, 4)), 0, 7)).toEqual([0, 2, 4, 6, 7])
    expect(epochsKept(new Moments(everyEpoch(0, 4)), 0, 12)).toEqual([0, 4, 8, 12])
    expect(epochsKept(new Moments(everyEpoch(1, 4)), 1, 8)).toEqual([1, 3, 5, 7, 8])
  })

  it('double where most happens early', () => {
    expect(epochsKept(new Moments(doublingEpochs()), 0, 20)).toEqual([0, 1, 2, 4, 8, 16, 20])
    expect(epochsKept(new Moments(doublingEpochs()), 0, 16)).toEqual([0, 1, 2, 4, 8, 16])
  })

  it('are looked at only when they are kept', () => {
    const looked: number[] = []
    const moments = new Moments<Seen>(doublingEpochs())
    const look = (epoch: number) => () => {
      looked.push(epoch)
      return { epoch, step: epoch }
    }
    for (let epoch = 0; epoch <= 7; epoch++) moments.see(epoch, look(epoch))
    expect(looked).toEqual([0, 1, 2, 4])
    moments.upTo(look(7))
    // What was looked at in passing is not kept.
    expect(moments.upTo(look(9)).map(({ epoch }) => epoch)).toEqual([0, 1, 2, 4, 9])
  })

  it('end with the present one, which takes the place of what was seen at the same step', () => {
    const moments = new Moments<Seen & { readonly dead: number }>(everyEpoch(0, 4))
    for (const epoch of [0, 1, 2]) moments.see(epoch, () => ({ epoch, step: epoch, dead: 9 }))
    const deaths = (dead: number) =>
      moments.upTo(() => ({ epoch: 2, step: 2, dead })).map((seen) => seen.dead)
    expect(deaths(9)).toEqual([9, 9, 9])
    expect(deaths(0)).toEqual([9, 9, 0])
  })
})

describe('the losses of steps', () => {
  const step = (at: number, loss: number, learningRate = 1 / at) =>
    ({ step: at, loss, learningRate }) as Parameters<LossBuckets['add']>[0]

  it('stay as they are while there are few', () => {
    const buckets = new LossBuckets(4)
    for (const [at, loss] of [5, 3, 4].entries()) buckets.add(step(at + 1, loss))
    expect(buckets.series).toEqual({
      step: [1, 2, 3],
      mean: [5, 3, 4],
      low: [5, 3, 4],
      high: [5, 3, 4],
      learningRate: [1, 1 / 2, 1 / 3],
    })
  })

  it('become means of neighbours with their lowest and highest, so that no spike is lost', () => {
    const buckets = new LossBuckets(4)
    for (const [at, loss] of [5, 3, 4, 100, 2, 1, 7].entries()) buckets.add(step(at + 1, loss))
    const { step: steps, mean, low, high, learningRate } = buckets.series
    expect(steps).toEqual([2, 4, 6, 7])
    expect(mean).toEqual([4, 52, 1.5, 7])
    expect(low).toEqual([3, 4, 1, 7])
    expect(high).toEqual([5, 100, 2, 7])
    expect(learningRate).toEqual([1 / 2, 1 / 4, 1 / 6, 1 / 7])
  })

  it('weigh every step alike, and stay within the bound', () => {
    const buckets = new LossBuckets(8)
    for (let at = 1; at <= 1000; at++) buckets.add(step(at, at))
    const { step: steps, mean, low, high } = buckets.series
    expect(steps.length).toBeLessThanOrEqual(8)
    expect(steps.at(-1)).toBe(1000)
    mean.forEach((value, at) => {
      expect(value).toBe((low[at]! + high[at]!) / 2)
      expect(high[at]).toBe(steps[at])
      expect(low[at]).toBe((steps[at - 1] ?? 0) + 1)
    })
  })
})

it('names that are the same get numbers', () => {
  expect(uniqueNames(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)'])
  expect(uniqueNames(['__proto__', '__proto__'])).toEqual(['__proto__', '__proto__ (2)'])
})

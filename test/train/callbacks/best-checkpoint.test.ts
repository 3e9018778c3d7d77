import { BestCheckpoint, type BestMoment, fit } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { epochReport, follow, oneWeight, start } from './runs.ts'

const losses = [3, 1, 2, 1].map((validationLoss) => ({ validationLoss }))

describe('a checkpoint of the best', () => {
  it('lets the run go on, and restores the first of the best epochs when asked', () => {
    const checkpoint = new BestCheckpoint()
    const network = oneWeight()
    expect(follow(checkpoint, losses, network)).toEqual({ stoppedAfter: undefined, weight: 4 })
    expect(checkpoint.best).toEqual({ epoch: 2, value: 1 })
    checkpoint.restore()
    expect(network.get()).toBe(2)
  })

  it('tells of every epoch that is the best so far, while the network is that of this epoch', () => {
    const network = oneWeight()
    const moments: (BestMoment & { weight: number })[] = []
    const onBest = (moment: BestMoment) => void moments.push({ ...moment, weight: network.get() })
    follow(new BestCheckpoint({ onBest }), losses, network)
    expect(moments).toEqual([
      { epoch: 1, value: 3, weight: 1, model: network.model, report: epochReport(1, losses[0]) },
      { epoch: 2, value: 1, weight: 2, model: network.model, report: epochReport(2, losses[1]) },
    ])
  })

  it('watches what it is told to', () => {
    const checkpoint = new BestCheckpoint({ monitor: 'loss', mode: 'max' })
    follow(checkpoint, [{ loss: 1 }, { loss: 3 }, { loss: 2 }])
    expect(checkpoint.best).toEqual({ epoch: 2, value: 3 })
  })

  it('begins anew in another run', () => {
    const checkpoint = new BestCheckpoint()
    follow(checkpoint, losses)
    const network = oneWeight()
    follow(checkpoint, [{ validationLoss: 9 }, { validationLoss: 10 }], network)
    expect(checkpoint.best).toEqual({ epoch: 1, value: 9 })
    checkpoint.restore()
    expect(network.get()).toBe(1)
  })

  it('has nothing to restore where no epoch had a number', () => {
    const checkpoint = new BestCheckpoint()
    follow(checkpoint, losses)
    follow(checkpoint, [{ validationLoss: Number.NaN }])
    expect(() => checkpoint.restore()).toThrow(
      'BestCheckpoint: nothing to restore: no epoch had a value of validationLoss that is a number',
    )
  })

  it('does not wait for a promise', () => {
    const onBest = () => Promise.reject(new Error('nobody waits for this'))
    expect(() => follow(new BestCheckpoint({ onBest }), losses)).toThrow(
      new TypeError(
        'BestCheckpoint: onBest returned a promise, but training goes on at once and changes the weights; ' +
          'write with a function that is done when it returns, such as writeFileSync',
      ),
    )
  })

  it('asks for validation data before the first step', () => {
    const { model } = oneWeight()
    const { data, options } = start(model)
    const { validation: _, ...rest } = options
    expect(() => fit(model, data, { ...rest, callbacks: [new BestCheckpoint()] })).toThrow(
      'BestCheckpoint: watches validationLoss, but this run has no validation data',
    )
  })
})

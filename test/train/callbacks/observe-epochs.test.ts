import { fit, observeEpochs, reduceOnPlateau } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { follow, oneWeight, start } from './runs.ts'

describe('an observer of epochs', () => {
  const observer = () => {
    const values: number[] = []
    return { values, observe: (value: number) => values.push(value) }
  }

  it('is told the validation loss of every epoch, and cannot stop the run', () => {
    const told = observer()
    const reports = [3, Number.NaN, 2].map((validationLoss) => ({ validationLoss, loss: 9 }))
    expect(follow(observeEpochs(told), reports).stoppedAfter).toBeUndefined()
    expect(told.values).toEqual([3, Number.NaN, 2])
    expect(follow(observeEpochs({ observe: () => 'stop' }), reports).stoppedAfter).toBeUndefined()
  })

  it('may be told another number, or one made of several', () => {
    const [loss, sum] = [observer(), observer()]
    follow(observeEpochs(loss, { monitor: 'loss' }), [{ loss: 9, validationLoss: 1 }])
    follow(observeEpochs(sum, { monitor: (report) => report.loss + report.validationLoss! }), [
      { loss: 9, validationLoss: 1 },
    ])
    expect([loss.values, sum.values]).toEqual([[9], [10]])
  })

  it('lets a learning rate fall on a plateau', () => {
    const schedule = reduceOnPlateau({ start: 1, patience: 1 })
    follow(
      observeEpochs(schedule),
      [2, 1, 1].map((validationLoss) => ({ validationLoss })),
    )
    expect(schedule(0, 1)).toBe(1)
    follow(observeEpochs(schedule), [{ validationLoss: 1 }])
    expect(schedule(0, 1)).toBe(0.1)
  })

  it('asks for validation data before the first step, if that is what it watches', () => {
    const { model } = oneWeight()
    const { data, options } = start(model)
    const { validation: _, ...rest } = options
    const callbacks = [observeEpochs(observer())]
    expect(() => fit(model, data, { ...rest, callbacks })).toThrow(
      'observeEpochs: watches validationLoss, but this run has no validation data',
    )
  })
})

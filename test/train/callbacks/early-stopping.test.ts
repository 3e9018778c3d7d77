import {
  type Callback,
  Dense,
  DivergenceError,
  EarlyStopping,
  fit,
  meanSquaredError,
  Sequential,
  SGD,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { epochReport, follow, oneWeight, start } from './runs.ts'

const losses = (...values: number[]) => values.map((validationLoss) => ({ validationLoss }))

describe('early stopping', () => {
  it('ends the run after as many epochs without improvement as its patience, and restores the best weights', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    expect(follow(stopping, losses(3, 2, 2, 2.5, 1))).toEqual({ stoppedAfter: 4, weight: 2 })
    expect(stopping.best).toEqual({ epoch: 2, value: 2 })
    expect(stopping.stoppedAfter).toBe(4)
  })

  it('counts epochs in a row: an improvement begins anew', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    expect(follow(stopping, losses(3, 4, 2, 4, 1, 4))).toEqual({ stoppedAfter: undefined, weight: 5 })
    expect(stopping.stoppedAfter).toBeUndefined()
  })

  it('has the patience of five epochs if none is given', () => {
    expect(follow(new EarlyStopping(), losses(1, 2, 2, 2, 2)).stoppedAfter).toBeUndefined()
    expect(follow(new EarlyStopping(), losses(1, 2, 2, 2, 2, 2)).stoppedAfter).toBe(6)
  })

  it('ends after the first epoch without improvement where the patience is one', () => {
    expect(follow(new EarlyStopping({ patience: 1 }), losses(2, 1, 1)).stoppedAfter).toBe(3)
  })

  it('asks for an improvement of more than minDelta on the last one, but keeps the weights of whatever is better', () => {
    const stopping = new EarlyStopping({ patience: 2, minDelta: 0.5 })
    // 3.5 is better than 4 by exactly minDelta and no improvement; nor is 3.25, by 0.75 from 4 it is one.
    expect(follow(stopping, losses(4, 3.5, 3.25, 3, 2.875))).toEqual({ stoppedAfter: 5, weight: 5 })
    expect(stopping.best).toEqual({ epoch: 5, value: 2.875 })
  })

  it('leaves the last weights where it is told so', () => {
    const stopping = new EarlyStopping({ patience: 1, restoreBest: false })
    expect(follow(stopping, losses(1, 2))).toEqual({ stoppedAfter: 2, weight: 2 })
    expect(stopping.best).toEqual({ epoch: 1, value: 1 })
  })

  it('takes the higher accuracy for better, and the lower loss', () => {
    const accuracies = [0.5, 0.75, 0.75, 0.5].map((validationAccuracy) => ({ validationAccuracy }))
    const watching = new EarlyStopping({ monitor: 'validationAccuracy', patience: 2 })
    expect(follow(watching, accuracies)).toEqual({ stoppedAfter: 4, weight: 2 })
    const loss = new EarlyStopping({ monitor: 'loss', patience: 1 })
    expect(follow(loss, [{ loss: 2 }, { loss: 1 }, { loss: 3 }])).toEqual({ stoppedAfter: 3, weight: 2 })
  })

  it('does not take NaN for better, nor for the best where it comes first, and infinity for worse than a number', () => {
    const stopping = new EarlyStopping({ patience: 3 })
    expect(follow(stopping, losses(Number.NaN, Infinity, 5, Number.NaN, Infinity, 6))).toEqual({
      stoppedAfter: 6,
      weight: 3,
    })
    expect(follow(stopping, losses(Number.NaN, Number.NaN, Number.NaN))).toEqual({
      stoppedAfter: 3,
      weight: 3,
    })
    expect(stopping.best).toBeUndefined()
  })

  it('begins anew in another run', () => {
    const stopping = new EarlyStopping({ patience: 2 })
    follow(stopping, losses(1, 2, 3))
    expect(follow(stopping, losses(5, 6, 4, 5))).toEqual({ stoppedAfter: undefined, weight: 3 })
    expect([stopping.best, stopping.stoppedAfter]).toEqual([{ epoch: 3, value: 4 }, undefined])
  })

  it('does not touch a network whose run was refused, although it restored one before', () => {
    const stopping = new EarlyStopping({ patience: 1 })
    const network = oneWeight()
    follow(stopping, losses(1, 2), network)
    network.set(9)
    stopping.onEnd()
    expect(network.get()).toBe(9)
    const { validation: _, ...withoutValidation } = start(network.model).options
    expect(() => stopping.onStart({ ...start(network.model), options: withoutValidation })).toThrow(
      RangeError,
    )
    expect(stopping.best).toBeUndefined()
  })

  it.each([0, -1, 1.5, Number.NaN, Infinity])('refuses a patience of %s', (patience) => {
    expect(() => new EarlyStopping({ patience })).toThrow(
      new RangeError(`EarlyStopping: expected patience to be a whole number above 0, got ${patience}`),
    )
  })

  it.each([-1e-9, Number.NaN, Infinity])('refuses a minDelta of %s', (minDelta) => {
    expect(() => new EarlyStopping({ minDelta })).toThrow(
      new RangeError(`EarlyStopping: expected minDelta to be a finite number ≥ 0, got ${minDelta}`),
    )
  })

  it('refuses an option that there is not, and shows a text as such', () => {
    expect(() => new EarlyStopping({ patiance: 3 } as never)).toThrow(
      new TypeError(
        "EarlyStopping: unknown option 'patiance'; expected patience, minDelta, restoreBest, monitor, mode; " +
          'did you mean patience?',
      ),
    )
    expect(() => new EarlyStopping({ patience: '3' as never })).toThrow("above 0, got '3'")
    expect(() => new EarlyStopping({ minDelta: 'small' as never })).toThrow("≥ 0, got 'small'")
  })

  describe('in a run', () => {
    // A step of 1 from weight 0 to target 1 goes to 2 and back: the loss on other targets tells where it was best.
    const rows = (target: number) => ({ inputs: Tensor.from([[1]]), targets: Tensor.from([[target]]) })
    const run = (epochs: number, callbacks: Callback[], learningRate = 0.25) => {
      const model = new Sequential([
        new Dense(1, 1, { weights: { name: 'zero', sampler: () => () => 0 }, bias: false }),
      ])
      const optimizer = new SGD({ learningRate })
      const work = () =>
        fit(model, rows(1), {
          loss: meanSquaredError(),
          optimizer,
          epochs,
          callbacks,
          validation: rows(0.8),
        })
      return { work, weight: () => model.parameters[0]!.value.at(0, 0) }
    }

    it('gives the weights of the lowest validation loss, whether it stopped the run or the run was over', () => {
      // w goes 0.5, 0.75, 0.875, 0.9375, … towards 1; 0.75 is nearest to 0.8.
      for (const [epochs, patience, expected] of [
        [20, 3, 5],
        [4, 3, 4],
      ] as const) {
        const stopping = new EarlyStopping({ patience })
        const { work, weight } = run(epochs, [stopping])
        const history = work()
        expect(history.epochs).toHaveLength(expected)
        expect(stopping.best!.epoch).toBe(2)
        expect(weight()).toBe(0.75)
      }
    })

    it('gives the best weights also where the run ends with an error', () => {
      const stopping = new EarlyStopping({ patience: 1000 })
      // Every step doubles the distance from 1 and turns it round.
      const { work, weight } = run(1000, [stopping], 1.5)
      expect(work).toThrow(DivergenceError)
      expect(stopping.best!.epoch).toBe(1)
      expect(weight()).toBe(3)
    })
  })

  it('throws before the first step where the run has no validation data', () => {
    const { model } = oneWeight()
    const { options, data } = start(model)
    const { validation: _, ...rest } = options
    const callbacks = [new EarlyStopping()]
    expect(() => fit(model, data, { ...rest, callbacks })).toThrow(
      new RangeError(
        "EarlyStopping: watches validationLoss, but this run has no validation data; give fit() validation, or watch 'loss'",
      ),
    )
    expect(() =>
      fit(model, data, { ...rest, callbacks: [new EarlyStopping({ monitor: 'loss' })] }),
    ).not.toThrow()
  })

  it('throws after the first epoch where the loss knows no accuracy', () => {
    const stopping = new EarlyStopping({ monitor: 'validationAccuracy' })
    const { model } = oneWeight()
    stopping.onStart(start(model))
    expect(() => stopping.onEpoch(epochReport(1))).toThrow(
      'EarlyStopping: expected validationAccuracy of epoch 1 to be a number, got undefined; ' +
        'a loss on values has no accuracy: watch validationLoss',
    )
  })
})

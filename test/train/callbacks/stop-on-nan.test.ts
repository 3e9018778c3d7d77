import { fit, float64, meanSquaredError, type Schedule, SGD, StopOnNaN, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { oneWeight } from './runs.ts'

/** One weight, one sample a batch, no shuffling: the weight after each step is known. */
function run(
  callback: StopOnNaN,
  rows: [x: number, target: number][],
  learningRate: number | Schedule = 0.5,
) {
  const network = oneWeight()
  network.set(0)
  const data = {
    inputs: Tensor.from(
      rows.map(([x]) => [x]),
      float64,
    ),
    targets: Tensor.from(
      rows.map(([, target]) => [target]),
      float64,
    ),
  }
  const history = fit(network.model, data, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate }),
    batchSize: 1,
    shuffle: false,
    callbacks: [callback],
  })
  return { history, weight: network.get() }
}

describe('stopping on NaN', () => {
  // A step on [1, t] with rate ½ sets the weight to t.
  const good: [number, number][] = [
    [1, 3],
    [1, 5],
  ]

  it('ends the run without an error, says where, and leaves the weights as they are', () => {
    const callback = new StopOnNaN()
    const { history, weight } = run(callback, [...good, [Number.NaN, 1], [1, 7]])
    expect(history.diverged).toMatchObject({ step: 3, operation: 'input' })
    expect(callback.diverged).toBe(history.diverged)
    expect(weight).toBe(5)
  })

  it('restores the weights before the last update where the loss is not finite', () => {
    // With weight 5 nothing has been measured that was finite; with weight 3 the second sample has.
    expect(run(new StopOnNaN({ restore: true }), [...good, [Number.NaN, 1]]).weight).toBe(3)
  })

  it('restores the weights before the update where that failed', () => {
    const atLast: Schedule = (step) => (step < 2 ? 0.5 : 1e300)
    const { history, weight } = run(new StopOnNaN({ restore: true }), [...good, [1e5, 1]], atLast)
    expect(history.diverged).toMatchObject({ step: 3, operation: 'update' })
    expect(weight).toBe(5)
  })

  it('restores the first weights where the first step is the one', () => {
    expect(run(new StopOnNaN({ restore: true }), [[Number.NaN, 1]]).weight).toBe(0)
  })

  it('does nothing to a run that stays finite, and forgets the one before', () => {
    const callback = new StopOnNaN({ restore: true })
    run(callback, [[Number.NaN, 1]])
    const { history, weight } = run(callback, good)
    expect(history).toEqual({ epochs: [expect.anything()] })
    expect(callback.diverged).toBeUndefined()
    expect(weight).toBe(5)
  })
})

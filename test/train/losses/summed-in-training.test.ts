import { Dense, evaluate, fit, meanSquaredError, Sequential, SGD } from 'glassnet'
import { expect, it } from 'vitest'
import { spread } from '../../support/tensors.ts'

it('a summed loss is summed over the epoch too, and trains like a mean with a rate per sample', () => {
  const data = { inputs: spread(4, 2, 1), targets: spread(4, 1, 2) }
  const run = (reduction: 'mean' | 'sum', learningRate: number) => {
    const model = new Sequential([new Dense(2, 1)], { seed: 1 })
    const loss = meanSquaredError({ reduction })
    const optimizer = new SGD({ learningRate })
    const { epochs } = fit(model, data, { loss, optimizer, batchSize: 2, epochs: 2, validation: data })
    expect(epochs[1]!.validationLoss).toBe(evaluate(model, data, loss).loss)
    return epochs.map((epoch) => epoch.loss)
  }
  // Batches of 2 with one output: the sum of a batch is twice its mean, that of the epoch four times.
  const means = run('mean', 0.25)
  run('sum', 0.125).forEach((sum, epoch) => {
    expect(sum / means[epoch]!).toBeCloseTo(4, 6)
  })
})

import {
  type Callback,
  Dense,
  type EpochReport,
  evaluate,
  fit,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'

const inputs = spread(10, 2, 1)
const data = { inputs, targets: Array.from({ length: 10 }, (_, i) => (inputs.at(i, 0) > 0 ? 1 : 0)) }
const network = () => new Sequential([new Dense(2, 4), new Tanh(), new Dense(4, 2)], { seed: 1 })
const loss = softmaxCrossEntropy()
const options = () => ({ loss, optimizer: new SGD({ learningRate: 0.5 }), epochs: 3, batchSize: 4 })

describe('fit', () => {
  it('trains like a loop over train()', async () => {
    const [a, b] = [network(), network()]
    fit(a, data, options())
    for (const _ of train(b, data, options()));
    expect(await weightsHash(a)).toBe(await weightsHash(b))
  })

  it('keeps the mean loss of the samples of every epoch, the smaller last batch weighed by its size', () => {
    const steps = [...train(network(), data, options())]
    const { epochs } = fit(network(), data, options())
    expect(epochs.map(({ epoch, step, epochs }) => [epoch, step, epochs])).toEqual([
      [1, 3, 3],
      [2, 6, 3],
      [3, 9, 3],
    ])
    epochs.forEach((report, e) => {
      const [a, b, c] = steps.slice(3 * e, 3 * e + 3).map((step) => step.loss)
      expect(report.loss).toBeCloseTo((4 * a! + 4 * b! + 2 * c!) / 10, 14)
    })
    expect(epochs[0]).not.toHaveProperty('validationLoss')
  })

  it('measures the validation data after every epoch', () => {
    const model = network()
    const { epochs } = fit(model, data, { ...options(), validation: data })
    const last = evaluate(model, data, loss)
    expect([epochs[2]!.validationLoss, epochs[2]!.validationAccuracy]).toEqual([last.loss, last.accuracy])
    expect(epochs[0]!.validationLoss).not.toBe(last.loss)
  })

  it('changes no bit by validating', async () => {
    const [a, b] = [network(), network()]
    fit(a, data, { ...options(), validation: data })
    fit(b, data, options())
    expect(await weightsHash(a)).toBe(await weightsHash(b))
  })

  it('calls back after every step and epoch, and once at the end', () => {
    const calls: string[] = []
    const callback: Callback = {
      onStep: ({ step }) => void calls.push(`step ${step}`),
      onEpoch: ({ epoch }) => void calls.push(`epoch ${epoch}`),
      onEnd: () => void calls.push('end'),
    }
    fit(network(), data, { ...options(), epochs: 2, batchSize: 5, callbacks: [callback, {}] })
    expect(calls).toEqual(['step 1', 'step 2', 'epoch 1', 'step 3', 'step 4', 'epoch 2', 'end'])
  })

  it("ends after the epoch for which any callback says 'stop', and tells the others of it", () => {
    const seen: EpochReport[] = []
    const callbacks: Callback[] = [
      { onEpoch: ({ epoch }) => (epoch === 2 ? 'stop' : 'go on') },
      { onEpoch: (report) => void seen.push(report) },
    ]
    const { epochs } = fit(network(), data, { ...options(), callbacks })
    expect(epochs).toHaveLength(2)
    expect(seen).toEqual(epochs)
  })

  it('calls onEnd also when the run throws, and when the options are wrong', () => {
    let ends = 0
    const callbacks = [{ onEnd: () => void ends++ }]
    const broken = { inputs: Tensor.from([[1, Number.NaN]]), targets: [0] }
    expect(() => fit(network(), broken, { ...options(), callbacks })).toThrow('training diverged at step 1')
    expect(ends).toBe(1)
    expect(() => fit(network(), data, { ...options(), epochs: 0, callbacks })).toThrow('expected epochs')
    expect(ends).toBe(2)
  })

  it('lets an error of a callback out after onEnd', () => {
    let ends = 0
    const callbacks: Callback[] = [
      {
        onStep() {
          throw new Error('mine')
        },
        onEnd: () => void ends++,
      },
    ]
    expect(() => fit(network(), data, { ...options(), callbacks })).toThrow('mine')
    expect(ends).toBe(1)
  })

  it('keeps where a run diverged that was asked to record it', () => {
    const broken = { inputs: Tensor.from([[1, Number.NaN]]), targets: [0] }
    const history = fit(network(), broken, { ...options(), onDivergence: 'record' })
    expect(history.epochs).toEqual([])
    expect(history.diverged).toMatchObject({ step: 1, layer: 'input' })
  })
})

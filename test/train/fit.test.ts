import {
  type Callback,
  Dense,
  DivergenceError,
  EarlyStopping,
  type EpochReport,
  evaluate,
  type FitOptions,
  fit,
  fitSteps,
  type RunEnd,
  Sequential,
  SGD,
  type StepReport,
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
const broken = { inputs: Tensor.from([[1, Number.NaN]]), targets: [0] }
const loss = softmaxCrossEntropy()
const options = () => ({ loss, optimizer: new SGD({ learningRate: 0.5 }), epochs: 3, batchSize: 4 })

class Thenable {}

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

  it('calls back at the start, after every step and epoch, and at the end, in the order of the list', () => {
    const calls: string[] = []
    const callback = (name: string): Callback => ({
      onStart: () => void calls.push(`${name} start`),
      onStep: ({ step }) => void calls.push(`${name} step ${step}`),
      onEpoch: ({ epoch }) => void calls.push(`${name} epoch ${epoch}`),
      onEnd: () => void calls.push(`${name} end`),
    })
    const callbacks = [callback('a'), {}, callback('b')]
    fit(network(), data, { ...options(), epochs: 2, batchSize: 5, callbacks })
    const moments = ['start', 'step 1', 'step 2', 'epoch 1', 'step 3', 'step 4', 'epoch 2', 'end']
    expect(calls).toEqual(moments.flatMap((moment) => [`a ${moment}`, `b ${moment}`]))
  })

  it('shows model, data and options at the start, before the first step', async () => {
    const model = network()
    const given = { ...options(), validation: data, callbacks: [] as Callback[] }
    const hashes: Promise<string>[] = []
    given.callbacks.push({
      onStart(run) {
        expect(run).toEqual({ model, data, options: given })
        expect(run.model).toBe(model)
        hashes.push(weightsHash(model))
      },
    })
    fit(model, data, given)
    expect(await Promise.all(hashes)).toEqual([await weightsHash(network())])
  })

  it('tells at the end what has happened', () => {
    const ends: RunEnd[] = []
    const history = fit(network(), data, { ...options(), callbacks: [{ onEnd: (end) => ends.push(end) }] })
    expect(ends).toEqual([{ epochs: history.epochs }])
    expect(Object.keys(history)).toEqual(['epochs'])
  })

  it("ends after the epoch for which any callback says 'stop', and tells the others of it", () => {
    const seen: EpochReport[] = []
    const callbacks: Callback[] = [
      { onEpoch: ({ epoch }) => (epoch === 2 ? 'stop' : 'go on') },
      { onEpoch: (report) => void seen.push(report) },
    ]
    const { epochs, stoppedAt } = fit(network(), data, { ...options(), callbacks })
    expect([epochs.length, stoppedAt]).toEqual([2, 6])
    expect(seen).toEqual(epochs)
  })

  it("ends after the step for which any callback says 'stop', and tells the others of it", () => {
    const seen: number[] = []
    const callbacks: Callback[] = [
      { onStep: ({ step }) => (step === 2 ? 'stop' : undefined) },
      { onStep: ({ step }) => void seen.push(step) },
    ]
    // Three steps are an epoch: the second is in the middle of one.
    const history = fit(network(), data, { ...options(), callbacks })
    expect(history).toEqual({ epochs: [], stoppedAt: 2 })
    expect(seen).toEqual([1, 2])
  })

  it('reports the epoch whose last step is the one it ends after', () => {
    const callbacks: Callback[] = [{ onStep: ({ step }) => (step === 3 ? 'stop' : undefined) }]
    const { epochs, stoppedAt } = fit(network(), data, { ...options(), callbacks })
    expect([epochs.length, stoppedAt]).toEqual([1, 3])
  })

  it('calls onEnd with the error also when the run throws, and when the options are wrong', () => {
    const ends: RunEnd[] = []
    let starts = 0
    const callbacks: Callback[] = [{ onStart: () => void starts++, onEnd: (end) => ends.push(end) }]
    expect(() => fit(network(), broken, { ...options(), callbacks })).toThrow('training diverged at step 1')
    expect(ends).toEqual([{ epochs: [], error: expect.any(DivergenceError) }])
    expect(() => fit(network(), data, { ...options(), epochs: 0, callbacks })).toThrow('expected epochs')
    expect(ends[1]).toEqual({ epochs: [], error: expect.any(RangeError) })
    expect(starts).toBe(1)
  })

  it.each(['onStart', 'onStep', 'onEpoch', 'onEnd'] as const)(
    'lets an error of %s out when all have ended',
    (at) => {
      const mine = new Error('mine')
      const ends: RunEnd[] = []
      const thrower: Callback = {
        [at]: () => {
          throw mine
        },
      }
      const callbacks: Callback[] = [thrower, { onEnd: (end) => ends.push(end) }]
      expect(() => fit(network(), data, { ...options(), callbacks })).toThrow(mine)
      expect(ends.map(({ error }) => error)).toEqual([mine])
    },
  )

  it('lets the first of several errors out', () => {
    const thrower = (message: string): Callback => ({
      onEnd() {
        throw new Error(message)
      },
    })
    const callbacks = [thrower('first'), thrower('second')]
    expect(() => fit(network(), data, { ...options(), callbacks })).toThrow('first')
    expect(() => fit(network(), broken, { ...options(), callbacks })).toThrow('training diverged')
  })

  it.each([
    [Promise.resolve({}), 'got a promise; write await in front of it'],
    [Thenable, 'got a function; make it { onEpoch: … }, or write new in front of a class'],
    [undefined, 'got undefined'],
    [null, 'got null'],
    ['print', "got 'print'"],
  ])('refuses %s as a callback before anything is done', (callback, message) => {
    let ends = 0
    const callbacks = [{ onEnd: () => void ends++ }, callback as Callback]
    expect(() => fit(network(), data, { ...options(), callbacks })).toThrow(
      `fit: expected callbacks[1] to be an object with onStart, onStep, onEpoch or onEnd, ${message}`,
    )
    expect(ends).toBe(0)
  })

  it.each<[string, object, string]>([
    [
      'callbacks that are no list',
      { callbacks: new EarlyStopping() },
      'fit: expected callbacks to be a list, got an EarlyStopping; put it into [ ]',
    ],
    [
      'a callback with the method of another framework',
      { callbacks: [{}, { onEpochEnd: () => {} }] },
      'fit: callbacks[1] has the method onEpochEnd, which nothing calls; expected onStart, onStep, onEpoch, onEnd; ' +
        'did you mean onEpoch?',
    ],
    [
      'a callback whose class has a method that nothing calls',
      {
        callbacks: [
          new (class {
            onBatchEnd() {}
          })(),
        ],
      },
      'fit: callbacks[0] has the method onBatchEnd, which nothing calls; expected onStart, onStep, onEpoch, onEnd',
    ],
    [
      'a share as validation data',
      { validation: 0.2 },
      'fit: expected validation to be { inputs, targets }, got 0.2; part the data before: const { train, test } = ',
    ],
    [
      'validation data that are none',
      { validation: { inputs: [[1]] } },
      'fit: validation: expected inputs to be',
    ],
    [
      'a misspelt option',
      { batch_size: 3 },
      "fit: unknown option 'batch_size'; expected loss, optimizer, epochs, batchSize, shuffle, seed, clip, onDivergence, " +
        'observer, validation, callbacks; did you mean batchSize?',
    ],
    [
      'a loss that is a name',
      { loss: 'mse' },
      "fit: expected a loss, such as softmaxCrossEntropy(), got 'mse'",
    ],
  ])('refuses %s before the first step', (_, more, message) => {
    expect(() => fit(network(), data, { ...options(), ...more } as FitOptions)).toThrow(TypeError)
    expect(() => fit(network(), data, { ...options(), ...more } as FitOptions)).toThrow(message)
  })

  it('refuses to run without options, and data in the place of the model', () => {
    const careless = fit as (...all: unknown[]) => unknown
    expect(() => careless(network(), data)).toThrow(
      new TypeError('fit: expected options, such as { loss: … }, got undefined'),
    )
    expect(() => careless(data, network(), options())).toThrow(
      'fit: expected a Sequential as its model, got an object; write fit(model, data, options)',
    )
  })

  it('leaves a callback the methods and properties that are its own', () => {
    const callback = {
      onlyOnce() {},
      on() {},
      onward: 1,
      onTime: 'always',
      get onRead() {
        return () => {}
      },
    }
    expect(() => fit(network(), data, { ...options(), callbacks: [callback] as Callback[] })).not.toThrow()
  })

  it.each(['onStart', 'onStep', 'onEpoch', 'onEnd'] as const)(
    'refuses a promise from %s, and leaves none unhandled',
    (at) => {
      const callbacks: Callback[] = [{ [at]: () => Promise.reject(new Error('nobody waits for this')) }]
      expect(() => fit(network(), data, { ...options(), callbacks })).toThrow(
        new TypeError(
          `fit: ${at} of a callback returned a promise, but training does not wait for it; ` +
            'make it an ordinary function, or loop over train() and await there',
        ),
      )
    },
  )

  it('takes whatever else a callback returns for nothing', () => {
    const callbacks: Callback[] = [{ onStep: () => ({ stop: true }), onEpoch: () => null }]
    expect(fit(network(), data, { ...options(), callbacks }).epochs).toHaveLength(3)
  })

  it('keeps where a run diverged that was asked to record it', () => {
    const history = fit(network(), broken, { ...options(), onDivergence: 'record' })
    expect(history).toEqual({ epochs: [], diverged: expect.objectContaining({ step: 1, layer: 'input' }) })
  })

  it("shows callbacks the step that diverged, and throws unless one of them says 'stop'", () => {
    const seen: StepReport[] = []
    const callbacks = (answer: unknown): Callback[] => [
      { onStep: () => answer },
      { onStep: (report) => void seen.push(report) },
    ]
    expect(() => fit(network(), broken, { ...options(), callbacks: callbacks('go on') })).toThrow(
      DivergenceError,
    )
    const history = fit(network(), broken, { ...options(), callbacks: callbacks('stop') })
    expect(seen.map(({ step, diverged }) => [step, diverged?.layer])).toEqual([
      [1, 'input'],
      [1, 'input'],
    ])
    expect(history).toEqual({ epochs: [], diverged: seen[1]!.diverged })
  })
})

describe('fitSteps', () => {
  it('pauses behind every step, when all callbacks have been called, and returns the history', () => {
    const order: string[] = []
    const callback: Callback = {
      onStep: ({ step }) => void order.push(`step ${step}`),
      onEpoch: ({ epoch }) => void order.push(`epoch ${epoch}`),
      onEnd: () => void order.push('end'),
    }
    const steps = fitSteps(network(), data, { ...options(), epochs: 1, callbacks: [callback] })
    let turn = steps.next()
    while (!turn.done) {
      order.push(`pause ${turn.value.step}`)
      turn = steps.next()
    }
    expect(order).toEqual(['step 1', 'pause 1', 'step 2', 'pause 2', 'step 3', 'epoch 1', 'pause 3', 'end'])
    expect(turn.value).toEqual(fit(network(), data, { ...options(), epochs: 1 }))
  })

  it('ends after the step behind which it is told to stop', () => {
    const ends: RunEnd[] = []
    const steps = fitSteps(network(), data, {
      ...options(),
      callbacks: [{ onEnd: (end) => void ends.push(end) }],
    })
    steps.next()
    steps.next()
    const { done, value } = steps.next('stop')
    expect([done, value]).toEqual([true, { epochs: [], stoppedAt: 2 }])
    expect(ends).toEqual([{ epochs: [], stoppedAt: 2 }])
  })

  it('pauses behind the step at which a callback ended the run too', () => {
    const steps = fitSteps(network(), data, { ...options(), callbacks: [{ onStep: () => 'stop' }] })
    expect(steps.next().value).toMatchObject({ step: 1 })
    expect(steps.next()).toEqual({ done: true, value: { epochs: [], stoppedAt: 1 } })
  })

  it('ends, and calls onEnd, when the loop is left', () => {
    const ends: RunEnd[] = []
    const callbacks = [{ onEnd: (end: RunEnd) => void ends.push(end) }]
    for (const { step } of fitSteps(network(), data, { ...options(), callbacks })) if (step === 4) break
    expect(ends).toMatchObject([{ stoppedAt: 4, epochs: [{ epoch: 1 }] }])
  })

  it('throws what onEnd throws also when the loop is left', () => {
    const callbacks = [
      {
        onEnd: () => {
          throw new RangeError('from onEnd')
        },
      },
    ]
    expect(() => {
      for (const _ of fitSteps(network(), data, { ...options(), callbacks })) break
    }).toThrow('from onEnd')
  })
})

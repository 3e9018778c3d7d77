import {
  Census,
  constant,
  Dense,
  EarlyStopping,
  fit,
  fitSteps,
  meanSquaredError,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  weightsHash,
} from 'glassnet'
import { describe, expect, it, vi } from 'vitest'
import { recorded } from '../../../src/report/record/recorded.ts'
import { Recorder, type RecorderOptions } from '../../../src/report/record/recorder.ts'
import type { Recording } from '../../../src/report/record/recording.ts'
import { image, pictureRun, pictures, xorRun } from './tiny-runs.ts'

function recordPictures(options: RecorderOptions = {}, run = pictureRun()) {
  const recorder = new Recorder(run.model, { every: 2, image, ...options })
  const history = fit(run.model, run.data, recorded(run.options, recorder))
  return { ...run, history, recording: recorder.recording() }
}

describe('a recorder', () => {
  it('changes no bit of the run, and knows its weights', async () => {
    const plain = pictureRun()
    fit(plain.model, plain.data, plain.options)
    const written: Recording[] = []
    const { model, recording } = recordPictures({
      every: 1,
      writeEvery: 1,
      write: (next) => written.push(next),
    })
    expect(recording.weightsHash).toBe(await weightsHash(plain.model))
    expect(await weightsHash(model)).toBe(recording.weightsHash)
    expect(written.map(({ outcome }) => outcome)).toEqual(['running', 'running', 'finished'])
  })

  it('has the losses and accuracies that fit() reports, and the settings of the run', () => {
    const { history, recording } = recordPictures({ name: 'both', facts: [['data', 'stripes']] })
    const { epochs } = recording
    expect(epochs.epoch).toEqual([1, 2, 3])
    expect(epochs.step).toEqual([6, 12, 18])
    expect(epochs.loss).toEqual(history.epochs.map(({ loss }) => loss))
    expect(epochs.validationLoss).toEqual(history.epochs.map(({ validationLoss }) => validationLoss))
    expect(epochs.validationAccuracy).toEqual(
      history.epochs.map(({ validationAccuracy }) => validationAccuracy),
    )
    expect(epochs.learningRate).toEqual([0.01, 0.01, 0.01])
    expect(recording).toMatchObject({
      name: 'both',
      seed: '1',
      outcome: 'finished',
      steps: 18,
      stepsPlanned: 18,
    })
    expect(recording.facts).toEqual([
      ['data', 'stripes'],
      ['parameters', String(16 * 8 + 8 + 8 + 8 * 6 + 6 + 6 * 3 + 3)],
      ['training', 'adam, softmaxCrossEntropy, batches of 10, 3 epochs'],
      ['samples', '60'],
      ['backend', expect.stringContaining('float32')],
    ])
    expect(recording.model).toContain('prelu_1')
  })

  it('has the loss of every step', () => {
    const { recording } = recordPictures()
    expect(recording.losses.step).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
    expect(recording.losses.low).toEqual(recording.losses.mean)
  })

  it('counts units before training and after every epoch, and says in which state each is', () => {
    const { units } = recordPictures().recording
    expect(units.epochs).toEqual([0, 1, 2, 3])
    expect(units.steps).toEqual([0, 6, 12, 18])
    expect(units.layers.map(({ name, units: count }) => [name, count])).toEqual([
      ['prelu_1', 8],
      ['relu_1', 6],
    ])
    for (const { shown, units: count, states, dead, negative } of units.layers) {
      expect(shown).toBe(count)
      expect(states).toHaveLength(4 * count)
      dead.forEach((deadUnits, moment) => {
        const column = states.subarray(moment * count, (moment + 1) * count)
        expect(column.filter((state) => state === 2)).toHaveLength(deadUnits)
        // A dead unit of these functions is negative too; the byte says the worse.
        expect(column.filter((state) => state > 0)).toHaveLength(negative[moment]!)
      })
    }
  })

  it('sees dead units, on the probe set it is given', () => {
    const low = new Dense(2, 3, { bias: constant(-9) })
    const model = new Sequential([low, new ReLU(), new Dense(3, 2)], { seed: 1 })
    const data = {
      inputs: Tensor.from([
        [0, 0],
        [1, 1],
      ]),
      targets: [0, 1],
    }
    const count = (probe?: Tensor) => {
      const recorder = new Recorder(model, probe ? { probe } : {})
      fit(
        model,
        data,
        recorded({ loss: softmaxCrossEntropy(), optimizer: new SGD({ learningRate: 1e-9 }) }, recorder),
      )
      return recorder.recording().units.layers[0]!.dead[0]
    }
    expect(count()).toBe(3)
    expect(
      count(
        Tensor.from([
          [99, 99],
          [-99, 99],
          [99, -99],
          [-99, -99],
        ]),
      ),
    ).toBe(0)
  })

  it('samples activations and gradients at its interval, and what a PReLU learns', () => {
    const { model, recording } = recordPictures({ every: 4 })
    expect(recording.activations.steps).toEqual([1, 5, 9, 13, 17])
    expect(recording.gradients.steps).toEqual([1, 5, 9, 13, 17])
    const [prelu, relu] = recording.activations.layers
    expect([prelu!.name, relu!.name]).toEqual(['prelu_1', 'relu_1'])
    const { bins, shares } = relu!.preActivations
    const first = shares.subarray(0, bins).reduce((sum, share) => sum + share, 0)
    expect(Math.abs(first - 65535)).toBeLessThan(bins)
    expect(relu!.activations.low[0]).toBe(0)
    expect(recording.gradients.parameters.map(({ name }) => name)).toEqual([
      'dense_1.weights',
      'dense_1.bias',
      'prelu_1.slope',
      'dense_2.weights',
      'dense_2.bias',
      'dense_3.weights',
      'dense_3.bias',
    ])
    expect(recording.gradients.signals.map(({ name }) => name)).toEqual(['prelu_1', 'relu_1'])
    const [slope] = recording.learned
    expect(recording.learned).toHaveLength(1)
    expect(slope).toMatchObject({ name: 'prelu_1.slope', count: 8, steps: [0, 1, 5, 9, 13, 17] })
    expect([slope!.mean[0], slope!.low[0], slope!.high[0]]).toEqual([0.25, 0.25, 0.25])
    expect(slope!.high.at(-1)).toBeGreaterThan(slope!.low.at(-1)!)
    expect(slope!.high.at(-1)).toBeLessThanOrEqual(Math.max(...model.parameters[2]!.value.data) + 0.1)
  })

  it('has at the end what is taken for what, and the worst mistakes with their pictures', () => {
    const { options, model, recording } = recordPictures()
    const answers = recording.answers!
    expect(answers).toMatchObject({ data: 'validation', samples: 30 })
    expect(answers.confusion!.flat().reduce((sum, count) => sum + count, 0)).toBe(30)
    expect(answers.mistaken).toBe(30 - Math.round(answers.accuracy! * 30))
    const { mistakes } = answers
    const right = mistakes!.labelProbability!
    expect(right).toEqual([...right].sort((a, b) => a - b))
    const [index, label, predicted] = [mistakes!.index[0]!, mistakes!.label[0]!, mistakes!.predicted[0]!]
    const { inputs, targets } = options.validation!
    expect(label).toBe((targets as Uint32Array)[index])
    const logits = Array.from(model.predict(inputs).data.subarray(index * 3, index * 3 + 3))
    expect(predicted).toBe(logits.indexOf(Math.max(...logits)))
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0)
    expect(mistakes!.probability![0]).toBeCloseTo(Math.exp(logits[predicted]!) / total, 5)
    expect(right[0]).toBeCloseTo(Math.exp(logits[label]!) / total, 5)
    const { low, high } = mistakes!
    mistakes!.inputs.subarray(0, 16).forEach((byte, pixel) => {
      expect(low + ((high - low) * byte) / 255).toBeCloseTo(inputs.at(index, pixel), 2)
    })
  })

  it('keeps the weights of the first layer, unit by unit', () => {
    const { model, recording } = recordPictures()
    const weights = model.parameters[0]!.value
    const { inputs, shown, values, full, low, high } = recording.firstWeights!
    expect([inputs, shown]).toEqual([16, 8])
    for (const [unit, input] of [
      [0, 0],
      [0, 15],
      [7, 3],
    ] as const) {
      const weight = weights.at(input, unit)
      const clipped = Math.max(-full, Math.min(full, weight))
      expect(((values[unit * 16 + input]! - 128) / 127) * full).toBeCloseTo(clipped, 2)
      expect(weight).toBeGreaterThanOrEqual(low[unit]!)
      expect(weight).toBeLessThanOrEqual(high[unit]!)
    }
  })

  it('keeps the borders in the plane before training, after epochs 1, 2, 4, 8 … and at the end', () => {
    const { model, data, options } = xorRun()
    const recorder = new Recorder(model, { classNames: ['no', 'yes'] })
    fit(model, data, recorded(options, recorder))
    const { decisions, answers, classNames } = recorder.recording()
    expect(classNames).toEqual(['no', 'yes'])
    const { epochs, grids, cells, x, values, points } = decisions!
    expect(epochs).toEqual([0, 1, 2, 4, 8, 16, 20])
    expect(values).toBe('scores')
    expect(x[0]).toBeCloseTo(-0.15, 9)
    expect(x[1]).toBeCloseTo(1.15, 9)
    expect(points).toEqual({ x: [0, 0, 1, 1], y: [0, 1, 0, 1], label: [0, 1, 1, 0] })
    const corner = grids[6 * cells * cells]! / 65535
    const at = -0.15 + (1.3 * 0.5) / cells
    const logit = model.predict(Tensor.from([[at, at]])).data[0]!
    expect(corner).toBeCloseTo(1 / (1 + Math.exp(-logit)), 4)
    expect(answers).toMatchObject({ data: 'training', samples: 4 })
    expect(answers!.confusion).toHaveLength(2)
  })

  it('keeps classes in the plane where there are several', () => {
    const model = new Sequential([new Dense(2, 3)], { seed: 1 })
    const recorder = new Recorder(model)
    const data = {
      inputs: Tensor.from([
        [0, 0],
        [1, 0],
        [0, 1],
      ]),
      targets: [0, 1, 2],
    }
    fit(
      model,
      data,
      recorded(
        { loss: softmaxCrossEntropy(), optimizer: new SGD({ learningRate: 1 }), epochs: 50 },
        recorder,
      ),
    )
    const { values, grids, cells, points } = recorder.recording().decisions!
    expect(values).toBe('classes')
    expect(new Set(grids.subarray(-cells * cells))).toEqual(new Set([0, 1, 2]))
    expect(points.label).toEqual([0, 1, 2])
  })

  it('leaves out what a run has not: classes, validation, planes, activations that learn', () => {
    const model = new Sequential([new Dense(3, 1)], { seed: 1 })
    const recorder = new Recorder(model)
    const data = {
      inputs: Tensor.from([
        [0, 1, 2],
        [1, 0, 3],
      ]),
      targets: Tensor.from([[1], [2]]),
    }
    fit(
      model,
      data,
      recorded({ loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.01 }) }, recorder),
    )
    const { answers, decisions, learned, epochs, units } = recorder.recording()
    expect(answers).toMatchObject({ accuracy: null, confusion: null, mistakes: null, mistaken: 0 })
    expect(decisions).toBeNull()
    expect(learned).toEqual([])
    expect(epochs.validationLoss).toBeNull()
    expect(epochs.validationAccuracy).toBeNull()
    expect(units.layers).toEqual([])
  })

  it('keeps a bounded number of entries of a long run, the first and the last among them', () => {
    const { model, data, options } = xorRun({ epochs: 230 })
    const recorder = new Recorder(model, { every: 1 })
    fit(model, data, recorded(options, recorder))
    const { epochs, losses, activations, gradients, units } = recorder.recording()
    expect(epochs.epoch).toHaveLength(230)
    expect(losses.step.at(-1)).toBe(230)
    expect(activations.steps.length).toBeLessThanOrEqual(100)
    expect(gradients.steps.length).toBeLessThanOrEqual(100)
    expect(units.epochs.length).toBeLessThanOrEqual(101)
    expect([units.epochs[0], units.epochs.at(-1)]).toEqual([0, 230])
  })

  it('writes every so many epochs, so that a killed process leaves a recording', () => {
    const written: [string, number][] = []
    const { model, data, options } = xorRun({ epochs: 5 })
    const write = ({ outcome, steps }: Recording) => written.push([outcome, steps])
    fit(model, data, recorded(options, new Recorder(model, { write, writeEvery: 2 })))
    expect(written).toEqual([
      ['running', 2],
      ['running', 4],
      ['finished', 5],
    ])
  })

  it('goes on training where it cannot be written in between, and warns once', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const written: string[] = []
    const write = ({ outcome, steps }: Recording) => {
      if (steps > 1 && steps < 4) throw new Error('the disk is full')
      written.push(outcome)
    }
    const { model, data, options } = xorRun({ epochs: 5 })
    fit(model, data, recorded(options, new Recorder(model, { write, writeEvery: 1 })))
    const plain = xorRun({ epochs: 5 })
    fit(plain.model, plain.data, plain.options)
    expect(model.parameters[0]!.value.data).toEqual(plain.model.parameters[0]!.value.data)
    expect(written).toEqual(['running', 'running', 'finished'])
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^Recorder: not written after epoch 2 \(the disk is full\)/)],
    ])
    warn.mockRestore()
  })

  it('throws where it cannot be written at the end, when the network is trained and nothing is lost', () => {
    const write = () => {
      throw new Error('the disk is full')
    }
    const { model, data, options } = xorRun({ epochs: 2 })
    const recorder = new Recorder(model, { write })
    expect(() => fit(model, data, recorded(options, recorder))).toThrow('the disk is full')
    expect(recorder.recording()).toMatchObject({ outcome: 'finished', steps: 2 })
  })

  it('ends with the loop that is left, in the middle of an epoch too', () => {
    const { model, data, options } = pictureRun()
    const written: Recording[] = []
    const recorder = new Recorder(model, { write: (recording) => written.push(recording) })
    for (const { step } of fitSteps(model, data, recorded(options, recorder))) if (step === 8) break
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({ outcome: 'stopped', steps: 8, stepsPlanned: 18, reason: null })
    expect(written[0]!.units).toMatchObject({ epochs: [0, 1, 2], steps: [0, 6, 8] })
    expect(written[0]!.epochs.epoch).toEqual([1])
  })

  it('tells at the end of the weights that were restored, units, borders and answers alike', async () => {
    const { data, options } = xorRun()
    const model = new Sequential([new Dense(2, 8), new ReLU(), new Dense(8, 1)], { seed: 1 })
    const recorder = new Recorder(model)
    const optimizer = new SGD({ learningRate: (step) => (step < 3 ? 0.1 : 100) })
    const callbacks = [new EarlyStopping({ patience: 2 })]
    fit(model, data, recorded({ ...options, optimizer, validation: data, callbacks }, recorder))
    const { weightsHash: hash, units, decisions } = recorder.recording()
    expect(hash).toBe(await weightsHash(model))
    const dead = new Census(model, data.inputs).take(0).layers[0]!.dead.filter(Boolean).length
    const [relu] = units.layers
    expect(relu!.dead.at(-2)).toBeGreaterThan(dead)
    expect(relu!.dead.at(-1)).toBe(dead)
    const { grids, cells, x, y } = decisions!
    const [first] = grids.subarray(-cells * cells)
    const corner = [x, y].map(([low, high]) => low + ((high - low) * 0.5) / cells)
    const logit = model.predict(Tensor.from([corner])).data[0]!
    expect(first! / 65535).toBeCloseTo(1 / (1 + Math.exp(-logit)), 4)
  })

  it('says where a run diverged, whether that was an error or not, and why one failed', () => {
    const diverge = (onDivergence: 'throw' | 'record') => {
      const { model, data, options } = pictureRun()
      const recorder = new Recorder(model)
      const wild = { ...options, optimizer: new SGD({ learningRate: 1e30 }), onDivergence }
      try {
        fit(model, data, recorded(wild, recorder))
      } catch {}
      return recorder.recording()
    }
    for (const { outcome, reason } of [diverge('throw'), diverge('record')]) {
      expect(outcome).toBe('diverged')
      expect(reason).toMatch(/^training diverged at step \d/)
    }
    const { model, data, options } = pictureRun()
    const recorder = new Recorder(model)
    const broken = {
      onEpoch: () => {
        throw new Error('the disk is full')
      },
    }
    expect(() => fit(model, data, recorded({ ...options, callbacks: [broken] }, recorder))).toThrow(
      'the disk is full',
    )
    expect(recorder.recording()).toMatchObject({ outcome: 'failed', reason: 'Error: the disk is full' })
  })

  it('refuses to be half a recorder, a recorder of two runs, or of another model', () => {
    const { model, data, options } = pictureRun()
    const half = new Recorder(model)
    expect(() => half.recording()).toThrow('nothing is recorded yet')
    expect(() => fit(model, data, { ...options, callbacks: [half] })).toThrow('recorded(options, recorder)')
    const twice = new Recorder(model)
    fit(model, data, recorded({ ...options, epochs: 1 }, twice))
    expect(() => fit(model, data, recorded(options, twice))).toThrow('make a new one for each run')
    const other = new Recorder(pictureRun().model)
    expect(() => fit(model, data, recorded(options, other))).toThrow('another model')
  })

  it('refuses intervals that are none', () => {
    const { model } = pictureRun()
    for (const writeEvery of [0, 1.5, Number.NaN]) {
      expect(() => new Recorder(model, { writeEvery })).toThrow(
        'writeEvery as a whole number of epochs above 0',
      )
    }
    expect(() => new Recorder(model, { every: 0 })).toThrow('whole number of steps above 0')
    expect(() => new Recorder(model, { every: 1, writeEvery: 1 })).not.toThrow()
  })

  it('refuses, before the run, what no recording can hold or what does not fit the data', () => {
    const { model, data, options } = pictureRun({ epochs: 1 })
    const refused: [RecorderOptions, string][] = [
      [{ name: 'two\nlines' }, 'name as one line of at most 200 characters, got "two\\nlines"'],
      [{ name: 'x'.repeat(201) }, 'name as one line'],
      [{ seed: '\u001b[2J\u009b' }, 'seed as one line of at most 200 characters, got "\\u001b[2J\\u009b"'],
      [{ classNames: ['a', '\t', 'c'] }, 'every one of classNames as one line'],
      [{ classNames: Array(1001).fill('a') }, 'expected at most 1000 classNames, got 1001'],
      [{ facts: Array(91).fill(['a', 1]) }, 'at most 90 facts'],
      [{ facts: [['a', 'x'.repeat(2001)]] }, 'at most 2000 characters'],
      [{ image: { width: 0, height: 16 } }, 'from 1 to 1000 pixels, got 0'],
      [{ image: { width: 16, height: 1001 } }, 'from 1 to 1000 pixels, got 1001'],
      [{ image: { width: 1.5, height: 1 } }, 'from 1 to 1000 pixels, got 1.5'],
    ]
    for (const [given, reason] of refused) expect(() => new Recorder(model, given), reason).toThrow(reason)
    const unfit: [RecorderOptions, string][] = [
      [{ image: { width: 5, height: 4 } }, 'an image of 5 × 4 pixels does not fit inputs of 16 numbers'],
      [{ classNames: ['a', 'b'] }, 'expected 3 classNames, one for each class, got 2'],
    ]
    for (const [given, reason] of unfit) {
      const recorder = new Recorder(model, given)
      expect(() => fit(model, data, recorded(options, recorder))).toThrow(reason)
    }
    const seed = 's'.repeat(201)
    const long = pictureRun({ epochs: 1 })
    expect(() => recordPictures({}, { ...long, options: { ...long.options, seed } })).toThrow(
      'seed as one line of at most 200 characters',
    )
    expect(() => recordPictures({ seed: 's' }, { ...long, options: { ...long.options, seed } })).not.toThrow()
    const silent = new Sequential([new ReLU()])
    const unnamed = new Recorder(silent, { classNames: ['a', 'b'] })
    expect(() =>
      unnamed.onStart({ model: silent, data: { inputs: Tensor.from([[1, 2, 3]]), targets: [0] }, options }),
    ).toThrow('expected 3 classNames, one for each class, got 2')
    const longest = { name: 'x'.repeat(200), facts: Array(90).fill(['a', 1]), classNames: ['a', 'b', 'c'] }
    expect(() => recordPictures(longest, pictureRun({ epochs: 1 }))).not.toThrow()
  })

  it('stands last among the callbacks and beside an observer that is there; without one nothing changes', () => {
    const { model, options } = pictureRun()
    const recorder = new Recorder(model)
    const first = {}
    const seen: string[] = []
    const observer = { forward: () => seen.push('given') }
    const result = recorded({ ...options, observer, callbacks: [first] }, recorder)
    expect(result.callbacks).toEqual([first, recorder])
    model.forward(pictures(2, 1).inputs, { observer: result.observer })
    expect(seen).toHaveLength(5)
    expect(recorded(options, undefined)).toBe(options)
  })
})

/** Probes: what each one sees in steps whose numbers are worked out by hand, and that no run notices them. */
import {
  ActivationProbe,
  Adam,
  BatchNorm,
  CensusProbe,
  clipByValue,
  constant,
  Dense,
  Dropout,
  fit,
  float64,
  GradientProbe,
  LeakyReLU,
  Linear,
  meanSquaredError,
  namedState,
  ParameterProbe,
  PReLU,
  type Probe,
  ReLU,
  RReLU,
  Sequential,
  SGD,
  Sigmoid,
  type StepReport,
  Tanh,
  Tensor,
  train,
  watch,
  watched,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../support/tensors.ts'

/** z = x for two units of weight 1, then their sum. */
function network(activation = new ReLU() as never): Sequential {
  const weights = constant(1)
  return new Sequential([new Dense(1, 2, { weights }), activation, new Dense(2, 1, { weights })], {
    backend: float64,
  })
}
const data = { inputs: Tensor.from([[-2], [0], [3], [1]]), targets: Tensor.from([[0], [0], [0], [0]]) }
const options = () => ({
  loss: meanSquaredError(),
  optimizer: new SGD({ learningRate: 0.01 }),
  batchSize: 4,
  shuffle: false,
})
const runWith = (model: Sequential, probes: readonly Probe[], epochs = 1) => [
  ...watch(model, data, { ...options(), epochs }, probes),
]

describe('the activation probe', () => {
  it('sees pre-activations, activations, sparsity and saturation of the batch before the update', () => {
    const probe = new ActivationProbe({ every: 1 })
    runWith(network(), [probe])
    const [entry] = probe.entries
    expect(entry!.step).toBe(1)
    expect(entry!.layers).toHaveLength(1)
    const { layer, preActivations, activations, saturated } = entry!.layers[0]!
    expect(layer).toBe('relu_1')
    expect(preActivations).toMatchObject({ count: 8, mean: 0.5, low: -2, high: 3, zeros: 0.25 })
    expect(activations).toMatchObject({ mean: 1, low: 0, high: 3, zeros: 0.5 })
    // ReLU has no slope at −2 and at 0.
    expect(saturated).toBe(0.5)
  })

  it('counts every value in the bin it lies in', () => {
    const probe = new ActivationProbe({ every: 1, bins: 5 })
    runWith(network(), [probe])
    const { edges, counts } = probe.entries[0]!.layers[0]!.preActivations
    expect(edges).toEqual([-2, -1, 0, 1, 2, 3])
    expect(counts).toEqual([2, 0, 2, 2, 2])
  })

  it('calls a place saturated where the slope is below the threshold, on either side', () => {
    // σ′(−2) = σ′(2) = .10499, σ′(0) = .25, σ′(3) = .04518, σ′(1) = .19661.
    const share = (saturatedBelow?: number) => {
      const probe = new ActivationProbe({ every: 1, ...(saturatedBelow && { saturatedBelow }) })
      runWith(network(new Sigmoid() as never), [probe])
      return probe.entries[0]!.layers[0]!.saturated
    }
    expect(share()).toBe(0.25)
    expect(share(0.11)).toBe(0.5)
    expect(share(0.2)).toBe(0.75)
  })

  it('looks at the steps that are due and at no others', () => {
    const probe = new ActivationProbe({ every: 2 })
    runWith(network(), [probe], 5)
    expect(probe.entries.map(({ step }) => step)).toEqual([1, 3, 5])
  })

  it('sees an output whose spread is narrower than any bin', () => {
    // e^−744.4 = 5·10⁻³²⁴, the least number there is.
    const dense = new Dense(1, 1, { weights: constant(0), bias: constant(-744.4) })
    const model = new Sequential([dense, new Sigmoid()], { backend: float64 })
    const probe = new ActivationProbe({ every: 1 })
    const one = { inputs: Tensor.from([[0]]), targets: Tensor.from([[0]]) }
    for (const _ of watch(model, one, options(), [probe]));
    const { low, edges, counts } = probe.entries[0]!.layers[0]!.activations
    expect(low).toBe(5e-324)
    expect(edges[0]).toBe(0)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it('refuses a threshold that is not above 0 and fewer than two bins', () => {
    expect(() => new ActivationProbe({ saturatedBelow: 0 })).toThrow('saturatedBelow above 0, got 0')
    expect(() => new ActivationProbe({ bins: 1 })).toThrow('whole number of at least 2, got 1')
    expect(() => new ActivationProbe({ every: 0 })).toThrow('ActivationProbe: expected every')
  })
})

describe('the gradient probe', () => {
  it('sees gradients, weights before the update and how far the update moves them', () => {
    const model = network(new Linear() as never)
    const probe = new GradientProbe(model, { every: 1 })
    runWith(model, [probe])
    // y = 2x, L = mean y² → ∂L/∂y = 2y/4 = x; ∂L/∂W₂ = Σ x·x = 14 for both; ∂L/∂z = x; ∂L/∂W₁ = Σ x·x = 14; ∂L/∂b = Σ x = 2.
    const { step, parameters, preActivations } = probe.entries[0]!
    expect(step).toBe(1)
    const names = parameters.map(({ name }) => name)
    expect(names).toEqual(['dense_1.weights', 'dense_1.bias', 'dense_2.weights', 'dense_2.bias'])
    const [weights, bias] = parameters
    expect(weights!.gradientNorm).toBeCloseTo(14 * Math.SQRT2, 12)
    expect(weights!.gradientRms).toBeCloseTo(14, 12)
    expect(weights!.weightNorm).toBeCloseTo(Math.SQRT2, 12)
    expect(weights!.updateNorm).toBeCloseTo(0.14 * Math.SQRT2, 12)
    expect(weights!.gradientToWeight).toBeCloseTo(14, 12)
    // log₁₀ .14 = −.8538719643217618
    expect(weights!.logUpdateToWeight).toBeCloseTo(-0.8538719643217618, 12)
    expect(bias).toMatchObject({ weightNorm: 0, gradientToWeight: Number.POSITIVE_INFINITY })
    // Two units, four samples: √(2 · 14 / 8).
    expect(preActivations).toEqual([{ layer: 'linear_1', gradientRms: expect.closeTo(Math.sqrt(3.5), 12) }])
  })

  it('compares every update with the weights right before it, however many came before', () => {
    const model = network(new Linear() as never)
    const probe = new GradientProbe(model, { every: 2 })
    const seen: number[] = []
    for (const _ of watch(model, data, { ...options(), epochs: 4 }, [probe])) {
      seen.push(model.parameters[0]!.value.data[0]!)
    }
    const [first, third] = probe.entries.map(({ parameters }) => parameters[0]!)
    expect(first!.weightNorm).toBeCloseTo(Math.SQRT2, 12)
    expect(third!.weightNorm).toBeCloseTo(seen[1]! * Math.SQRT2, 12)
    expect(third!.updateNorm).toBeCloseTo(Math.abs(seen[2]! - seen[1]!) * Math.SQRT2, 12)
  })

  it('tells the pre-activations from the first layer to the last', () => {
    const model = new Sequential([new Dense(1, 2), new Tanh(), new Dense(2, 2), new ReLU(), new Dense(2, 1)])
    const probe = new GradientProbe(model, { every: 2 })
    runWith(model, [probe], 3)
    expect(probe.entries.map(({ step }) => step)).toEqual([1, 3])
    expect(probe.entries[1]!.preActivations.map(({ layer }) => layer)).toEqual(['tanh_1', 'relu_1'])
  })

  it('says −∞ where nothing moved, and 0 of a gradient of 0, whatever the weights', () => {
    // No unit of the first layer has a slope, so neither its weights of 1 nor its biases of 0 have a gradient.
    const model = network()
    const probe = new GradientProbe(model, { every: 1 })
    const negative = { inputs: Tensor.from([[-2], [-1]]), targets: Tensor.from([[1], [1]]) }
    for (const _ of watch(model, negative, options(), [probe]));
    const [weights, bias, , moved] = probe.entries[0]!.parameters
    expect(weights).toMatchObject({ gradientToWeight: 0, logUpdateToWeight: -Infinity })
    expect(bias).toMatchObject({ weightNorm: 0, gradientToWeight: 0, logUpdateToWeight: -Infinity })
    expect(moved).toMatchObject({ weightNorm: 0, gradientToWeight: Infinity, logUpdateToWeight: Infinity })
  })

  it('sees the gradients as they are clipped, with the penalties', () => {
    const clipped = network(new Linear() as never)
    const probe = new GradientProbe(clipped, { every: 1 })
    for (const _ of watch(clipped, data, { ...options(), clip: clipByValue(3) }, [probe]));
    // Of 14 in both weights stay 3.
    expect(probe.entries[0]!.parameters[0]!.gradientNorm).toBeCloseTo(3 * Math.SQRT2, 12)
    const weights = constant(1)
    const dense = new Dense(1, 2, { weights, penalty: { l2: 0.5 } })
    const penalized = new Sequential([dense, new Linear(), new Dense(2, 1, { weights })])
    const other = new GradientProbe(penalized, { every: 1 })
    runWith(penalized, [other])
    // 14 of the loss, and 2 · ½ · 1 of the penalty.
    expect(other.entries[0]!.parameters[0]!.gradientRms).toBeCloseTo(15, 5)
  })

  it('measures the true update of an optimizer that does not follow the gradient', () => {
    const model = network(new Linear() as never)
    const probe = new GradientProbe(model, { every: 1 })
    const all = { ...options(), optimizer: new Adam({ learningRate: 0.01 }) }
    for (const _ of watch(model, data, all, [probe]));
    // Adam's first update is the rate in every weight, up to ε.
    expect(probe.entries[0]!.parameters[0]!.updateNorm).toBeCloseTo(0.01 * Math.SQRT2, 9)
  })
})

describe('the parameter probe', () => {
  it('follows the slope of a PReLU from before training on', () => {
    const model = network(new PReLU() as never)
    const probe = new ParameterProbe(model, 'prelu_1.slope', { every: 1 })
    runWith(model, [probe], 2)
    expect(probe.entries.map(({ step }) => step)).toEqual([0, 1, 2])
    expect(probe.entries[0]!.values).toEqual([0.25])
    // Only x = −2 is negative: y = 2·¼·(−2) = −1, ∂L/∂y = −½, ∂L/∂a = 2 units · (−½)(−2) = 2, so a = ¼ − .02.
    expect(probe.entries[1]!.values[0]).toBeCloseTo(0.23, 12)
  })

  it('names the parameters there are when asked for another, and refuses large ones', () => {
    expect(() => new ParameterProbe(network(), 'relu_1.slope')).toThrow(
      'there is no parameter relu_1.slope; expected one of dense_1.weights, dense_1.bias',
    )
    const large = (width: number) => new Sequential([new Dense(width, 1)])
    expect(() => new ParameterProbe(large(1025), 'dense_1.weights')).toThrow('at most 1024 numbers')
    expect(new ParameterProbe(large(1024), 'dense_1.weights').entries[0]!.values).toHaveLength(1024)
  })
})

describe('the census probe', () => {
  it('counts before training, then after every epoch', () => {
    const model = network()
    const probe = new CensusProbe(model, data.inputs)
    for (const _ of watch(model, data, { ...options(), batchSize: 2, epochs: 3 }, [probe]));
    expect(probe.census.entries.map(({ step }) => step)).toEqual([0, 2, 4, 6])
  })

  it('counts after every so many updates where that is asked, and after the last', () => {
    const model = network()
    const probe = new CensusProbe(model, data.inputs, { every: 4 })
    for (const _ of watch(model, data, { ...options(), batchSize: 1, epochs: 2 }, [probe]));
    expect(probe.census.entries.map(({ step }) => step)).toEqual([0, 4, 8])
    const uneven = new CensusProbe(network(), data.inputs, { every: 3 })
    for (const _ of watch(network(), data, { ...options(), batchSize: 1, epochs: 2 }, [uneven]));
    expect(uneven.census.entries.map(({ step }) => step)).toEqual([0, 3, 6, 8])
  })

  it('counts after the last step of a run that fit was told to stop, once', () => {
    const count = (every: number, stopAt: number) => {
      const model = network()
      const probe = new CensusProbe(model, data.inputs, { every })
      const stopper = { onStep: ({ step }: StepReport) => (step === stopAt ? 'stop' : undefined) }
      fit(model, data, { ...options(), batchSize: 1, epochs: 5, callbacks: [probe, stopper] })
      return probe.census.entries.map(({ step }) => step)
    }
    expect(count(1000, 7)).toEqual([0, 7])
    expect(count(7, 7)).toEqual([0, 7])
  })

  it('keeps so many moments and not more, at equal intervals, the first and the last among them', () => {
    const kept = (keep: number, epochs: number, every?: number) => {
      const model = network()
      const probe = new CensusProbe(model, data.inputs, { keep, ...(every && { every }) })
      runWith(model, [probe], epochs)
      return probe.census.entries.map(({ step }) => step)
    }
    expect(kept(5, 4)).toEqual([0, 1, 2, 3, 4])
    expect(kept(5, 5)).toEqual([0, 2, 4, 5])
    expect(kept(5, 9)).toEqual([0, 4, 8, 9])
    expect(kept(5, 16)).toEqual([0, 4, 8, 12, 16])
    expect(kept(4, 24, 2)).toEqual([0, 8, 16, 24])
    expect(kept(2, 9)).toEqual([0, 9])
  })

  it('keeps 400 moments where no bound is given', () => {
    const model = network()
    const probe = new CensusProbe(model, data.inputs)
    const report = { steps: 402, epoch: 1, isLastOfEpoch: true, loss: 0, learningRate: 0, batchSize: 1 }
    const most = Array.from({ length: 402 }, (_, at) => {
      probe.onStep({ ...report, step: at + 1 })
      return probe.census.entries.length
    })
    expect(Math.max(...most)).toBe(400)
    expect(most[398]).toBe(400)
  })

  it('refuses an interval that is no number of steps, and to keep fewer than two moments', () => {
    expect(() => new CensusProbe(network(), data.inputs, { every: 0 })).toThrow('above 0, got 0')
    expect(() => new CensusProbe(network(), data.inputs, { keep: 1 })).toThrow(
      'CensusProbe: expected keep as a whole number of at least 2, got 1',
    )
  })
})

describe('probes of a second run', () => {
  /** Four steps a run, as many as there are samples. */
  const small = { batchSize: 1, epochs: 1 }
  const stepsOf = (entries: readonly { readonly step: number }[]) => entries.map(({ step }) => step)

  it('count its steps on from those of the first', () => {
    const model = network(new PReLU() as never)
    const probes = [
      new ActivationProbe({ every: 3 }),
      new GradientProbe(model, { every: 3 }),
      new ParameterProbe(model, 'prelu_1.slope', { every: 3 }),
    ]
    const census = new CensusProbe(model, data.inputs, { every: 3 })
    for (let run = 0; run < 2; run++) {
      for (const _ of watch(model, data, { ...options(), ...small }, [...probes, census]));
    }
    const [activations, gradients, slope] = probes.map(({ entries }) => stepsOf(entries))
    expect([activations, gradients]).toEqual([
      [1, 4, 7],
      [1, 4, 7],
    ])
    expect(slope).toEqual([0, 1, 4, 7])
    // The last step of a run is counted as well.
    expect(stepsOf(census.census.entries)).toEqual([0, 3, 4, 6, 8])
  })

  it('keep as few entries of many short runs as of a long one', () => {
    const probe = new ActivationProbe({ every: 1, keep: 4 })
    const model = network()
    for (let run = 0; run < 9; run++) runWith(model, [probe])
    expect(stepsOf(probe.entries)).toEqual([1, 5, 9])
  })

  const nothing = Tensor.from([[Number.NaN], [0], [0], [0]])
  const thrower = {
    onStep() {
      throw new Error('enough')
    },
  }
  type Training = (model: Sequential, probes: readonly Probe[]) => void
  const broken: [how: string, first: Training, again: Training][] = [
    [
      'threw in its loss, in watch()',
      (model, probes) => {
        for (const _ of watch(model, { ...data, targets: nothing }, options(), probes));
      },
      runWith,
    ],
    [
      'a callback ended, in fit()',
      (model, probes) => {
        fit(model, data, { ...watched(options(), probes), callbacks: [thrower, ...probes] })
      },
      (model, probes) => {
        fit(model, data, { ...watched(options(), probes), callbacks: probes })
      },
    ],
  ]
  it.each(broken)('forget the half of a step that %s', (_, first, again) => {
    const model = network(new Linear() as never)
    const probes = [new ActivationProbe(), new GradientProbe(model)] as const
    expect(() => first(model, probes)).toThrow()
    for (const parameter of model.parameters) parameter.value.data.fill(2)
    again(model, probes)
    const [activations, gradients] = probes
    expect(stepsOf(activations.entries)).toEqual([1])
    expect(activations.entries[0]!.layers).toHaveLength(1)
    expect(stepsOf(gradients.entries)).toEqual([1])
    expect(gradients.entries[0]!.preActivations).toHaveLength(1)
    expect(gradients.entries[0]!.parameters[0]!.weightNorm).toBeCloseTo(2 * Math.SQRT2, 12)
  })

  it('are told that it begins only where its options are good', () => {
    let starts = 0
    const probe: Probe = { onStart: () => starts++, onStep() {} }
    const run = () => watch(network(), data, { ...options(), epochs: 0 }, [probe]).next()
    expect(run).toThrow('epochs')
    expect(starts).toBe(0)
  })
})

describe('a watched run', () => {
  const digits = { inputs: spread(40, 6, 3), targets: spread(40, 2, 4) }
  const plan = { loss: meanSquaredError(), batchSize: 8, epochs: 4, seed: 3 }
  const model = () =>
    new Sequential([new Dense(6, 5), new LeakyReLU(), new Dense(5, 4), new PReLU(), new Dense(4, 2)], {
      seed: 5,
    })
  const probesOf = (watchedModel: Sequential) => [
    new ActivationProbe({ every: 1 }),
    new GradientProbe(watchedModel, { every: 1 }),
    new ParameterProbe(watchedModel, 'prelu_1.slope', { every: 1 }),
    new CensusProbe(watchedModel, digits.inputs, { every: 1 }),
  ]

  it('ends with the same bits as one that nobody watched', async () => {
    const alone = model()
    for (const _ of train(alone, digits, { ...plan, optimizer: new Adam() }));
    const seen = model()
    const reports = [...watch(seen, digits, { ...plan, optimizer: new Adam() }, probesOf(seen))]
    expect(reports).toHaveLength(20)
    expect(await weightsHash(seen)).toBe(await weightsHash(alone))
  })

  it('draws the same chance and keeps the same running statistics as one that nobody watched', async () => {
    const withChance = () =>
      new Sequential([new Dense(6, 5), new BatchNorm(5), new RReLU(), new Dropout(), new Dense(5, 2)], {
        seed: 5,
      })
    const [alone, seen] = [withChance(), withChance()]
    for (const _ of train(alone, digits, { ...plan, optimizer: new Adam() }));
    const probes = [
      new ActivationProbe({ every: 1 }),
      new GradientProbe(seen, { every: 1 }),
      new CensusProbe(seen, digits.inputs, { every: 1 }),
    ]
    for (const _ of watch(seen, digits, { ...plan, optimizer: new Adam() }, probes));
    const running = (network: Sequential) =>
      namedState(network).map(({ name, state }) => [name, [...state.value.data]])
    expect(running(seen)).toHaveLength(2)
    expect(running(seen)).toEqual(running(alone))
    expect(await weightsHash(seen)).toBe(await weightsHash(alone))
  })

  it('is seen the same through fit, with the probes as callbacks', () => {
    const [one, two] = [model(), model()]
    const [first, second] = [probesOf(one), probesOf(two)]
    for (const _ of watch(one, digits, { ...plan, optimizer: new Adam() }, first));
    fit(two, digits, { ...watched({ ...plan, optimizer: new Adam() }, second), callbacks: second })
    expect((second[0] as ActivationProbe).entries).toHaveLength(20)
    expect((second[0] as ActivationProbe).entries).toEqual((first[0] as ActivationProbe).entries)
    expect((second[1] as GradientProbe).entries).toEqual((first[1] as GradientProbe).entries)
  })

  it('shows the observer of its own options everything too', () => {
    let calls = 0
    const observer = { forward: () => calls++, backward: () => calls++ }
    const seen = model()
    for (const _ of watch(
      seen,
      digits,
      { ...plan, epochs: 1, optimizer: new Adam(), observer },
      probesOf(seen),
    ));
    // Five layers, forward and backward, in five steps.
    expect(calls).toBe(50)
  })

  it('has the options it was given where no probe observes', () => {
    const given = { ...plan, optimizer: new Adam() }
    expect(watched(given, [])).toBe(given)
  })
})

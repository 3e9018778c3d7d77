/** What every registered layer, initializer and regularizer must keep; a new line in a registry joins these tests by itself. */
import {
  AlphaDropout,
  BatchNorm,
  checkGradients,
  Dense,
  type DenseOptions,
  Dropout,
  findBackend,
  float64,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  initializers,
  type Layer,
  LayerNorm,
  layers,
  lecunNormal,
  lecunUniform,
  meanSquaredError,
  namedState,
  orthogonal,
  Random,
  type RegisteredInitializer,
  type RegisteredLayer,
  type RegisteredRegularizer,
  reference,
  regularizers,
  Sequential,
  SGD,
  type StepReport,
  simd,
  type Tensor,
  train,
  zeros,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { listOf, spread } from '../support/tensors.ts'

const units = 4
const batch = 6
const wide = { low: -2, high: 2, backend: float64 }
const x = () => spread(batch, units, 41, wide)
const dy = () => spread(batch, units, 43, { backend: float64 })
const chance = () => ({ mode: 'train', random: new Random('fixed') }) as const

/** The layer with numbers of its own everywhere, so that a 1 or 0 of its beginning hides nothing. */
function lively(entry: RegisteredLayer, backend = float64): Sequential {
  const model = new Sequential([entry.layer(units)], { backend, seed: 3 })
  const drawn = [...model.parameters, ...model.state]
  drawn.forEach(({ value }, at) => {
    value.data.set(spread(1, value.size, 50 + at, { low: 0.4, high: 1.6 }).data)
  })
  return model
}

/** The layer in training, with the same chance in every pass. */
function inTraining(layer: Layer): Layer {
  const { name, parameters } = layer
  return { name, parameters, forward: (input) => layer.forward(input, chance()) }
}

function drawsInTraining(entry: RegisteredLayer): boolean {
  try {
    entry.layer(units).forward(x(), { mode: 'train' })
    return false
  } catch (error) {
    expect(String(error)).toContain('training needs chance')
    return true
  }
}

const named = <Entry extends { name: string }>(entries: readonly Entry[]): [string, Entry][] =>
  entries.map((entry) => [entry.name, entry])

describe.each(named(layers))('the layer %s', (name, entry) => {
  it('gives the gradients of its own output, in prediction', () => {
    expect(String(checkGradients(lively(entry), x()))).toMatch(/^all /)
  })

  it('gives the gradients of its own output, in training', () => {
    expect(String(checkGradients(inTraining(lively(entry)), x()))).toMatch(/^all /)
  })

  it.each(['predict', 'train'] as const)('has the same gradients in float32 as in float64: %s', (mode) => {
    const gradients = (backend: typeof float64) => {
      const model = lively(entry, backend)
      const pass = model.forward(spread(batch, units, 41, { ...wide, backend }), { ...chance(), mode })
      const dx = pass.backward(spread(batch, units, 43, { backend }))!
      return [dx, ...model.parameters.map(({ gradient }) => gradient)].flatMap(listOf)
    }
    const [single, double] = [gradients(reference), gradients(float64)]
    expect(single).toHaveLength(double.length)
    double.forEach((exact, i) => {
      expect(Math.abs(single[i]! - exact), `gradient ${i}`).toBeLessThan(3e-6 * Math.max(1, Math.abs(exact)))
    })
  })

  it.each(['predict', 'train'] as const)('keeps shape, input and output gradient: %s', (mode) => {
    const [input, gradient] = [x(), dy()]
    const pass = lively(entry).forward(input, { ...chance(), mode })
    expect(pass.output.shape).toEqual([batch, units])
    expect(pass.backward(gradient)!.shape).toEqual([batch, units])
    expect(input.data).toEqual(x().data)
    expect(gradient.data).toEqual(dy().data)
  })

  it.each(['predict', 'train'] as const)('has two passes that leave each other alone: %s', (mode) => {
    const [calm, disturbed] = [lively(entry), lively(entry)]
    const first = calm.forward(x(), { ...chance(), mode })
    const second = disturbed.forward(x(), { ...chance(), mode })
    disturbed.forward(spread(3, units, 47, wide), { ...chance(), mode })
    disturbed.predict(spread(2, units, 48, wide))
    expect(listOf(second.backward(dy())!)).toEqual(listOf(first.backward(dy())!))
    const gradients = (model: Sequential) => model.parameters.map(({ gradient }) => listOf(gradient))
    expect(gradients(disturbed)).toEqual(gradients(calm))
  })

  it('gives its parameters their gradients also where nobody wants the input gradient', () => {
    const [all, few] = [lively(entry), lively(entry)]
    all.forward(x(), chance()).backward(dy())
    expect(few.layers[0]!.forward(x(), fixedAsIn(few)).backward(dy(), false)).toBeUndefined()
    few.parameters.forEach(({ gradient }, at) => {
      expect(listOf(gradient)).toEqual(listOf(all.parameters[at]!.gradient))
    })
  })

  it('answers each sample in prediction as if it were alone, in whatever order', () => {
    const model = lively(entry)
    const order = [3, 0, 5, 1, 4, 2]
    const together = model.predict(x())
    expect(listOf(model.predict(x().rows(order)))).toEqual(listOf(together.rows(order)))
    for (const row of order) {
      expect(listOf(model.predict(x().rows([row])))).toEqual(listOf(together.rows([row])))
    }
  })

  it('has the same bits with and without vectors, trained for some steps', () => {
    const [plain, fast] = [reference, simd].map((backend) => {
      const model = new Sequential([new Dense(3, 5), entry.layer(5), new Dense(5, 2)], { backend, seed: 6 })
      const data = { inputs: spread(13, 3, 1), targets: spread(13, 2, 2) }
      const options = { optimizer: new SGD({ learningRate: 0.1 }), epochs: 2, batchSize: 5 }
      for (const _ of train(model, data, { ...options, loss: meanSquaredError() }));
      return [...model.parameters, ...model.state].map(({ value }) => bitsOf(value.data))
    })
    expect(fast).toEqual(plain)
  })

  it('lets NaN through, so that a run that diverges is noticed', () => {
    for (const mode of ['predict', 'train'] as const) {
      const input = x()
      input.data[5] = Number.NaN
      const { output } = lively(entry).forward(input, { ...chance(), mode })
      expect(output.data.some(Number.isNaN), mode).toBe(true)
    }
  })

  it('draws the same from the same chance, and something else from another', () => {
    if (!drawsInTraining(entry)) return
    const output = (seed: string) =>
      listOf(lively(entry).forward(x(), { mode: 'train', random: new Random(seed) }).output)
    expect(output('a')).toEqual(output('a'))
    expect(output('a')).not.toEqual(output('b'))
  })

  it('is fresh every time and named as in the registry', () => {
    expect(entry.layer(units)).not.toBe(entry.layer(units))
    expect(entry.layer(units).name.replaceAll('_', '-')).toBe(name)
  })

  it('starts a network again from the same seed, state included', () => {
    const model = new Sequential([entry.layer(units)], { seed: 8, backend: float64 })
    const numbers = () =>
      [...model.parameters, ...namedState(model).map(({ state }) => state)].map(({ value }) => listOf(value))
    const before = numbers()
    model.forward(x(), chance())
    for (const { value } of model.parameters) value.data.fill(9)
    model.initialize(8)
    expect(numbers()).toEqual(before)
  })
})

/** The chance that a network hands to its only layer, which is called here without the network. */
function fixedAsIn({ layers: [only] }: Sequential) {
  return { mode: 'train', random: new Random('fixed').fork(only!.name) } as const
}

describe.each(named(initializers))('the initializer %s', (name, { initializer }) => {
  const weightsOf = (seed: number, inputs = 7, outputs = 5): Dense => {
    const dense = new Dense(inputs, outputs, { weights: initializer() })
    new Sequential([dense], { seed, backend: float64 })
    return dense
  }

  it('draws the same numbers from the same seed, all of them finite', () => {
    const { weights, bias } = weightsOf(1)
    expect(weights.value.data.every(Number.isFinite)).toBe(true)
    expect(bias!.value.data.every(Number.isFinite)).toBe(true)
    expect(listOf(weightsOf(1).weights.value)).toEqual(listOf(weights.value))
  })

  it('draws others from another seed, unless all are equal', () => {
    const numbers = listOf(weightsOf(1).weights.value)
    const areEqual = numbers.every((number) => number === numbers[0])
    expect(areEqual).toBe(['zeros', 'constant'].includes(name))
    if (!areEqual) expect(listOf(weightsOf(2).weights.value)).not.toEqual(numbers)
  })

  it('works for one unit and one input', () => {
    expect(weightsOf(1, 1, 1).weights.value.shape).toEqual([1, 1])
    expect(Number.isFinite(weightsOf(1, 1, 1).weights.value.at(0, 0))).toBe(true)
  })

  it('has the name of its function', () => {
    const camel = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    expect(initializer().name.replace(/\(.*/, '')).toBe(camel)
  })
})

describe.each(named<RegisteredRegularizer>(regularizers))('the regularizer %s', (_, { dense }) => {
  const data = {
    inputs: spread(8, 3, 1, { backend: float64 }),
    targets: spread(8, 2, 2, { backend: float64 }),
  }
  const model = (options: DenseOptions, factor = 1) => {
    const made = new Sequential([new Dense(3, 2, options)], { backend: float64, seed: 4 })
    for (const { value } of made.parameters) value.data.set(value.data.map((number) => factor * number))
    return made
  }
  const options = () => ({
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 1e-6 }),
    batchSize: 8,
    shuffle: false,
  })
  const firstStep = (trained: Sequential) => train(trained, data, options()).next().value as StepReport

  it('changes what a step leads to where the weights are large', () => {
    const [plain, regular] = [model({}, 20), model(dense(), 20)]
    for (const trained of [plain, regular]) firstStep(trained)
    expect(listOf(regular.parameters[0]!.value)).not.toEqual(listOf(plain.parameters[0]!.value))
    expect(listOf(regular.parameters[1]!.value)).toEqual(listOf(plain.parameters[1]!.value))
  })

  it('gives the parameters the gradient of the loss that the step reports', () => {
    const trained = model(dense())
    firstStep(trained)
    const { gradient } = trained.parameters[0]!
    const lossAt = (at: number, offset: number): number => {
      const moved = model(dense())
      moved.parameters[0]!.value.data[at]! += offset
      return firstStep(moved).loss
    }
    for (let at = 0; at < gradient.size; at++) {
      const difference = (lossAt(at, 1e-5) - lossAt(at, -1e-5)) / 2e-5
      expect(Math.abs(gradient.data[at]! - difference), `weight ${at}`).toBeLessThan(1e-8)
    }
  })

  it('says in the table of a network what it does', () => {
    expect(new Dense(3, 2, dense()).describe()).toMatch(/^3 → 2, \S/)
    expect(new Dense(3, 2).describe()).toBe('3 → 2')
  })
})

describe.each<[string, readonly (RegisteredLayer | RegisteredInitializer | RegisteredRegularizer)[]]>([
  ['layers', layers],
  ['initializers', initializers],
  ['regularizers', regularizers],
])('the registry of %s', (_, entries) => {
  it('has no name and no title twice', () => {
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
    expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length)
  })

  it('has words for all', () => {
    for (const { name, title, formula, source } of entries) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      expect(title).toMatch(/^[A-Z]/)
      for (const text of [formula, source]) expect(text.length, name).toBeGreaterThan(4)
    }
  })
})

describe('the defaults of the registry', () => {
  const defaultsOf = (entries: readonly { name: string; defaults?: object }[]) =>
    Object.fromEntries(entries.flatMap(({ name, defaults }) => (defaults ? [[name, defaults]] : [])))

  it('are for layers those of their constructors', () => {
    expect(defaultsOf(layers)).toEqual({
      dense: { weights: 'glorotUniform()', bias: 'zeros()' },
      sequential: { seed: 0, backend: 'float32' },
      dropout: { rate: 0.5 },
      'alpha-dropout': { rate: 0.5 },
      'batch-norm': { momentum: 0.1, epsilon: 1e-5 },
      'layer-norm': { epsilon: 1e-5 },
    })
    const said: Layer[] = [
      new Sequential([new Dense(units, units, { weights: glorotUniform(), bias: zeros() })], {
        seed: 0,
        backend: findBackend('float32'),
      }),
      new Dropout({ rate: 0.5 }),
      new AlphaDropout({ rate: 0.5 }),
      new BatchNorm(units, { momentum: 0.1, epsilon: 1e-5 }),
      new LayerNorm(units, { epsilon: 1e-5 }),
    ]
    const implied: Layer[] = [
      new Sequential([new Dense(units, units)]),
      new Dropout(),
      new AlphaDropout(),
      new BatchNorm(units),
      new LayerNorm(units),
    ]
    const numbersOf = (layer: Layer): number[] => {
      const { output } = layer.forward(spread(batch, units, 41), chance())
      return [output, ...(layer.state ?? []).map(({ value }) => value)].flatMap(listOf)
    }
    expect(said.map(numbersOf)).toEqual(implied.map(numbersOf))
  })

  it('are for initializers those of their functions', () => {
    const gains = {
      'glorot-uniform': 1,
      'glorot-normal': 1,
      'lecun-uniform': 1,
      'lecun-normal': 1,
      orthogonal: 1,
    }
    expect(defaultsOf(initializers)).toEqual({
      ...Object.fromEntries(Object.entries(gains).map(([name, gain]) => [name, { gain }])),
      'he-uniform': { gain: '√2' },
      'he-normal': { gain: '√2' },
    })
    const functions = {
      glorotUniform,
      glorotNormal,
      lecunUniform,
      lecunNormal,
      orthogonal,
      heUniform,
      heNormal,
    }
    for (const [name, make] of Object.entries(functions)) {
      const draw = (initializer: Initializer) => {
        const next = initializer.sampler([5, 3], new Random(2))
        return Array.from({ length: 15 }, next)
      }
      expect(draw(make(name.startsWith('he') ? Math.SQRT2 : 1)), name).toEqual(draw(make()))
    }
  })

  it('are for penalties none', () => {
    expect(defaultsOf(regularizers)).toEqual({ 'l1-penalty': { l1: 0 }, 'l2-penalty': { l2: 0 } })
  })
})

describe('the registries', () => {
  it('hold what a course asks for', () => {
    expect(layers.map(({ name }) => name)).toEqual([
      'dense',
      'sequential',
      'flatten',
      'dropout',
      'alpha-dropout',
      'batch-norm',
      'layer-norm',
      'residual',
    ])
    expect(initializers.map(({ name }) => name)).toEqual([
      'zeros',
      'constant',
      'uniform',
      'normal',
      'truncated-normal',
      'glorot-uniform',
      'glorot-normal',
      'he-uniform',
      'he-normal',
      'lecun-uniform',
      'lecun-normal',
      'orthogonal',
      'randomized-asymmetric',
    ])
    expect(regularizers.map(({ name }) => name)).toEqual(['l1-penalty', 'l2-penalty', 'max-norm'])
  })
})

describe('a layer that needs chance', () => {
  it.each(named(layers.filter(drawsInTraining)))('says so by its name: %s', (name, entry) => {
    const model = new Sequential([entry.layer(units)], { backend: float64 })
    const act = (): Tensor => model.forward(x(), { mode: 'train' }).output
    expect(act).toThrow(TypeError)
    expect(act).toThrow(
      `${name.replaceAll('-', '_')}_1: training needs chance, but the context has no random; ` +
        "pass { mode: 'train', random: new Random(0) }, or leave it to train()",
    )
  })

  it('is among those of the registry', () => {
    expect(layers.filter(drawsInTraining).map(({ name }) => name)).toEqual(['dropout', 'alpha-dropout'])
  })
})

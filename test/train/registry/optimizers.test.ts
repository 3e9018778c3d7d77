/** What every registered optimizer must keep; a new line in the registry joins these tests by itself. */
import {
  Adam,
  AdamW,
  type Backend,
  type CommonOptions,
  Dense,
  findOptimizer,
  float64,
  meanSquaredError,
  Nadam,
  type Optimizer,
  optimizers,
  type Parameter,
  RMSprop,
  reference,
  Sequential,
  SGD,
  simd,
  Tanh,
  Tensor,
  train,
  weightsHash,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../../support/bits.ts'
import { parameterOf } from '../../support/parameters.ts'
import { listOf, mulberry32, spread } from '../../support/tensors.ts'

const parameter = (size = 3, backend: Backend = float64, start = 1) => parameterOf(size, { backend, start })

/** Steps on ½ Σ (i + 1) · w², whose gradient is (i + 1) · w. */
function descend(optimizer: Optimizer, parameters: readonly Parameter[], steps: number): void {
  for (let step = 0; step < steps; step++) {
    for (const { value, gradient } of parameters) {
      for (let i = 0; i < value.size; i++) gradient.data[i] = (i + 1) * value.data[i]!
    }
    optimizer.step(parameters, steps)
  }
}

const shares = ['momentum', 'dampening', 'beta1', 'beta2', 'rho', 'alpha']
const positives = ['epsilon', 'learningRate']
const fromZero = ['weightDecay', 'learningRateDecay', 'initialAccumulator', 'momentumDecay']
const switches = ['nesterov', 'amsgrad', 'centered']

/** What a setting may be at its limits, and what it may not be beyond them. */
const limits: Record<string, { good: unknown[]; bad: unknown[] }> = Object.fromEntries([
  ...shares.map((name) => [
    name,
    { good: [0, 0.999999], bad: [-1e-9, 1, Number.NaN, Infinity, '0.5', null] },
  ]),
  ...positives.map((name) => [
    name,
    { good: [1e-300, 1], bad: [0, -1e-9, Number.NaN, Infinity, '0.5', null] },
  ]),
  ...fromZero.map((name) => [name, { good: [0, 10], bad: [-1e-9, Number.NaN, Infinity, '0.5', null] }]),
])

describe.each(optimizers.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  const make = (options: object = {}) => entry.optimizer(options as CommonOptions)

  it('has its name', () => {
    expect(make().name).toBe(name)
    expect(findOptimizer(name)).toBe(entry)
  })

  it('goes downhill on a quadratic, in every direction', () => {
    const w = parameter()
    descend(make(), [w], 200)
    for (const value of listOf(w.value)) expect(Math.abs(value)).toBeLessThan(0.9)
  })

  it('goes downhill from either side alike', () => {
    const [right, left] = [parameter(), parameter(3, float64, -1)]
    descend(make(), [right], 20)
    descend(make(), [left], 20)
    expect(listOf(left.value)).toEqual(listOf(right.value).map((value) => -value))
  })

  it('moves what it is given and nothing else', () => {
    const [moved, kept] = [parameter(), parameter()]
    kept.gradient.data.fill(1)
    const optimizer = make()
    descend(optimizer, [moved], 3)
    expect(listOf(kept.value)).toEqual([1, 1, 1])
    expect(optimizer.stateOf?.(kept)).toBeUndefined()
  })

  it('leaves the gradients as they are, with weight decay too', () => {
    const w = parameter()
    w.gradient.data.set([3, -4, 0])
    make({ weightDecay: 0.5 }).step([w])
    expect(listOf(w.gradient)).toEqual([3, -4, 0])
  })

  it('stays where it is while the gradient is 0 and there is no decay', () => {
    const w = parameter()
    const optimizer = make({ weightDecay: 0 })
    optimizer.step([w])
    optimizer.step([w])
    expect(listOf(w.value)).toEqual([1, 1, 1])
  })

  it('shrinks the weights by their decay where the gradient is 0', () => {
    const w = parameter()
    make({ weightDecay: 0.5 }).step([w])
    for (const value of listOf(w.value)) expect(value).toBeLessThan(1)
    for (const value of listOf(w.value)) expect(value).toBeGreaterThan(0)
  })

  it('keeps a state for each parameter, of its shape, from its first step on', () => {
    const [early, late] = [parameter(), parameter()]
    const optimizer = make()
    expect(optimizer.stateOf!(early)).toBeUndefined()
    descend(optimizer, [early], 3)
    descend(optimizer, [late], 1)
    const once = parameter()
    descend(make(), [once], 1)
    expect(listOf(late.value)).toEqual(listOf(once.value))
    expect(optimizer.stateOf!(early)).not.toBe(optimizer.stateOf!(late))
    for (const kept of Object.values(optimizer.stateOf!(early)!)) {
      if (kept instanceof Tensor) expect([kept.shape, kept.backend]).toEqual([[3], float64])
    }
  })

  it('treats each number by itself: NaN in one gradient reaches one weight', () => {
    const [clean, spoilt] = [parameter(), parameter()]
    const optimizers = [make(), make()]
    clean.gradient.data.set([1, 1, 1])
    spoilt.gradient.data.set([1, Number.NaN, 1])
    optimizers[0]!.step([clean])
    optimizers[1]!.step([spoilt])
    const [first, second, third] = listOf(spoilt.value)
    expect([first, third]).toEqual([clean.value.at(0), clean.value.at(2)])
    expect(second).toBeNaN()
  })

  it('takes the rate of its schedule, says it, and steps by it', () => {
    const [scheduled, constantly] = [parameter(), parameter()]
    const optimizer = make({ learningRate: (step: number, steps: number) => (step + 1) / steps })
    const other = make({ learningRate: 0.25 })
    for (const w of [scheduled, constantly]) w.gradient.data.set([1, 2, 3])
    expect([optimizer.step([scheduled], 4), other.step([constantly], 4)]).toEqual([0.25, 0.25])
    expect(listOf(scheduled.value)).toEqual(listOf(constantly.value))
    expect(optimizer.step([scheduled], 4)).toBe(0.5)
  })

  it('lets groups differ in rate and decay', () => {
    const [frozen, slow, free] = [parameter(), parameter(), parameter()]
    const groups = [
      { parameters: [frozen], learningRateFactor: 0 },
      { parameters: [slow], learningRateFactor: 0.5 },
    ]
    const optimizer = make({ weightDecay: 0, groups })
    for (const w of [frozen, slow, free]) w.gradient.data.set([1, 2, 3])
    optimizer.step([frozen, slow, free])
    expect(listOf(frozen.value)).toEqual([1, 1, 1])
    listOf(slow.value).forEach((value, i) => {
      expect(1 - value).toBeCloseTo((1 - free.value.at(i)) / 2, 14)
    })
    expect(slow.value.at(0)).toBeLessThan(1)
  })

  it('has the defaults that the registry says', () => {
    const defaults = entry.defaults!
    const [implied, said] = [parameter(), parameter()]
    descend(make(), [implied], 10)
    descend(make(defaults), [said], 10)
    expect(listOf(said.value)).toEqual(listOf(implied.value))
    expect(Object.keys(defaults).filter((key) => !(key in limits) && !switches.includes(key))).toEqual([])
  })

  it('has its switches off, which a gradient that grows quiet would show', () => {
    const weightsAfter = (options: object): number[] => {
      const w = parameter()
      const optimizer = make(options)
      for (const size of [100, 1, 0.01]) {
        w.gradient.data.fill(size)
        optimizer.step([w])
      }
      return listOf(w.value)
    }
    expect(weightsAfter(entry.defaults!)).toEqual(weightsAfter({}))
    for (const key of Object.keys(entry.defaults!).filter((name) => switches.includes(name))) {
      expect(entry.defaults![key]).toBe(false)
      // Nesterov needs momentum.
      const others = key === 'nesterov' ? { momentum: 0.5 } : {}
      expect(weightsAfter({ ...others, [key]: true }), key).not.toEqual(weightsAfter(others))
    }
  })

  it('names with its defaults all settings that it looks at', () => {
    // A setting that there is must be a number; one that there is not is no setting.
    const looksAt = (key: string): boolean => {
      const others = key === 'dampening' && name === 'sgd' ? { momentum: 0.5 } : {}
      try {
        make({ ...others, [key]: Number.NaN })
      } catch (error) {
        return error instanceof RangeError
      }
      return false
    }
    const known = new Set(['learningRate', ...Object.keys(entry.defaults!)])
    expect(Object.keys(limits).filter(looksAt).sort()).toEqual(
      [...known].filter((key) => key in limits).sort(),
    )
  })

  const settings = [...new Set(['learningRate', 'weightDecay', ...Object.keys(entry.defaults!)])]
  it.each(settings.filter((key) => key in limits))('refuses a %s outside its limits', (key) => {
    // Some settings of SGD need momentum.
    const others = key === 'dampening' ? { momentum: 0.5 } : {}
    for (const value of limits[key]!.good) expect(() => make({ ...others, [key]: value })).not.toThrow()
    for (const value of limits[key]!.bad) {
      expect(() => make({ ...others, [key]: value }), String(value)).toThrow(RangeError)
      expect(() => make({ ...others, [key]: value })).toThrow(`${entry.title}: expected ${key}`)
      const group = { parameters: [parameter()], [key]: value }
      expect(() => make({ ...others, groups: [group] })).toThrow(`${entry.title}: groups[0]: expected ${key}`)
    }
  })
})

const gentle = { weightDecay: 0.01 }
const variants: [string, () => Optimizer][] = [
  ...optimizers.map(({ name, optimizer }): [string, () => Optimizer] => [name, () => optimizer()]),
  ...optimizers.map(({ name, optimizer }): [string, () => Optimizer] => [
    `${name} with weight decay`,
    () => optimizer(gentle),
  ]),
  ['sgd with momentum', () => new SGD({ learningRate: 0.1, momentum: 0.9 })],
  ['sgd with all', () => new SGD({ learningRate: 0.1, momentum: 0.9, dampening: 0.5, ...gentle })],
  ['rmsprop with all', () => new RMSprop({ centered: true, momentum: 0.9, ...gentle })],
  ['adam with amsgrad', () => new Adam({ amsgrad: true })],
  ['adamw with amsgrad', () => new AdamW({ amsgrad: true })],
  ['nadam with ψ', () => new Nadam({ momentumDecay: 0.1 })],
]

describe('the bits of a run', () => {
  /** A few steps with a parameter long enough for the twins of optimizers to take part, and an odd end. */
  const bitsAfter = (optimizer: Optimizer, backend: Backend): string[] => {
    const draw = mulberry32(5)
    const w = parameter(131, backend)
    for (let step = 0; step < 4; step++) {
      for (let i = 0; i < w.value.size; i++) w.gradient.data[i] = draw() - 0.5
      optimizer.step([w])
    }
    return bitsOf(w.value.data)
  }

  it.each(variants)('are those of every other run, with and without vectors: %s', (_, make) => {
    const first = bitsAfter(make(), simd)
    expect(bitsAfter(make(), simd)).toEqual(first)
    expect(bitsAfter(make(), reference)).toEqual(first)
  })

  it.each([
    ['rmsprop', () => new RMSprop({ centered: true, momentum: 0.9 })],
    ['adamw', () => new AdamW({ amsgrad: true })],
  ] as const)(
    'are the same where %s keeps three numbers a weight in the memory of a model',
    async (_, make) => {
      const data = { inputs: spread(6, 12, 1), targets: spread(6, 2, 2) }
      const hashes = [simd, reference].map((backend) => {
        const model = new Sequential([new Dense(12, 20), new Tanh(), new Dense(20, 2)], { seed: 3, backend })
        const options = { loss: meanSquaredError(), optimizer: make(), epochs: 3, batchSize: 3 }
        for (const _ of train(model, data, options));
        return weightsHash(model)
      })
      const [vectors, plain] = await Promise.all(hashes)
      expect(vectors).toBe(plain)
    },
  )

  it.each(variants)('are rounded when they are stored and not before: %s', (_, make) => {
    const draw = mulberry32(7)
    const [wide, narrow] = [parameter(8), parameter(8, reference)]
    const [a, b] = [make(), make()]
    for (let step = 0; step < 5; step++) {
      for (let i = 0; i < 8; i++) narrow.gradient.data[i] = draw() - 0.5
      wide.gradient.data.set(narrow.gradient.data)
      a.step([wide])
      b.step([narrow])
    }
    const errors = listOf(narrow.value).map((value, i) => Math.abs(value - wide.value.at(i)))
    expect(Math.max(...errors)).toBeLessThan(1e-6)
    expect(Math.max(...errors)).toBeGreaterThan(0)
  })
})

describe('findOptimizer', () => {
  it('lists what there is where a name is unknown', () => {
    expect(() => findOptimizer('adamax')).toThrow(
      new RangeError(
        "unknown optimizer 'adamax': expected one of sgd, adagrad, adadelta, rmsprop, adam, adamw, nadam",
      ),
    )
  })
})

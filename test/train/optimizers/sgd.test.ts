import { constant, float64, Parameter, Random, SGD } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { parameterOf, watchedBackend } from '../../support/parameters.ts'
import { listOf } from '../../support/tensors.ts'

function parameter(): Parameter {
  const made = new Parameter('weights', [2], constant(1))
  made.initialize(new Random(0), float64)
  return made
}

const gradients = [
  [1, -2],
  [0.5, 4],
  [-3, 0],
  [0.25, 1],
]

/** PyTorch, torch.optim.SGD: v ← momentum·v + g; w ← w − rate·v, or g + momentum·v with Nesterov. */
function pytorch(rate: number, momentum: number, nesterov: boolean): number[][] {
  return [0, 1].map((i) => {
    let w = 1
    let v = 0
    return gradients.map((g) => {
      v = momentum * v + g[i]!
      w -= rate * (nesterov ? g[i]! + momentum * v : v)
      return w
    })
  })
}

function run(optimizer: SGD): number[][] {
  const w = parameter()
  const trajectory: number[][] = [[], []]
  for (const gradient of gradients) {
    w.gradient.data.set(gradient)
    optimizer.step([w])
    listOf(w.value).forEach((value, i) => {
      trajectory[i]!.push(value)
    })
  }
  return trajectory
}

describe('SGD', () => {
  it('goes rate · gradient downhill', () => {
    // 1 − 0.5·1 = 0.5, − 0.5·0.5 = 0.25, + 1.5 = 1.75, − 0.125 = 1.625
    expect(run(new SGD({ learningRate: 0.5 }))[0]).toEqual([0.5, 0.25, 1.75, 1.625])
  })

  it('keeps a velocity that does not contain the rate', () => {
    // v: 1, 1, −2.5, −1; w = 1 − ½v each time
    expect(run(new SGD({ learningRate: 0.5, momentum: 0.5 }))[0]).toEqual([0.5, 0, 1.25, 1.75])
    expect(run(new SGD({ learningRate: 0.1, momentum: 0.9 }))).toEqual(pytorch(0.1, 0.9, false))
  })

  it('looks ahead with Nesterov', () => {
    // Step 1: v = 1, direction 1 + ½·1 = 1.5
    expect(run(new SGD({ learningRate: 0.5, momentum: 0.5, nesterov: true }))[0]![0]).toBe(0.25)
    expect(run(new SGD({ learningRate: 0.1, momentum: 0.9, nesterov: true }))).toEqual(
      pytorch(0.1, 0.9, true),
    )
  })

  it('uses the new rate on the whole velocity when a schedule changes it', () => {
    const w = parameter()
    const optimizer = new SGD({ learningRate: (step) => (step === 0 ? 1 : 0.5), momentum: 0.5 })
    w.gradient.data.set([1, 0])
    expect(optimizer.step([w])).toBe(1)
    expect(optimizer.step([w])).toBe(0.5)
    // v: 1, 1.5; w: 1 − 1 − ½·1.5
    expect(w.value.at(0)).toBe(-0.75)
  })

  it('keeps a velocity for each parameter', () => {
    const [a, b] = [parameter(), parameter()]
    const optimizer = new SGD({ learningRate: 1, momentum: 0.5 })
    a.gradient.data.set([1, 0])
    b.gradient.data.set([0, 0])
    optimizer.step([a, b])
    optimizer.step([a, b])
    expect([a.value.at(0), b.value.at(0)]).toEqual([1 - 1 - 1.5, 1])
  })

  it('dampens the gradient in the velocity from the second step on', () => {
    // v: 1, ½·1 + ¼·½ = 0.625; w = 1 − v each time
    const sgd = new SGD({ learningRate: 1, momentum: 0.5, dampening: 0.75 })
    expect(run(sgd)[0]!.slice(0, 2)).toEqual([0, -0.625])
  })

  it('adds the decay to the gradient, in the velocity too', () => {
    // Without momentum 1 − ½·(1 + 0.1·1), with it the same first; then d = 0.5 + 0.1·0.45, v = ½·1.1 + d
    expect(run(new SGD({ learningRate: 0.5, weightDecay: 0.1 }))[0]![0]).toBeCloseTo(0.45, 15)
    const [first, second] = run(new SGD({ learningRate: 0.5, momentum: 0.5, weightDecay: 0.1 }))[0]!
    expect([first, second]).toEqual([
      expect.closeTo(0.45, 15),
      expect.closeTo(0.45 - 0.5 * (0.55 + 0.5 + 0.045), 15),
    ])
  })

  it.each([
    ['sgd', {}],
    ['sgd with momentum', { momentum: 0.5 }],
    ['sgd with momentum', { momentum: 0.5, nesterov: true }],
    ['sgd with weight decay', { weightDecay: 0.1 }],
    ['sgd with momentum, dampening and weight decay', { momentum: 0.5, dampening: 0.1 }],
    ['sgd with momentum, dampening and weight decay', { momentum: 0.5, weightDecay: 0.1 }],
  ])('runs the loop %s for %o', (name, options) => {
    const backend = watchedBackend()
    new SGD({ learningRate: 1, ...options }).step([parameterOf(1, { backend })])
    expect(backend.ran).toEqual([name])
  })

  it('keeps a velocity where it needs one, and counts steps', () => {
    const w = parameter()
    const [plain, heavy] = [new SGD({ learningRate: 1 }), new SGD({ learningRate: 1, momentum: 0.5 })]
    w.gradient.data.set([1, 2])
    for (const optimizer of [plain, heavy, heavy]) optimizer.step([w])
    expect(plain.stateOf(w)).toEqual({ steps: 1 })
    expect(heavy.stateOf(w)!.steps).toBe(2)
    expect(listOf(heavy.stateOf(w)!.velocity!)).toEqual([1.5, 3])
  })

  it('leaves the gradients as they are', () => {
    const w = parameter()
    w.gradient.data.set([3, 4])
    new SGD({ learningRate: 0.1, momentum: 0.9 }).step([w])
    expect(listOf(w.gradient)).toEqual([3, 4])
  })

  it('rounds once in float32', () => {
    const w = new Parameter('weights', [1], constant(1))
    w.gradient.data[0] = 3
    new SGD({ learningRate: 0.1 }).step([w])
    expect(w.value.at(0)).toBe(Math.fround(1 - 0.1 * 3))
  })

  it.each<[string, unknown, string]>([
    ['nothing at all', undefined, 'SGD: expected learningRate to be a finite number above 0, got nothing'],
    ['no rate', {}, 'SGD: expected learningRate to be a finite number above 0, got nothing'],
    ['NaN', { learningRate: Number.NaN }, 'got NaN; try 0.1 for SGD, 0.001 for Adam'],
    ['a negative rate', { learningRate: -0.1 }, 'got -0.1'],
    ['zero', { learningRate: 0 }, 'got 0'],
    ['an infinite rate', { learningRate: Infinity }, 'got Infinity'],
    ['a text', { learningRate: '0.1' }, "got '0.1'"],
    ['momentum 1', { learningRate: 1, momentum: 1 }, 'SGD: expected momentum in [0, 1), got 1'],
    ['momentum NaN', { learningRate: 1, momentum: Number.NaN }, 'SGD: expected momentum in [0, 1), got NaN'],
    ['Nesterov alone', { learningRate: 1, nesterov: true }, 'SGD: Nesterov needs a momentum above 0'],
    [
      'dampening alone',
      { learningRate: 1, dampening: 0.1 },
      'SGD: dampening needs a momentum above 0, such as 0.9',
    ],
    [
      'Nesterov with dampening',
      { learningRate: 1, momentum: 0.9, dampening: 0.1, nesterov: true },
      'SGD: Nesterov needs dampening 0, got 0.1; choose one of them',
    ],
  ])('refuses %s', (_, options, message) => {
    expect(() => new SGD(options as never)).toThrow(RangeError)
    expect(() => new SGD(options as never)).toThrow(message)
  })

  it.each<[string, unknown, string]>([
    ['a bare number', 0.1, 'SGD: expected options, such as { learningRate: … }, got 0.1'],
    [
      'a misspelt option',
      { learningRate: 0.1, momentom: 0.9 },
      "SGD: unknown option 'momentom'; expected learningRate, momentum, dampening, nesterov, weightDecay, groups; " +
        'did you mean momentum?',
    ],
    ['the short name of the rate', { lr: 0.1 }, 'did you mean learningRate?'],
    [
      'a misspelt setting of a group',
      { learningRate: 1, groups: [{ parameters: [], momentom: 0.9 }] },
      "SGD: groups[0]: unknown option 'momentom'; expected parameters, learningRate, learningRateFactor, momentum, ",
    ],
  ])('refuses %s instead of ignoring it', (_, options, message) => {
    expect(() => new SGD(options as never)).toThrow(TypeError)
    expect(() => new SGD(options as never)).toThrow(message)
  })
})

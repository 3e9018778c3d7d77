/** What every registered activation must keep; a new line in the registry joins these tests by itself. */
import {
  type Activation,
  ActivationLayer,
  activations,
  type Context,
  celu,
  Dense,
  elu,
  findActivation,
  float64,
  hardTanh,
  leakyRelu,
  Random,
  type RegisteredActivation,
  rrelu,
  Sequential,
  softplus,
  swish,
  Tensor,
  thresholdedRelu,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, mulberry32, spread } from '../support/tensors.ts'

const scalar: [string, Activation][] = activations.flatMap(({ name, activation }) =>
  activation ? [[name, activation] as [string, Activation]] : [],
)
// The same laws hold away from the default parameters.
scalar.push(['leaky-relu(0.1)', leakyRelu(0.1)], ['leaky-relu(2)', leakyRelu(2)], ['elu(0.5)', elu(0.5)])
scalar.push(['leaky-relu(-1)', leakyRelu(-1)], ['rrelu(0, 2)', rrelu(0, 2)], ['celu(0.5)', celu(0.5)])
scalar.push(['swish(0)', swish(0)], ['swish(-1)', swish(-1)], ['swish(2)', swish(2)])
scalar.push(['thresholded-relu(0.3)', thresholdedRelu(0.3)], ['softplus(2)', softplus(2)])
scalar.push(['thresholded-relu(-1)', thresholdedRelu(-1)], ['hard-tanh(-2, 0.5)', hardTanh(-2, 0.5)])

/** −12 … 12 in steps that miss every whole number, and very small and very large numbers. */
const grid = [
  ...Array.from({ length: 481 }, (_, i) => -12.013 + i * 0.05),
  ...[1e-300, 1e-8, 1e-3, 50, 709, 746, 1000, 1e30, 1e300].flatMap((x) => [x, -x]),
]
const sortedGrid = [...grid].sort((a, b) => a - b)
const farFromKinks = ({ kinks }: Activation, x: number) => kinks.every((kink) => Math.abs(x - kink) >= 1e-3)

/** The numbers for which something does not hold: an empty list where it always does, and one comparison for all. */
const except = (numbers: readonly number[], holds: (x: number) => boolean): number[] =>
  numbers.filter((x) => !holds(x))

/** Five-point central difference, error O(h⁴). Source: Abramowitz & Stegun 25.3.6. */
function centralDifference(f: (x: number) => number, x: number): number {
  const h = 1e-4
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
}

/** Where two lists of numbers differ in a bit, every NaN counting as the same. */
const differences = (a: ArrayLike<number>, b: ArrayLike<number>): number[] =>
  Array.from(a, (_, i) => i).filter((i) => !Object.is(a[i], b[i]))

describe.each(scalar)('the function %s', (_, activation) => {
  const { value, derivative, kinks, range } = activation

  it('has the derivative that its differences have, away from kinks', () => {
    // The quotient needs f smooth within 2h: ELU's second derivative jumps at 0.
    const points = grid.filter((x) => Math.abs(x) < 60 && Math.abs(x) >= 1e-3 && farFromKinks(activation, x))
    expect(points.length).toBeGreaterThan(450)
    const agrees = (x: number): boolean => {
      const scale = Math.max(1, Math.abs(derivative(x)))
      return Math.abs(derivative(x) - centralDifference(value, x)) / scale < 1e-9
    }
    expect(except(points, agrees)).toEqual([])
  })

  it('has, at a thousandth to either side of every kink, the slope of that side', () => {
    const points = kinks.flatMap((kink) => [kink - 1e-3, kink + 1e-3])
    const agrees = (x: number) => Math.abs(derivative(x) - centralDifference(value, x)) < 1e-9
    expect(except(points, agrees)).toEqual([])
  })

  it('has, at a kink, the derivative of one of its sides', () => {
    for (const kink of kinks) {
      const sides = [derivative(kink - 1e-9), derivative(kink + 1e-9)]
      expect(sides.some((side) => Math.abs(side - derivative(kink)) < 1e-8)).toBe(true)
    }
  })

  it('names as kinks all places where it or its slope jumps, and no others', () => {
    const jump = (f: (x: number) => number, x: number) => Math.abs(f(x + 1e-9) - f(x - 1e-9))
    const wholes = Array.from({ length: 17 }, (_, i) => i - 8)
    const places = [...new Set([...wholes, ...kinks])]
    const jumps = places.filter((x) => jump(value, x) > 1e-6 || jump(derivative, x) > 1e-6)
    expect(jumps.sort((a, b) => a - b)).toEqual([...kinks])
  })

  it('stays in its range', () => {
    expect(except(grid, (x) => value(x) >= range[0] && value(x) <= range[1])).toEqual([])
  })

  it('comes near both ends of its range', () => {
    const reached = [...grid, ...kinks.map((kink) => kink + 1e-6)].map(value)
    for (const [end, extreme] of [
      [range[0], Math.min(...reached)],
      [range[1], Math.max(...reached)],
    ] as const) {
      if (Number.isFinite(end)) expect(Math.abs(extreme - end)).toBeLessThan(1e-3)
      else expect(Math.abs(extreme)).toBeGreaterThan(7)
    }
  })

  it('is a number, and so is its derivative, at ±1000 and at ±Infinity', () => {
    for (const x of [1000, -1000, Infinity, -Infinity]) {
      expect(value(x), `f(${x})`).not.toBeNaN()
      expect(derivative(x), `f'(${x})`).not.toBeNaN()
      expect(Number.isFinite(derivative(x)), `f'(${x})`).toBe(true)
    }
    expect(Number.isFinite(value(1000))).toBe(true)
    expect(Number.isFinite(value(-1000))).toBe(true)
  })

  it('has at ±Infinity the limits that it has at ±1e300', () => {
    for (const [infinity, x] of [
      [Infinity, 1e300],
      [-Infinity, -1e300],
    ] as const) {
      expect(derivative(infinity) + 0).toBe(derivative(x) + 0)
      const limit = Math.abs(value(x)) > 1e290 ? Math.sign(value(x)) * Infinity : value(x)
      expect(value(infinity) + 0).toBe(limit + 0)
    }
  })

  it('keeps NaN, in the value and in the derivative', () => {
    expect(value(Number.NaN)).toBeNaN()
    expect(derivative(Number.NaN)).toBeNaN()
  })

  it('treats −0 as 0, but for the sign', () => {
    expect(value(-0) + 0).toBe(value(0) + 0)
    expect(derivative(-0)).toBe(derivative(0))
  })

  it('has words for itself', () => {
    expect(activation.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    for (const text of [activation.formula, activation.derivativeFormula, activation.source]) {
      expect(text.trim().length).toBeGreaterThan(3)
    }
    expect(activation.gain).toBeGreaterThan(0)
    expect(Number.isFinite(activation.gain)).toBe(true)
    expect(range[0]).toBeLessThan(range[1])
  })

  it('gives as a float32 layer exactly its double values, rounded once', () => {
    const draw = mulberry32(17)
    const inputs = Array.from({ length: 800 }, (_, i) => (i % 3 === 0 ? 0.01 : 8) * (2 * draw() - 1))
    const x = Tensor.from([...inputs, 0, -0, 1000, -1000, Number.NaN, Infinity, -Infinity])
    const { output } = new ActivationLayer(activation).forward(x)
    expect(differences(output.data, x.data.map(value))).toEqual([])
  })

  it('gives as a float32 layer exactly the double gradient, rounded once', () => {
    const x = spread(25, 20, 5, { low: -6, high: 6 })
    const dy = spread(25, 20, 6)
    const dx = new ActivationLayer(activation).forward(x).backward(dy)!
    const expected = x.data.map((number, i) => dy.data[i]! * derivative(number))
    expect(differences(dx.data, expected)).toEqual([])
  })
})

describe.each(activations.map((entry) => [entry.name, entry] as [string, RegisteredActivation]))(
  'the layer %s',
  (name, { layer, activation, title }) => {
    const kinks = activation?.kinks ?? []

    /** Numbers on both sides of every kink, none nearer than a thousandth. */
    const input = (): Tensor => {
      const low = Math.min(-3, ...kinks.map((kink) => kink - 3))
      const high = Math.max(3, ...kinks.map((kink) => kink + 3))
      const x = spread(4, 5, 23, { low, high, backend: float64 })
      x.data.forEach((number, i) => {
        if (kinks.some((kink) => Math.abs(number - kink) < 1e-3)) x.data[i] = 0.5
      })
      return x
    }

    it('has inputs on both sides of its kinks in these tests', () => {
      for (const kink of kinks) {
        expect(input().data.some((x) => x < kink)).toBe(true)
        expect(input().data.some((x) => x > kink)).toBe(true)
      }
    })

    it.each<[string, () => Context]>([
      ['prediction', () => ({})],
      ['training, with the same chance', () => ({ mode: 'train', random: new Random(11) })],
    ])('gives the gradient of its own output in %s, for random output gradients', (_, context) => {
      const subject = new Sequential([layer(5)], { backend: float64 })
      const x = input()
      const dy = spread(4, 5, 29, { backend: float64 })
      const dx = subject.forward(x, context()).backward(dy)!
      const objective = (at: Tensor) => {
        const { output } = subject.forward(at, context())
        return listOf(output).reduce((sum, y, i) => sum + y * dy.data[i]!, 0)
      }
      const moved = x.copy()
      const wrong = Array.from(x.data, (number, i) => {
        const difference = centralDifference((near) => {
          moved.data[i] = near
          return objective(moved)
        }, number)
        moved.data[i] = number
        return Math.abs(dx.data[i]! - difference)
      })
      expect(Math.max(...wrong)).toBeLessThan(1e-9)
    })

    it('has float32 values and gradients that agree with those in float64', () => {
      // Drawn slopes and shares are themselves rounded to float32, one part in 2²⁴.
      const x = spread(6, 5, 23, { low: -3, high: 3 })
      const dy = spread(6, 5, 29)
      const context = (): Context => ({ mode: 'train', random: new Random(11) })
      const single = new Sequential([layer(5)]).forward(x, context())
      const double = new Sequential([layer(5)], { backend: float64 }).forward(x.to(float64), context())
      const gradients = [single.backward(dy)!, double.backward(dy.to(float64))!] as const
      for (const [a, b] of [[single.output, double.output] as const, gradients]) {
        const worst = Math.max(
          ...Array.from(
            a.data,
            (number, i) => Math.abs(number - b.data[i]!) / Math.max(0.01, Math.abs(number)),
          ),
        )
        expect(worst).toBeLessThan(2 ** -19)
      }
    })

    it('works in a network', () => {
      const model = new Sequential([new Dense(3, 4), layer(4), new Dense(4, 2)], { seed: 3 })
      const pass = model.forward(spread(5, 3, 1))
      expect(pass.output.shape).toEqual([5, 2])
      expect(pass.output.data.every(Number.isFinite)).toBe(true)
      expect(pass.backward(spread(5, 2, 2))!.shape).toEqual([5, 3])
    })

    it('leaves its input alone', () => {
      const x = input()
      const before = x.copy()
      layer(5)
        .forward(x)
        .backward(spread(4, 5, 31, { backend: float64 }))
      expect(x.data).toEqual(before.data)
    })

    it('is fresh every time and found by its name', () => {
      expect(layer(5)).not.toBe(layer(5))
      expect(findActivation(name).title).toBe(title)
      expect(activation?.name ?? name).toBe(name)
      expect(layer(5).name.replaceAll('_', '-')).toBe(name)
    })

    it('tells the derivative of its function where it works on single numbers', () => {
      if (!activation) return
      const x = input()
      expect(Array.from(layer(5).localDerivative!(x).data)).toEqual(
        Array.from(x.data, (number) => activation.derivative(number)),
      )
    })
  },
)

describe('the registry', () => {
  it('has no name twice', () => {
    for (const key of ['name', 'title', 'pytorch'] as const) {
      const given = activations.map((entry) => entry[key]).filter((text) => text !== undefined)
      expect(new Set(given).size).toBe(given.length)
    }
  })

  it('says formula, source and the names elsewhere of each', () => {
    for (const { name, formula, source, convention, pytorch, keras } of activations) {
      expect(formula, name).toMatch(/^\S+ = \S/)
      expect(source, name).toMatch(/\S{3}/)
      expect(convention ?? 'none needed', name).toMatch(/\S{3}/)
      expect(pytorch ?? 'torch.nn.None', name).toMatch(/^torch\.[A-Za-z]/)
      expect(keras ?? 'None', name).toMatch(/^(activations\.[a-z]|[A-Z])/)
    }
  })

  it('knows in PyTorch all but Swish with its β, in Keras all but three', () => {
    const missing = (key: 'pytorch' | 'keras') =>
      activations.filter((entry) => !entry[key]).map(({ name }) => name)
    expect(missing('pytorch')).toEqual(['swish'])
    expect(missing('keras')).toEqual(['binary-step', 'rrelu', 'swish'])
  })

  it('has as defaults the parameters that each function has when none are given', () => {
    const defaults = activations.flatMap(({ name, defaults }) => (defaults ? [[name, defaults]] : []))
    expect(Object.fromEntries(defaults)).toEqual({
      'binary-step': { threshold: 0 },
      'leaky-relu': { slope: 0.01 },
      prelu: { slope: 0.25 },
      elu: { alpha: 1 },
      'thresholded-relu': { theta: 1 },
      rrelu: { lower: 0.125, upper: 1 / 3 },
      celu: { alpha: 1 },
      swish: { beta: 1 },
      softplus: { beta: 1 },
      'hard-tanh': { min: -1, max: 1 },
    })
    for (const { defaults, activation } of activations) expect(activation?.parameters).toEqual(defaults)
  })

  it('tells the nine functions that the articles speak of from the others', () => {
    const spokenOf = activations.filter(({ isInArticles }) => isInArticles).map(({ name }) => name)
    expect(spokenOf).toEqual([
      'linear',
      'binary-step',
      'sigmoid',
      'tanh',
      'relu',
      'leaky-relu',
      'prelu',
      'elu',
      'softmax',
    ])
  })

  it('holds the others of the catalogue', () => {
    const others = activations.filter(({ isInArticles }) => !isInArticles).map(({ name }) => name)
    expect(others).toEqual([
      'relu6',
      'thresholded-relu',
      'rrelu',
      'celu',
      'selu',
      'gelu',
      'gelu-tanh',
      'silu',
      'swish',
      'mish',
      'hard-swish',
      'softplus',
      'softsign',
      'hard-sigmoid',
      'hard-tanh',
      'log-sigmoid',
      'log-softmax',
    ])
  })

  it('lists what there is where a name is unknown', () => {
    expect(() => findActivation('rleu')).toThrow(RangeError)
    expect(() => findActivation('rleu')).toThrow(
      /^unknown activation 'rleu': expected one of linear, binary-step, /,
    )
  })
})

describe('monotonic functions', () => {
  const withADip = ['gelu', 'gelu-tanh', 'silu', 'swish', 'mish', 'hard-swish']
  const falls = ({ value }: Activation) =>
    sortedGrid.some((x, i) => i > 0 && value(x) < value(sortedGrid[i - 1]!))

  it.each(activations.filter(({ activation, name }) => activation && !withADip.includes(name)))(
    '$name never falls',
    ({ activation }) => {
      expect(falls(activation!)).toBe(false)
      expect(except(sortedGrid, (x) => activation!.derivative(x) >= 0)).toEqual([])
    },
  )

  it.each(withADip)('%s falls before it rises, and is not among them', (name) => {
    const { activation } = findActivation(name)
    expect(falls(activation!)).toBe(true)
    const signs = sortedGrid.map((x) => Math.sign(activation!.derivative(x))).filter((sign) => sign !== 0)
    // Below 0 first, above 0 then: the sign changes once.
    expect(signs.filter((sign, i) => i > 0 && sign !== signs[i - 1])).toEqual([1])
  })
})

describe('continuous functions', () => {
  const jumping = ['binary-step', 'thresholded-relu']

  it.each(activations.filter(({ activation, name }) => activation && !jumping.includes(name)))(
    '$name moves by no more than its slope allows from one number to the next',
    ({ activation }) => {
      const { value, derivative, kinks } = activation!
      for (const x of [0, ...kinks]) {
        const step = 2 ** -40
        const steepest = Math.max(1, ...[x - step, x, x + step].map((at) => Math.abs(derivative(at))))
        expect(Math.abs(value(x + step) - value(x))).toBeLessThanOrEqual(2 * step * steepest)
        expect(Math.abs(value(x) - value(x - step))).toBeLessThanOrEqual(2 * step * steepest)
      }
    },
  )
})

describe('the gains', () => {
  // PyTorch, torch.nn.init.calculate_gain: linear and sigmoid 1, tanh 5/3, relu √2, leaky relu √(2 / (1 + slope²)), selu ¾.
  it.each<[string, number]>([
    ['linear', 1],
    ['sigmoid', 1],
    ['tanh', 1.6666666666666667],
    ['relu', Math.SQRT2],
    ['leaky-relu', Math.sqrt(20000 / 10001)],
    // 2 / (1 + 1/16) = 32/17
    ['prelu', 1.3719886811400708],
    ['selu', 0.75],
  ])('%s has the one that PyTorch has', (name, gain) => {
    expect(Math.abs(findActivation(name).activation!.gain / gain - 1)).toBeLessThan(4e-16)
  })

  it('of leaky ReLU follows its slope', () => {
    expect(leakyRelu(1).gain).toBe(1)
    expect(leakyRelu(0).gain).toBe(Math.SQRT2)
    // √(2 / (1 + 7²)) = 1/5
    expect(leakyRelu(7).gain).toBeCloseTo(0.2, 15)
  })
})

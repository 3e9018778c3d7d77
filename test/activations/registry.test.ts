/** What every registered activation must keep; a new line in the registry joins these tests by itself. */
import {
  type Activation,
  ActivationLayer,
  activations,
  Dense,
  elu,
  findActivation,
  float64,
  leakyRelu,
  type RegisteredActivation,
  Sequential,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, mulberry32, spread } from '../support/tensors.ts'

const scalar: [string, Activation][] = activations.flatMap(({ name, activation }) =>
  activation ? [[name, activation] as [string, Activation]] : [],
)
// The same laws hold away from the default parameters.
scalar.push(['leaky-relu(0.1)', leakyRelu(0.1)], ['leaky-relu(2)', leakyRelu(2)], ['elu(0.5)', elu(0.5)])
scalar.push(['leaky-relu(-1)', leakyRelu(-1)])

/** −12 … 12 in steps that miss every whole number, and very small and very large numbers. */
const grid = [
  ...Array.from({ length: 481 }, (_, i) => -12.013 + i * 0.05),
  ...[1e-300, 1e-8, 1e-3, 50, 709, 746, 1000, 1e30, 1e300].flatMap((x) => [x, -x]),
]
const farFromKinks = ({ kinks }: Activation, x: number) => kinks.every((kink) => Math.abs(x - kink) >= 1e-3)

/** Five-point central difference, error O(h⁴). Source: Abramowitz & Stegun 25.3.6. */
function centralDifference(f: (x: number) => number, x: number): number {
  const h = 1e-4
  return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
}

describe.each(scalar)('the function %s', (_, activation) => {
  const { value, derivative, kinks, range } = activation

  it('has the derivative that its differences have, away from kinks', () => {
    // The quotient needs f smooth within 2h: ELU's second derivative jumps at 0.
    const points = grid.filter((x) => Math.abs(x) < 60 && Math.abs(x) >= 1e-3 && farFromKinks(activation, x))
    expect(points.length).toBeGreaterThan(450)
    for (const x of points) {
      const scale = Math.max(1, Math.abs(derivative(x)))
      expect(Math.abs(derivative(x) - centralDifference(value, x)) / scale, `at ${x}`).toBeLessThan(1e-9)
    }
  })

  it('has, at a thousandth to either side of every kink, the slope of that side', () => {
    for (const kink of kinks) {
      for (const x of [kink - 1e-3, kink + 1e-3]) {
        expect(Math.abs(derivative(x) - centralDifference(value, x)), `at ${x}`).toBeLessThan(1e-9)
      }
    }
  })

  it('has, at a kink, the derivative of one of its sides', () => {
    for (const kink of kinks) {
      const sides = [derivative(kink - 1e-9), derivative(kink + 1e-9)]
      expect(sides.some((side) => Math.abs(side - derivative(kink)) < 1e-8)).toBe(true)
    }
  })

  it('names as kinks all places where its slope jumps', () => {
    for (const x of [-2, -1, 0, 1, 2]) {
      const jump = Math.abs(derivative(x + 1e-9) - derivative(x - 1e-9))
      expect(jump > 1e-6, `jump of ${jump} at ${x}`).toBe(
        kinks.includes(x) && jump !== 0 && derivative(x + 1e-9) !== derivative(x - 1e-9),
      )
    }
  })

  it('stays in its range', () => {
    for (const x of grid) {
      expect(value(x), `at ${x}`).toBeGreaterThanOrEqual(range[0])
      expect(value(x), `at ${x}`).toBeLessThanOrEqual(range[1])
    }
  })

  it('comes near both ends of its range', () => {
    const reached = grid.map(value)
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
    expect(range[0]).toBeLessThan(range[1])
  })

  it('gives as a float32 layer exactly its double values, rounded once', () => {
    const draw = mulberry32(17)
    const inputs = Array.from({ length: 2000 }, (_, i) => (i % 3 === 0 ? 0.01 : 8) * (2 * draw() - 1))
    const x = Tensor.from([...inputs, 0, -0, 1000, -1000, Number.NaN, Infinity, -Infinity])
    const { output } = new ActivationLayer(activation).forward(x)
    expect(Array.from(output.data)).toEqual(Array.from(x.data, (number) => Math.fround(value(number))))
  })

  it('gives as a float32 layer exactly the double gradient, rounded once', () => {
    const x = spread(50, 20, 5, { low: -6, high: 6 })
    const dy = spread(50, 20, 6)
    const dx = new ActivationLayer(activation).forward(x).backward(dy)!
    expect(Array.from(dx.data)).toEqual(
      Array.from(x.data, (number, i) => Math.fround(dy.data[i]! * derivative(number))),
    )
  })
})

describe.each(activations.map((entry) => [entry.name, entry] as [string, RegisteredActivation]))(
  'the layer %s',
  (name, { layer, activation, title }) => {
    /** Numbers on both sides of every kink, none nearer than a thousandth. */
    const input = (): Tensor => {
      const x = spread(6, 5, 23, { low: -3, high: 3, backend: float64 })
      const kinks = activation?.kinks ?? []
      x.data.forEach((number, i) => {
        if (kinks.some((kink) => Math.abs(number - kink) < 1e-3)) x.data[i] = 0.5
      })
      return x
    }

    it('has inputs on both sides of its kinks in these tests', () => {
      for (const kink of activation?.kinks ?? []) {
        expect(input().data.some((x) => x < kink)).toBe(true)
        expect(input().data.some((x) => x > kink)).toBe(true)
      }
    })

    it('gives the gradient of its own output, for random output gradients', () => {
      const subject = new Sequential([layer(5)], { backend: float64 })
      const x = input()
      const dy = spread(6, 5, 29, { backend: float64 })
      const dx = subject.forward(x).backward(dy)!
      const objective = (at: Tensor) => {
        const { output } = subject.forward(at)
        return listOf(output).reduce((sum, y, i) => sum + y * dy.data[i]!, 0)
      }
      for (let i = 0; i < x.size; i++) {
        const difference = centralDifference((number) => {
          const moved = x.copy()
          moved.data[i] = number
          return objective(moved)
        }, x.data[i]!)
        expect(Math.abs(dx.data[i]! - difference), `element ${i}`).toBeLessThan(1e-9)
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
        .backward(spread(6, 5, 31, { backend: float64 }))
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
    expect(new Set(activations.map(({ name }) => name)).size).toBe(activations.length)
    expect(new Set(activations.map(({ title }) => title)).size).toBe(activations.length)
  })

  it('holds the functions that the articles speak of', () => {
    const names = activations.map(({ name }) => name)
    const spokenOf = [
      'linear',
      'binary-step',
      'sigmoid',
      'tanh',
      'relu',
      'leaky-relu',
      'prelu',
      'elu',
      'softmax',
    ]
    expect(names).toEqual(expect.arrayContaining(spokenOf))
  })

  it('lists what there is where a name is unknown', () => {
    expect(() => findActivation('swish')).toThrow(RangeError)
    expect(() => findActivation('swish')).toThrow(
      /^unknown activation 'swish': expected one of linear, binary-step, /,
    )
  })
})

describe('monotonic functions', () => {
  it.each(['linear', 'binary-step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'prelu', 'elu'])(
    '%s never falls',
    (name) => {
      const { value, derivative } = findActivation(name).activation!
      const sorted = [...grid].sort((a, b) => a - b)
      for (let i = 1; i < sorted.length; i++) {
        expect(value(sorted[i]!), `at ${sorted[i]}`).toBeGreaterThanOrEqual(value(sorted[i - 1]!))
        expect(derivative(sorted[i]!)).toBeGreaterThanOrEqual(0)
      }
    },
  )
})

describe('the gains', () => {
  // PyTorch, torch.nn.init.calculate_gain: linear and sigmoid 1, tanh 5/3, relu √2, leaky relu √(2 / (1 + slope²)).
  it.each<[string, number]>([
    ['linear', 1],
    ['sigmoid', 1],
    ['tanh', 1.6666666666666667],
    ['relu', Math.SQRT2],
    ['leaky-relu', Math.sqrt(20000 / 10001)],
    // 2 / (1 + 1/16) = 32/17
    ['prelu', 1.3719886811400708],
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

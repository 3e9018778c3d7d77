/** Article A: Keshav, "Activation Function in Deep Learning [python code included]". The table: docs/claims.md. */
import {
  Adam,
  and,
  binaryCrossEntropyOnLogits,
  binaryStep,
  Census,
  Dense,
  elu,
  evaluate,
  float64,
  hyperbolicTangent,
  LeakyReLU,
  leakyRelu,
  linear,
  moons,
  ReLU,
  relu,
  Sequential,
  Sigmoid,
  sigmoid,
  Tensor,
  trainPerceptron,
  xor,
  zeros,
} from 'glassnet'
import { expect, it } from 'vitest'
import { errorInUlps, exactExp, exactTanh, fromDouble } from '../support/high-precision.ts'
import { mulberry32 } from '../support/tensors.ts'
import { evenly, naiveSigmoid, naiveTanh, pythonMax } from './as-published.ts'
import { bestThreshold } from './best-threshold.ts'
import { denseOf, learn, network, twoMoons, updatesToSolveXor } from './small-networks.ts'

const samples = [-30, -5, -1.25, -0.1, 0, 0.3, 1, 2.5, 8, 30]

it('A1: no activation makes a signal easier to tell from its noise than the weighted sum was', () => {
  const draw = mulberry32(1)
  const noise = () => 2 * (draw() + draw() + draw() + draw() - 2)
  const isSignal = Array.from({ length: 400 }, (_, i) => i % 2 === 0)
  const sums = isSignal.map((signal) => (signal ? 1 : 0) + noise())
  const before = bestThreshold(sums, isSignal)
  expect(before).toBeGreaterThan(0.6)
  expect(before).toBeLessThan(0.95)
  for (const { name, value } of [linear, sigmoid, hyperbolicTangent, leakyRelu(), elu()]) {
    expect(bestThreshold(sums.map(value), isSignal), name).toBe(before)
  }
  for (const { name, value } of [relu, binaryStep()]) {
    expect(bestThreshold(sums.map(value), isSignal), name).toBeLessThanOrEqual(before)
  }
})

it('A2: a network learns from noisy points and answers new ones, with nothing removed', () => {
  const model = network([2, 16, 1], () => new ReLU())
  learn(model, moons({ samples: 200, noise: 0.2, seed: 1 }), {
    optimizer: new Adam({ learningRate: 0.05 }),
    epochs: 25,
  })
  const unseen = moons({ samples: 400, noise: 0.2, seed: 2 })
  expect(evaluate(model, unseen, binaryCrossEntropyOnLogits()).accuracy).toBeGreaterThan(0.9)
})

it('A3: the same activation with other weights gives another output, and the other way round', () => {
  const x = Tensor.from([[1, 2]])
  const answer = (weights: number[], layer: ReLU | Sigmoid) =>
    new Sequential([denseOf([[weights[0]!], [weights[1]!]], [0]), layer]).predict(x).data[0]
  expect(answer([1, 1], new ReLU())).toBe(3)
  expect(answer([1, -1], new ReLU())).toBe(0)
  expect(answer([1, 1], new Sigmoid())).toBeCloseTo(0.952574, 6)
})

it('A4: a non-linear hidden layer bends the border as XOR needs, a sigmoid at the output alone does not', () => {
  const draw = mulberry32(4)
  const { inputs, targets } = xor()
  for (let attempt = 0; attempt < 500; attempt++) {
    const [w1, w2, b] = [draw(), draw(), draw()].map((u) => 10 * u - 5)
    const right = [0, 1, 2, 3].filter((row) => {
      const z = w1! * inputs.at(row, 0) + w2! * inputs.at(row, 1) + b!
      return sigmoid.value(z) >= 0.5 === (targets.at(row, 0) === 1)
    })
    expect(right.length).toBeLessThanOrEqual(3)
  }
  expect(updatesToSolveXor(() => new ReLU())).toBeLessThan(100)
})

it('A6: four samples are all the data that XOR needs', () => {
  expect(xor().inputs.shape[0]).toBe(4)
  expect(updatesToSolveXor(() => new ReLU())).toBeLessThan(100)
})

it('A7: a perceptron answers 0 or 1 and has no slope to follow, a sigmoid neuron answers between and has one', () => {
  const neuron = new Dense(2, 1, { weights: zeros(), bias: zeros() })
  const epochs = [...trainPerceptron(neuron, and())]
  expect(epochs.at(-1)!.mistakes).toBe(0)
  const sums = Array.from(neuron.forward(and().inputs).output.data)
  expect(sums.map(binaryStep().value)).toEqual([0, 0, 0, 1])
  for (const z of sums) {
    expect(binaryStep().derivative(z)).toBe(0)
    expect(sigmoid.derivative(z)).toBeGreaterThan(0)
    expect(Number.isInteger(sigmoid.value(z))).toBe(false)
  }
})

it('A8: a neuron is the weighted sum, then the activation, and the next layer takes its value', () => {
  // By hand: 1.5 · 0.8 − 2 · 0.4 − 0.1 = 0.3, σ(0.3) = 0.5744425168…, then 2 · σ(0.3) + 1.
  const model = new Sequential([denseOf([[0.8], [0.4]], [-0.1]), new Sigmoid(), denseOf([[2]], [1])], {
    backend: float64,
  })
  expect(model.predict(Tensor.from([[1.5, -2]], float64)).data[0]).toBeCloseTo(2.148885033623318, 14)
})

it('A9: sigmoid rises everywhere, ever faster below zero and ever slower above: an S', () => {
  const xs = evenly(-8, 8, 65)
  for (let i = 1; i < xs.length - 1; i++) {
    const [left, here, right] = [xs[i - 1]!, xs[i]!, xs[i + 1]!].map(sigmoid.value)
    expect(right!).toBeGreaterThan(here!)
    if (xs[i] !== 0) expect(Math.sign(left! - 2 * here! + right!)).toBe(-Math.sign(xs[i]!))
  }
})

it('A10: sigmoid lies between 0 and 1, and reaches the ends only by rounding', () => {
  for (const x of [-700, -100, ...samples, 36]) {
    expect(sigmoid.value(x)).toBeGreaterThan(0)
    expect(sigmoid.value(x)).toBeLessThan(1)
  }
  expect([sigmoid.value(-800), sigmoid.value(40)]).toEqual([0, 1])
})

it('A11: sigmoid is 1 / (1 + exp(−x)) to the last digits', () => {
  for (const x of [-700, ...samples]) {
    const exact = fromDouble(1).div(exactExp(-x).plus(1))
    expect(errorInUlps(sigmoid.value(x), exact), String(x)).toBeLessThanOrEqual(3)
  }
})

it('A12: the slope of sigmoid is σ(1 − σ), but computed that way it is lost where σ rounds to 1', () => {
  for (const x of [-700, ...samples, 40, 700]) {
    const e = exactExp(-Math.abs(x))
    const exact = e.div(e.plus(1).pow(2))
    expect(errorInUlps(sigmoid.derivative(x), exact), String(x)).toBeLessThanOrEqual(5)
  }
  const naive = (x: number) => naiveSigmoid(x) * (1 - naiveSigmoid(x))
  expect(naive(40)).toBe(0)
  expect(sigmoid.derivative(40)).toBeCloseTo(4.248354255291589e-18, 30)
})

it('A13: the plain sigmoid formula survives the overflow of exp and is right to 15 decimals everywhere', () => {
  for (const x of [-800, -710, -40, ...samples, 40, 710, 800]) {
    const exact = fromDouble(1).div(exactExp(-x).plus(1)).toNumber()
    expect(Math.abs(naiveSigmoid(x) - exact), String(x)).toBeLessThanOrEqual(1e-15)
  }
  expect(Math.exp(710)).toBe(Infinity)
  expect(naiveSigmoid(-710)).toBe(0)
  expect(sigmoid.value(-710)).toBeGreaterThan(0)
})

it('A14: the plots show all but the last ten-thousandth of each curve, and miss the very top of the slope', () => {
  expect(1 - sigmoid.value(10)).toBeLessThan(1e-4)
  expect(1 - hyperbolicTangent.value(6)).toBeLessThan(1e-4)
  const top = Math.max(...evenly(-10, 10, 100).map(sigmoid.derivative))
  expect(top).toBeCloseTo(0.24936, 5)
  expect(sigmoid.derivative(0)).toBe(0.25)
})

it('A15: tanh is the sigmoid of twice its input, stretched to twice its height and moved down by one', () => {
  for (const x of samples) {
    expect(hyperbolicTangent.value(x)).toBeCloseTo(2 * sigmoid.value(2 * x) - 1, 15)
  }
})

it('A16: tanh lies between −1 and 1, and reaches the ends only by rounding', () => {
  for (const x of [-18, -3, 0, 3, 18]) expect(Math.abs(hyperbolicTangent.value(x))).toBeLessThan(1)
  expect([-20, 20].map(hyperbolicTangent.value)).toEqual([-1, 1])
})

it('A17: tanh is the quotient of exponentials that the articles give, to the last digits', () => {
  for (const x of samples) {
    expect(errorInUlps(hyperbolicTangent.value(x), exactTanh(x)), String(x)).toBeLessThanOrEqual(3)
  }
})

it('A18: tanh computed as that quotient is NaN from 710 on and loses small inputs', () => {
  expect([-710, 710].map(naiveTanh)).toEqual([Number.NaN, Number.NaN])
  expect([-709, 709].map(naiveTanh)).toEqual([-1, 1])
  expect([-710, 710].map(hyperbolicTangent.value)).toEqual([-1, 1])
  expect(naiveTanh(1e-17)).toBe(0)
  expect(hyperbolicTangent.value(1e-17)).toBe(1e-17)
})

it('A19: the slope of tanh is 1 − tanh², but computed that way it is lost from 20 on', () => {
  for (const x of [0, 0.5, -2, 5, -10, 19, 25]) {
    const exact = fromDouble(1).minus(exactTanh(x).pow(2))
    // 1 − tanh² cancels up to 22 of the 60 digits of the oracle.
    expect(errorInUlps(hyperbolicTangent.derivative(x), exact), String(x)).toBeLessThanOrEqual(6)
  }
  expect(1 - naiveTanh(20) * naiveTanh(20)).toBe(0)
  expect(hyperbolicTangent.derivative(20)).toBeGreaterThan(1e-17)
})

it('A20: relu gives a positive number back and 0 for any other', () => {
  expect([-3, -0.5, 0, 0.5, 3].map(relu.value)).toEqual([0, 0, 0, 0.5, 3])
})

it('A21: relu is straight on either side of zero, but not across it', () => {
  for (const factor of [0.5, 2, 10]) {
    for (const x of [-3, 3]) expect(relu.value(factor * x)).toBe(factor * relu.value(x))
  }
  expect(relu.value(-1) + relu.value(1)).not.toBe(relu.value(0))
})

it('A22: relu has slope 0 on the left of zero and 1 on the right, and 0 at zero is a convention', () => {
  const h = 1e-9
  expect((relu.value(0) - relu.value(-h)) / h).toBe(0)
  expect((relu.value(h) - relu.value(0)) / h).toBe(1)
  expect(relu.derivative(0)).toBe(0)
})

it('A23: relu written as max(0, x) in Python turns NaN into 0, ours keeps it', () => {
  expect(pythonMax(0, Number.NaN)).toBe(0)
  expect(relu.value(Number.NaN)).toBeNaN()
})

it('A24: relu here takes a whole batch, whose elements are rows and not numbers', () => {
  const batch = Tensor.from([
    [1, -2, 3],
    [-4, 5, -6],
  ])
  expect((batch.toArray() as number[][]).every(Array.isArray)).toBe(true)
  expect(new ReLU().forward(batch).output.toArray()).toEqual([
    [1, 0, 3],
    [0, 5, 0],
  ])
})

it('A25: a grid of 100 points from −10 to 10 skips zero, so the jump of the slope is drawn as a ramp', () => {
  const grid = evenly(-10, 10, 100)
  expect(grid.includes(0)).toBe(false)
  const at = grid.findIndex((x) => x > 0)
  const [left, right] = [grid[at - 1]!, grid[at]!]
  expect([left, right].map((x) => Number(x.toFixed(3)))).toEqual([-0.101, 0.101])
  expect((relu.derivative(right) - relu.derivative(left)) / (right - left)).toBeCloseTo(4.95, 10)
})

it('A26: backpropagation goes on past a negative sum, through other units and other samples', () => {
  const dense = denseOf([[1, -1]], [0, 0])
  const pass = new Sequential([dense, new ReLU()]).forward(Tensor.from([[-2], [3]]))
  const inputGradient = pass.backward(
    Tensor.from([
      [1, 1],
      [1, 1],
    ]),
  )!
  // Unit 1 is silent on the first sample and unit 2 on the second; each learns from the other sample.
  expect(dense.weights.gradient.toArray()).toEqual([[3, -2]])
  expect(inputGradient.toArray()).toEqual([[-1], [1]])
})

it('A27: a unit that is negative on one sample is alive, one that is negative on all of them is dead', () => {
  const model = new Sequential([denseOf([[1, 1]], [0, -9]), new ReLU()])
  const { layers } = new Census(model, Tensor.from([[-2], [3]])).take(0)
  expect(layers[0]!.dead).toEqual([false, true])
})

it('A28: leaky relu comes back from biases of −6 that leave relu dead, but not from a learning rate of 10', () => {
  const data = twoMoons(1)
  const after = (layer: () => ReLU | LeakyReLU, options: { hiddenBias?: number; rate?: number }) => {
    const widths = options.hiddenBias ? [2, 16, 1] : [2, 16, 16, 1]
    return learn(network(widths, layer, options), data, { ...options, epochs: 30 })
  }
  const steep = () => new LeakyReLU({ slope: 0.1 })
  expect(after(() => new ReLU(), { hiddenBias: -6 })).toBe(0.5)
  expect(after(steep, { hiddenBias: -6 })).toBeGreaterThan(0.7)
  expect(after(steep, { rate: 10 })).toBe('diverged')
})

it('A30: leaky relu is not one cure but many: here slope 0.1 rescues a network that slope 0.01 does not', () => {
  const after = (slope: number) =>
    learn(
      network([2, 16, 1], () => new LeakyReLU({ slope }), { hiddenBias: -6, seed: 4 }),
      twoMoons(4),
      { epochs: 30 },
    )
  expect(after(0.1)).toBeGreaterThan(0.7)
  expect(after(0.01)).toBeLessThan(0.6)
})

it('A31: leaky relu has a small positive slope below zero', () => {
  const { value, derivative } = leakyRelu()
  expect(value(-3) - value(-4)).toBeCloseTo(0.01, 12)
  expect(derivative(-3)).toBeGreaterThan(0)
  expect(derivative(-3)).toBeLessThan(0.1)
})

it('A32: the slope of 0.05 is a choice: ours is 0.01 unless another is given', () => {
  expect(leakyRelu().value(-10)).toBeCloseTo(-0.1, 15)
  expect(leakyRelu(0.05).value(-10)).toBeCloseTo(-0.5, 15)
})

it('A33: max(0.05x, x) is leaky relu with slope 0.05, and keeps NaN', () => {
  const published = (x: number) => pythonMax(0.05 * x, x)
  for (const x of [-710, ...samples]) expect(leakyRelu(0.05).value(x)).toBe(published(x))
  expect(published(Number.NaN)).toBeNaN()
})

it('A34: the slope of leaky relu is 1 above zero and 0.05 elsewhere, zero included', () => {
  expect([-7, -1e-300, 0, 1e-300, 7].map(leakyRelu(0.05).derivative)).toEqual([0.05, 0.05, 0.05, 1, 1])
})

/** Article C: Lakshay Kumar's overview of activation functions. The table: docs/claims.md. */
import {
  binaryCrossEntropyOnLogits,
  binaryStep,
  blobs,
  Census,
  Dense,
  ELU,
  elu,
  exp,
  fit,
  float64,
  glorotNormal,
  heNormal,
  hyperbolicTangent,
  LeakyReLU,
  Linear,
  leakyRelu,
  meanSquaredError,
  normal,
  PReLU,
  predictedClasses,
  ReLU,
  relu,
  Sequential,
  SGD,
  Sigmoid,
  Softmax,
  sigmoid,
  softmaxCrossEntropy,
  Tensor,
  xor,
} from 'glassnet'
import { expect, it } from 'vitest'
import { errorInUlps, exactExpm1 } from '../support/high-precision.ts'
import { listOf, spread } from '../support/tensors.ts'
import { evenly, naiveSoftmax } from './as-published.ts'
import {
  curve,
  denseOf,
  gradientLeft,
  learn,
  network,
  twoMoons,
  updatesToSolveXor,
} from './small-networks.ts'

const softmax = (row: readonly number[]) =>
  listOf(new Softmax().forward(Tensor.from([...row], float64)).output)

it('C1: three linear layers are one linear map, and no such map answers XOR', () => {
  const model = network([2, 8, 8, 1], () => new Linear(), { backend: float64 })
  const at = (x: number, y: number) => model.predict(Tensor.from([[x, y]], float64)).data[0]!
  const [b, w1, w2] = [at(0, 0), at(1, 0) - at(0, 0), at(0, 1) - at(0, 0)]
  for (const [x, y] of spread(50, 2, 1).toArray() as [number, number][]) {
    expect(Math.abs(at(x, y) - (w1 * x + w2 * y + b))).toBeLessThan(1e-13)
  }
  // f(0,0) + f(1,1) = f(0,1) + f(1,0) for every such map, so the answers cannot be − − and + +.
  expect(at(0, 0) + at(1, 1)).toBeCloseTo(at(0, 1) + at(1, 0), 13)
  expect(
    learn(
      network([2, 8, 8, 1], () => new Linear()),
      xor(),
      { epochs: 100 },
    ),
  ).toBeLessThanOrEqual(0.75)
})

it('C2: sixty-four relu units follow a sine to within a thousandth or two', () => {
  const knots = evenly(0, 2 * Math.PI, 65)
  const width = knots[1]!
  const slopes = knots.slice(1).map((x, i) => (Math.sin(x) - Math.sin(knots[i]!)) / width)
  const bends = slopes.map((slope, i) => slope - (slopes[i - 1] ?? 0))
  const model = new Sequential(
    [
      denseOf(
        [bends.map(() => 1)],
        bends.map((_, i) => -knots[i]!),
      ),
      new ReLU(),
      denseOf(
        bends.map((bend) => [bend]),
        [0],
      ),
    ],
    { backend: float64 },
  )
  // A chord of a curve whose second derivative is at most 1 is off by at most width² / 8 = 0.0012.
  for (const x of evenly(0, 2 * Math.PI, 1001)) {
    const y = model.predict(Tensor.from([[x]], float64)).data[0]!
    expect(Math.abs(y - Math.sin(x))).toBeLessThan(width ** 2 / 8 + 1e-12)
  }
})

it('C3: which input fires a unit is decided by its weights, not by its activation', () => {
  const fires = (weights: number[][]) =>
    listOf(
      new Sequential([denseOf(weights, [0]), new ReLU()]).predict(
        Tensor.from([
          [1, 0],
          [0, 1],
        ]),
      ),
    )
  expect(fires([[1], [-1]])).toEqual([1, 0])
  expect(fires([[-1], [1]])).toEqual([0, 1])
})

it('C4: a network without any activation function parts three classes', () => {
  const data = blobs({ samples: 90, classes: 3, seed: 1 })
  const model = new Sequential([new Dense(2, 3)], { seed: 1 })
  fit(model, data, {
    loss: softmaxCrossEntropy(),
    optimizer: new SGD({ learningRate: 0.5 }),
    epochs: 20,
    seed: 1,
  })
  const classes = predictedClasses(model.predict(data.inputs))
  const right = Array.from(classes).filter((c, i) => c === data.targets[i]).length
  expect(right / 90).toBeGreaterThan(0.95)
})

it('C5: the choice of activation changes how soon XOR is learned, and whether it is at all', () => {
  const withSigmoid = updatesToSolveXor(() => new Sigmoid())
  expect(withSigmoid).toBeLessThan(300)
  expect(3 * updatesToSolveXor(() => new ReLU())).toBeLessThan(withSigmoid)
  expect(updatesToSolveXor(() => new Linear())).toBe(Infinity)
})

it('C6: sigmoid of zero is exactly one half', () => {
  expect(sigmoid.value(0)).toBe(0.5)
  expect(new Sigmoid().forward(Tensor.from([0])).output.data[0]).toBe(0.5)
})

it('C7: sigmoid goes to 1 on the right and to 0 on the left, and is the mirror of itself', () => {
  for (const x of [1, 5, 10, 30]) {
    expect(sigmoid.value(x) + sigmoid.value(-x)).toBeCloseTo(1, 15)
    expect(sigmoid.value(-x)).toBeLessThan(Math.exp(-x))
  }
})

it('C8: sigmoid gives the probability that training with cross-entropy taught it, and otherwise just a number', () => {
  // Yes to 3 of 10 where x is 0, and to 8 of 10 where x is 1.
  const xs = Array.from({ length: 20 }, (_, i) => [i < 10 ? 0 : 1])
  const answers = xs.map((_, i) => [(i < 10 ? i < 3 : i < 18) ? 1 : 0])
  const model = new Sequential([new Dense(1, 1)], { seed: 1 })
  const probabilities = () => listOf(model.predict(Tensor.from([[0], [1]]))).map(sigmoid.value)
  const untrained = probabilities()
  expect(untrained[0]).toBe(0.5)
  fit(
    model,
    { inputs: Tensor.from(xs), targets: Tensor.from(answers) },
    {
      loss: binaryCrossEntropyOnLogits(),
      optimizer: new SGD({ learningRate: 1, momentum: 0.9 }),
      epochs: 200,
      batchSize: 20,
    },
  )
  expect(probabilities()[0]).toBeCloseTo(0.3, 3)
  expect(probabilities()[1]).toBeCloseTo(0.8, 3)
})

it('C9: sigmoid has a slope everywhere for a gradient to follow, the binary step nowhere', () => {
  for (const x of evenly(-6, 6, 49)) {
    const h = 1e-4
    const difference = (sigmoid.value(x + h) - sigmoid.value(x - h)) / (2 * h)
    expect(Math.abs(difference - sigmoid.derivative(x))).toBeLessThan(1e-9)
    expect(sigmoid.derivative(x)).toBeGreaterThan(0)
    expect(binaryStep().derivative(x)).toBe(0)
  }
})

it('C10: tanh belongs to the hyperbola: it is sinh / cosh, while the tangent has poles and repeats itself', () => {
  for (const x of [-2, -0.5, 0.5, 2]) {
    const [sinh, cosh] = [(Math.exp(x) - Math.exp(-x)) / 2, (Math.exp(x) + Math.exp(-x)) / 2]
    expect(cosh * cosh - sinh * sinh).toBeCloseTo(1, 12)
    expect(hyperbolicTangent.value(x)).toBeCloseTo(sinh / cosh, 14)
    expect(Math.tan(x + Math.PI)).toBeCloseTo(Math.tan(x), 12)
    expect(hyperbolicTangent.value(x + Math.PI)).toBeGreaterThan(hyperbolicTangent.value(x))
  }
  expect(Math.tan(1.5)).toBeGreaterThan(14)
  expect(Math.tan(1.6)).toBeLessThan(-34)
})

it('C11: tanh is odd, down to the sign of zero', () => {
  for (const x of [1e-300, 0.1, 1, 7, 800]) {
    expect(hyperbolicTangent.value(-x)).toBe(-hyperbolicTangent.value(x))
  }
  expect(Object.is(hyperbolicTangent.value(-0), -0)).toBe(true)
})

it('C12: tanh goes to 1 on the right and to −1 on the left', () => {
  for (const x of [2, 5, 10]) {
    // 1 − tanh x = 2 / (e²ˣ + 1); what is left is the rounding of 1 − tanh.
    const bound = 2 * Math.exp(-2 * x) + 1e-15
    expect(1 - hyperbolicTangent.value(x)).toBeLessThan(bound)
    expect(1 + hyperbolicTangent.value(-x)).toBeLessThan(bound)
  }
})

it('C14: relu carries the gradient through ten layers if the weights begin as He found, and loses it if they are tiny', () => {
  expect(gradientLeft(relu, heNormal())).toBeGreaterThan(0.1)
  expect(gradientLeft(relu, glorotNormal())).toBeLessThan(0.2)
  expect(gradientLeft(relu, normal(0, 0.01))).toBeLessThan(1e-6)
})

it('C15: half of all new relu outputs are zero, and the biases decide whether it is few or all', () => {
  const shareOfZeros = (hiddenBias: number) => {
    const model = network([64, 64, 1], () => new ReLU(), { hiddenBias })
    const hidden = new Sequential(model.layers.slice(0, 2)).predict(spread(100, 64, 1))
    return listOf(hidden).filter((y) => y === 0).length / hidden.size
  }
  expect(shareOfZeros(0)).toBeGreaterThan(0.35)
  expect(shareOfZeros(0)).toBeLessThan(0.65)
  expect(shareOfZeros(2)).toBeLessThan(0.1)
  expect(shareOfZeros(-2)).toBeGreaterThan(0.9)
})

it('C16: the slope of elu is 1 just below zero and nothing far below, and that of prelu can become −1', () => {
  expect(elu().derivative(-0.01)).toBeGreaterThan(0.99)
  expect(elu().derivative(-50)).toBeLessThan(1e-21)
  expect(elu().derivative(-800)).toBe(0)
  const prelu = new PReLU()
  fit(new Sequential([prelu], { seed: 1 }), curve(Math.abs, evenly(-1, 1, 20)), {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.5 }),
    epochs: 100,
    batchSize: 20,
  })
  expect(prelu.slope.value.data[0]).toBeCloseTo(-1, 3)
})

it('C17: max(ax, x) is leaky relu for a up to 1 only', () => {
  const published = (a: number, x: number) => Math.max(a * x, x)
  for (const x of [-3, 0.5, 3]) expect(published(0.5, x)).toBe(leakyRelu(0.5).value(x))
  expect([-3, 3].map((x) => published(2, x))).toEqual([-3, 6])
  expect([-3, 3].map(leakyRelu(2).value)).toEqual([-6, 3])
})

it('C18: leaky relu has slope 0.01 unless another is given, as in its paper', () => {
  expect(leakyRelu().parameters).toEqual({ slope: 0.01 })
})

it('C19: a unit with leaky relu learns where its sum is negative, at a hundredth of the pace', () => {
  const gradient = (layer: LeakyReLU | ReLU) => {
    const dense = denseOf([[1]], [0])
    const model = new Sequential([dense, layer], { backend: float64 })
    model.forward(Tensor.from([[-3]], float64)).backward(Tensor.from([[1]], float64))
    return dense.weights.gradient.data[0]!
  }
  expect(gradient(new LeakyReLU())).toBeCloseTo(-0.03, 15)
  expect(Math.abs(gradient(new ReLU()))).toBe(0)
})

it('C20: where no unit dies, relu and leaky relu do equally well', () => {
  for (const seed of [1, 2, 3]) {
    const accuracy = (layer: () => ReLU | LeakyReLU) =>
      learn(network([2, 16, 1], layer, { seed }), twoMoons(seed), { rate: 0.5, epochs: 25 }) as number
    const withRelu = accuracy(() => new ReLU())
    expect(withRelu).toBeGreaterThan(0.9)
    expect(Math.abs(withRelu - accuracy(() => new LeakyReLU()))).toBeLessThan(0.05)
  }
})

it('C21: elu is the straight line from zero on and the exponential below it', () => {
  for (const x of [0, 0.5, 1, 20]) expect(elu().value(x)).toBe(x)
  const steps = [-3, -2, -1].map((x) => elu().value(x + 1) - elu().value(x))
  // e⁻² − e⁻³, e⁻¹ − e⁻², 1 − e⁻¹
  for (const [i, step] of [0.085548, 0.232544, 0.632121].entries()) expect(steps[i]).toBeCloseTo(step, 6)
})

it('C22: elu is α(exp(x) − 1) below zero, also where computing it so loses every digit', () => {
  for (const x of [-30, -2, -0.5, -1e-5, -1e-17]) {
    expect(errorInUlps(elu().value(x), exactExpm1(x)), String(x)).toBeLessThanOrEqual(2)
    expect(elu(0.5).value(x)).toBe(0.5 * elu().value(x))
  }
  expect(Math.abs(Math.exp(-1e-17) - 1)).toBe(0)
})

it('C23: elu keeps its slope above zero, but saturates below', () => {
  expect(elu().derivative(10)).toBe(1)
  expect(elu().derivative(-10)).toBeCloseTo(4.54e-5, 7)
  const model = network([2, 16, 1], () => new ELU(), { hiddenBias: -30 })
  const data = twoMoons(1)
  const [layer] = new Census(model, data.inputs).take(0).layers
  expect(layer!.dead).not.toContain(true)
  expect(learn(model, data, { epochs: 20 })).toBeLessThan(0.6)
})

it('C25: softmax gives positive shares that sum to 1', () => {
  for (const row of [[1, 2, 3], [-30, 0, 4], [0.1]]) {
    const shares = softmax(row)
    expect(shares.every((s) => s > 0 && s <= 1)).toBe(true)
    expect(shares.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1, 15)
  }
})

it('C26: exponentials divided by their sum fail at ±1000, unless the largest number is taken off first', () => {
  expect(naiveSoftmax([1000, 0])).toEqual([Number.NaN, 0])
  expect(naiveSoftmax([-1000, -1000])).toEqual([Number.NaN, Number.NaN])
  expect(softmax([1000, 0])).toEqual([1, 0])
  expect(softmax([-1000, -1000])).toEqual([0.5, 0.5])
  naiveSoftmax([1, 2, 3]).forEach((share, i) => {
    expect(softmax([1, 2, 3])[i]).toBeCloseTo(share, 15)
  })
})

it('C27: softmax is a function of the whole vector: the same number gets another share beside others', () => {
  expect(softmax([2, 0])[0]).toBeCloseTo(0.880797, 6)
  expect(softmax([2, 5])[0]).toBeCloseTo(0.047426, 6)
  for (const alone of [-7, 0, 2]) expect(softmax([alone])).toEqual([1])
})

it('C28: a matrix needs a sum for every row, one sum over all of it makes no distributions', () => {
  const rows = [
    [1, 2],
    [3, 4],
  ]
  const total = rows.flat().reduce((sum, z) => sum + Math.exp(z), 0)
  const sums = (matrix: number[][]) => matrix.map(([a, b]) => a! + b!)
  // (e + e²) / (e + e² + e³ + e⁴) = 1 / (1 + e²)
  expect(sums(rows.map((row) => row.map((z) => Math.exp(z) / total)))[0]).toBeCloseTo(0.119203, 6)
  for (const sum of sums(new Softmax().forward(Tensor.from(rows)).output.toArray() as number[][])) {
    expect(sum).toBeCloseTo(1, 6)
  }
})

it('C29: softmax favours the largest number only if it is ahead by enough', () => {
  // Of 0.1 and 0.2 the larger is two thirds of the sum, but gets 1 / (1 + e^−0.1) of the shares.
  expect(softmax([0.1, 0.2])[1]).toBeCloseTo(0.524979, 6)
  expect(softmax([10, 20])[1]).toBeCloseTo(0.999955, 6)
  expect(softmax([3, 3, 3, 3])).toEqual([0.25, 0.25, 0.25, 0.25])
})

it('C30: the class with the largest share is the one with the largest number before softmax', () => {
  const logits = spread(50, 5, 2, { low: -4, high: 4 })
  const shares = new Softmax().forward(logits).output
  expect(Array.from(predictedClasses(shares))).toEqual(Array.from(predictedClasses(logits)))
})

it('C31: behind nine layers of sigmoid less than a ten-thousandth of the gradient is left', () => {
  expect(gradientLeft(sigmoid, glorotNormal())).toBeLessThan(1e-4)
})

it('C32: tanh keeps the gradient through ten layers at birth, yet its slope dies for large sums', () => {
  expect(gradientLeft(hyperbolicTangent, glorotNormal())).toBeGreaterThan(0.05)
  expect(gradientLeft(hyperbolicTangent, glorotNormal())).toBeGreaterThan(
    1000 * gradientLeft(sigmoid, glorotNormal()),
  )
  expect(hyperbolicTangent.derivative(5)).toBeLessThan(2e-4)
})

it('C34: leaky relu, which sets nothing to zero, learns XOR as fast as relu', () => {
  for (const seed of [1, 2, 3]) {
    const withRelu = updatesToSolveXor(() => new ReLU(), seed)
    const withLeaky = updatesToSolveXor(() => new LeakyReLU(), seed)
    expect(withLeaky, `seed ${seed}`).toBeLessThanOrEqual(1.5 * withRelu + 2)
  }
})

it('C35: relu units that are negative on all data never move again, and their weights keep every bit', () => {
  const model = network([2, 16, 1], () => new ReLU(), { hiddenBias: -6 })
  const before = listOf((model.layers[0] as Dense).weights.value)
  const data = twoMoons(1)
  expect(learn(model, data, { epochs: 20 })).toBe(0.5)
  expect(listOf((model.layers[0] as Dense).weights.value)).toEqual(before)
  expect(new Census(model, data.inputs).take(1).layers[0]!.dead).not.toContain(false)
})

it('C37: the base of the exponentials is 2.71828…', () => {
  // The limit of (1 + 1/n)ⁿ, and the sum of 1/n!, which is quicker.
  let term = 1
  let sum = 1
  for (let n = 1; n < 20; n++) {
    term /= n
    sum += term
  }
  expect(exp(1)).toBeCloseTo(sum, 15)
  expect(exp(1).toFixed(5)).toBe('2.71828')
})

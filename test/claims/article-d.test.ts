/** Article D: Oreolorun Olu-Ipinlaye, "Activation Functions in Deep Learning". The table: docs/claims.md. */
import {
  Adam,
  binaryStep,
  Census,
  Dense,
  evaluate,
  fit,
  float64,
  glorotNormal,
  hyperbolicTangent,
  isConstant,
  LeakyReLU,
  leakyRelu,
  linear,
  meanSquaredError,
  moons,
  normal,
  PReLU,
  prelu,
  ReLU,
  regressionPlane,
  relu,
  Sequential,
  SGD,
  Sigmoid,
  Softmax,
  sigmoid,
  softmaxCrossEntropy,
  Tanh,
  Tensor,
  xor,
  zeros,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { expect, it } from 'vitest'
import { fromMinusFiveToFive, fromMinusThreeToThree, rounded } from '../support/articles.ts'
import { listOf, spread } from '../support/tensors.ts'
import { evenly, naiveSoftmax } from './as-published.ts'
import { curve, denseOf, gradientLeft, learn, network, ownActivation, twoMoons } from './small-networks.ts'

const softmax = (row: readonly number[]) =>
  listOf(new Softmax().forward(Tensor.from([...row], float64)).output)
const printedSoftmax = [0, 0, 0, 0.001, 0.002, 0.004, 0.012, 0.031, 0.086, 0.233, 0.632]

it('D1: a neuron adds its products up and adds a bias, without which it could only say f(0) at zero', () => {
  // By hand: the products are 1.2 and −0.8; the neuron gives 1.2 − 0.8 − 0.1.
  const neuron = denseOf([[0.8], [0.4]], [-0.1])
  new Sequential([neuron], { backend: float64 })
  const output = neuron.forward(Tensor.from([[1.5, -2]], float64)).output
  expect(output.shape).toEqual([1, 1])
  expect(output.data[0]).toBeCloseTo(0.3, 15)
  for (const seed of [1, 2, 3]) {
    const withoutBias = new Sequential([new Dense(2, 5, { bias: false })], { seed })
    expect(listOf(withoutBias.predict(Tensor.from([[0, 0]])))).toEqual([0, 0, 0, 0, 0])
  }
})

it('D2: a neuron learns a plane with no activation at all, and an activation alone has nothing to learn with', () => {
  const dense = new Dense(2, 1)
  const model = new Sequential([dense], { seed: 1 })
  fit(model, regressionPlane({ samples: 100, noise: 0, slopes: [0.5, -0.25], height: 0.1 }), {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.3 }),
    epochs: 40,
    seed: 1,
  })
  expect(dense.weights.value.data[0]).toBeCloseTo(0.5, 3)
  expect(dense.weights.value.data[1]).toBeCloseTo(-0.25, 3)
  expect(dense.bias!.value.data[0]).toBeCloseTo(0.1, 3)
  for (const layer of [new ReLU(), new Sigmoid(), new Tanh(), new LeakyReLU()]) {
    expect(layer.parameters).toEqual([])
  }
})

it('D3: the binary step is not linear: three steps answer XOR', () => {
  const { value: step } = binaryStep()
  expect(step(1) + step(1)).not.toBe(step(2))
  const questions = xor().inputs.toArray() as [number, number][]
  const answers = questions.map(([a, b]) => step(step(a + b - 0.5) - step(a + b - 1.5) - 0.5))
  expect(answers).toEqual([0, 1, 1, 0])
})

it('D4: the linear activation changes nothing', () => {
  expect(fromMinusThreeToThree.map(linear.value)).toEqual([-3, -2, -1, 0, 1, 2, 3])
})

it('D5: a linear neuron with a bias is a straight line that misses the origin, so not proportional', () => {
  const neuron = new Sequential([denseOf([[2]], [1])])
  const [one, two, three] = listOf(neuron.predict(Tensor.from([[1], [2], [3]]))) as [number, number, number]
  expect(three - two).toBe(two - one)
  expect(two).not.toBe(2 * one)
})

it('D6: the binary step fires from its threshold on', () => {
  expect(fromMinusThreeToThree.map(binaryStep().value)).toEqual([0, 0, 0, 1, 1, 1, 1])
  expect(fromMinusThreeToThree.map(binaryStep(2).value)).toEqual([0, 0, 0, 0, 0, 1, 1])
})

it('D7: at the threshold itself the binary step is 1, which "above" and "below" leave open', () => {
  expect([-5e-324, 0, 5e-324].map(binaryStep().value)).toEqual([0, 1, 1])
})

it('D8: a regularisation term makes the fitted line flatter and its error on the data larger', () => {
  const xs = evenly(-1, 1, 21)
  const fitWith = (penalty: number) => {
    const neuron = new Dense(1, 1, { weights: zeros(), bias: false })
    const model = new Sequential([neuron], { backend: float64 })
    const data = curve((x) => 3 * x, xs)
    const optimizer = new SGD({ learningRate: 0.1 })
    for (let step = 0; step < 300; step++) {
      neuron.weights.zeroGradient()
      const pass = model.forward(data.inputs)
      pass.backward(meanSquaredError().forward(pass.output, data.targets).backward())
      neuron.weights.gradient.data[0]! += 2 * penalty * neuron.weights.value.data[0]!
      optimizer.step(model.parameters)
    }
    const loss = evaluate(model, data, meanSquaredError()).loss
    return { slope: neuron.weights.value.data[0]!, loss }
  }
  // By hand: the best slope is 3s / (s + penalty) with s the mean of x², 11/30 for these 21 points.
  const [none, some, much] = [0, 0.1, 1].map(fitWith) as [Fit, Fit, Fit]
  expect(none.slope).toBeCloseTo(3, 6)
  expect(some.slope).toBeCloseTo(1.1 / (11 / 30 + 0.1), 6)
  expect(much.slope).toBeCloseTo(1.1 / (11 / 30 + 1), 6)
  expect(none.loss).toBeLessThan(some.loss)
  expect(some.loss).toBeLessThan(much.loss)
})

interface Fit {
  readonly slope: number
  readonly loss: number
}

it('D9: no line comes nearer to |x| than a mean squared error of 1/12, two relu units have none', () => {
  const data = curve(Math.abs, evenly(-1, 1, 201))
  const line = new Sequential([new Dense(1, 1)], { seed: 1 })
  fit(line, data, {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.3 }),
    epochs: 100,
    batchSize: 201,
  })
  expect(evaluate(line, data, meanSquaredError()).loss).toBeCloseTo(1 / 12, 2)
  const bent = new Sequential([denseOf([[1, -1]], [0, 0]), new ReLU(), denseOf([[1], [1]], [0])])
  expect(evaluate(bent, data, meanSquaredError()).loss).toBe(0)
})

it('D10: a linear map from pixels to classes reads most handwritten digits', async () => {
  const { train, test } = await loadMnist({ train: 2000, test: 1000, seed: 1 })
  const model = new Sequential([new Dense(784, 10)], { seed: 1 })
  const loss = softmaxCrossEntropy()
  fit(model, train, { loss, optimizer: new SGD({ learningRate: 0.1 }), epochs: 5, seed: 1 })
  expect(evaluate(model, test, loss).accuracy).toBeGreaterThan(0.8)
})

it('D11: two relu units can also pass a number on unchanged: nothing forces the map to be complex', () => {
  for (const x of [-7, -0.3, 0, 0.3, 7]) expect(relu.value(x) - relu.value(-x)).toBe(x)
})

it('D12: what a unit contributes to the next layer is its output times a weight, however large the output', () => {
  const next = denseOf([[0], [100]], [0])
  const model = new Sequential([next], { backend: float64 })
  expect(model.predict(Tensor.from([[0.9, 0]], float64)).data[0]).toBe(0)
  expect(model.predict(Tensor.from([[0, 0.1]], float64)).data[0]).toBe(10)
})

it('D13: a small slope loses the gradient without a bounded range, and a bounded range keeps it with a slope of 1', () => {
  const quarter = ownActivation(
    'quarter',
    (x) => x / 4,
    () => 0.25,
  )
  expect(gradientLeft(quarter, glorotNormal())).toBeLessThan(1e-4)
  expect(gradientLeft(hyperbolicTangent, glorotNormal())).toBeGreaterThan(0.05)
})

it('D14: six layers of sigmoid learn nothing from Glorot weights, but something from weights five times as large', () => {
  const widths = [2, 16, 16, 16, 16, 16, 16, 1]
  const accuracy = (gain: number) =>
    learn(
      network(widths, () => new Sigmoid(), { weights: glorotNormal(gain) }),
      twoMoons(1),
      { rate: 0.2, epochs: 20 },
    )
  expect(accuracy(1)).toBeLessThan(0.6)
  expect(accuracy(5)).toBeGreaterThan(0.7)
})

it('D15: sigmoid rounded to three places is not what is printed, rounded to two it is', () => {
  const printed = [0.01, 0.02, 0.05, 0.12, 0.27, 0.5, 0.73, 0.88, 0.95, 0.98, 0.99]
  const values = fromMinusFiveToFive.map(sigmoid.value)
  expect(rounded(values, 3)).not.toEqual(printed)
  expect(rounded(values, 2)).toEqual(printed)
})

it('D16: tanh does not regularise: a network of it learns twenty random answers by heart', () => {
  const { inputs } = moons({ samples: 20, noise: 0.3, seed: 1 })
  const coins = [0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]
  const model = network([2, 32, 1], () => new Tanh(), { weights: glorotNormal(3) })
  const optimizer = new Adam({ learningRate: 0.05 })
  expect(learn(model, { inputs, targets: coins }, { optimizer, epochs: 300, batchSize: 20 })).toBe(1)
})

it('D17: tanh loses the gradient with tiny weights too, where it never comes near its bounds', () => {
  const model = network([64, 64, 1], () => new Tanh(), { weights: normal(0, 0.01) })
  const hidden = new Sequential(model.layers.slice(0, 2)).predict(spread(32, 64, 7))
  expect(Math.max(...listOf(hidden).map(Math.abs))).toBeLessThan(0.5)
  expect(gradientLeft(hyperbolicTangent, normal(0, 0.01))).toBeLessThan(1e-6)
})

it('D18: tanh has the printed values to two places, and its ±1.0 are rounded', () => {
  const values = fromMinusFiveToFive.map(hyperbolicTangent.value)
  expect(rounded(values, 2)).toEqual([-1, -1, -1, -0.96, -0.76, 0, 0.76, 0.96, 1, 1, 1])
  expect(hyperbolicTangent.value(3)).toBeCloseTo(0.9950547537, 10)
})

it('D19: relu has the printed values', () => {
  expect(fromMinusFiveToFive.map(relu.value)).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5])
})

it('D20: a dense layer multiplies the zeros of relu like any other number: 0 · ∞ shows', () => {
  const zerosOfRelu = new ReLU().forward(Tensor.from([[-1, -2]], float64)).output
  const next = new Sequential([denseOf([[Infinity], [1]], [5])], { backend: float64 })
  expect(zerosOfRelu.toArray()).toEqual([[0, 0]])
  expect(next.predict(zerosOfRelu).data[0]).toBeNaN()
})

it('D21: with half of all outputs zero, every relu unit still gets a gradient', () => {
  const model = network([16, 32, 1], () => new ReLU())
  const hidden = model.layers[0] as Dense
  const inputs = spread(64, 16, 5)
  const outputs = new Sequential(model.layers.slice(0, 2)).predict(inputs)
  const zeroShare = listOf(outputs).filter((y) => y === 0).length / outputs.size
  expect(zeroShare).toBeGreaterThan(0.3)
  expect(zeroShare).toBeLessThan(0.7)
  model.forward(inputs).backward(spread(64, 1, 6))
  expect(listOf(hidden.bias!.gradient)).toHaveLength(32)
  expect(listOf(hidden.bias!.gradient)).not.toContain(0)
})

it('D22: units that are zero on all data cut the network off: every input gives the same output', () => {
  const model = network([2, 16, 1], () => new ReLU(), { hiddenBias: -6 })
  const { inputs } = twoMoons(1)
  expect(new Census(model, inputs).take(0).layers[0]!.dead).not.toContain(false)
  expect(isConstant(model, inputs)).toBe(true)
  expect(
    isConstant(
      network([2, 16, 1], () => new LeakyReLU(), { hiddenBias: -6 }),
      inputs,
    ),
  ).toBe(false)
})

it('D23: leaky relu has the printed values', () => {
  const printed = [-0.05, -0.04, -0.03, -0.02, -0.01, 0, 1, 2, 3, 4, 5]
  expect(rounded(fromMinusFiveToFive.map(leakyRelu().value), 15)).toEqual(printed)
})

it('D24: a hundredth of a negative number is insignificant only while the number is small', () => {
  expect(leakyRelu().value(-5)).toBeCloseTo(-0.05, 15)
  expect(leakyRelu().value(-1000)).toBeCloseTo(-10, 12)
})

it('D25: leaky relu never loses the gradient, but passes a hundredth of it for each layer that is negative', () => {
  const model = new Sequential([denseOf([[1]], [0]), new LeakyReLU(), denseOf([[1]], [0]), new LeakyReLU()], {
    backend: float64,
  })
  const gradient = model.forward(Tensor.from([[-1]], float64)).backward(Tensor.from([[1]], float64))!
  expect(gradient.data[0]).toBeCloseTo(1e-4, 18)
})

it('D26: prelu learns the slope that made the data', () => {
  const layer = new PReLU()
  fit(new Sequential([layer]), curve(prelu(0.7).value, evenly(-1, 1, 20)), {
    loss: meanSquaredError(),
    optimizer: new SGD({ learningRate: 0.5 }),
    epochs: 100,
    batchSize: 20,
  })
  expect(layer.parameters).toHaveLength(1)
  expect(layer.slope.value.data[0]).toBeCloseTo(0.7, 3)
})

it('D27: softmax depends on every number of its row and sums to 1 up to rounding', () => {
  for (const row of [fromMinusFiveToFive, [0.1, 0.2, 0.7], [700, -700, 3]]) {
    expect(Math.abs(softmax(row).reduce((sum, s) => sum + s, 0) - 1)).toBeLessThanOrEqual(1e-15)
  }
  expect(softmax([1, 2, 3])[0]).not.toBe(softmax([1, 2, 4])[0])
})

it('D28: the printed softmax sums to 1.001, and its zeros are not zero', () => {
  const values = softmax(fromMinusFiveToFive)
  expect(rounded(values, 3)).toEqual(printedSoftmax)
  expect(printedSoftmax.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1.001, 12)
  // e⁻⁵ / (e⁻⁵ + … + e⁵) = e⁻¹⁰ (1 − e⁻¹) / (1 − e⁻¹¹)
  expect(values[0]).toBeCloseTo(2.8699e-5, 9)
})

it('D29: softmax in plain Python formulas is NaN for numbers of ±1000, ours is not', () => {
  expect(naiveSoftmax([1000, 1000, 0]).slice(0, 2)).toEqual([Number.NaN, Number.NaN])
  expect(naiveSoftmax([-1000, -1000])).toEqual([Number.NaN, Number.NaN])
  expect(softmax([1000, 1000, 0])).toEqual([0.5, 0.5, 0])
  expect(softmax([-1000, -1000])).toEqual([0.5, 0.5])
})

it('D30: the sigmoids of −5 … 5 have the values printed last and sum to 5.5', () => {
  const values = fromMinusFiveToFive.map(sigmoid.value)
  const printed = [0.007, 0.018, 0.047, 0.119, 0.269, 0.5, 0.731, 0.881, 0.953, 0.982, 0.993]
  expect(rounded(values, 3)).toEqual(printed)
  expect(values.reduce((sum, s) => sum + s, 0)).toBeCloseTo(5.5, 14)
})

it('D31: a sigmoid at the output can never answer 5, a linear output can', () => {
  const data = { inputs: Tensor.from([[0], [1]]), targets: Tensor.from([[5], [5]]) }
  const error = (layers: (Dense | Sigmoid)[]) => {
    const model = new Sequential(layers, { seed: 1 })
    fit(model, data, {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate: 0.1 }),
      epochs: 200,
      batchSize: 2,
    })
    return evaluate(model, data, meanSquaredError()).loss
  }
  expect(error([new Dense(1, 1), new Sigmoid()])).toBeGreaterThanOrEqual(16)
  expect(error([new Dense(1, 1)])).toBeLessThan(1e-4)
})

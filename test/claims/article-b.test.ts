/** Article B: the notebook "Activation Functions". The table: docs/claims.md. */
import {
  type Activation,
  ActivationLayer,
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  float64,
  glorotNormal,
  hyperbolicTangent,
  meanSquaredError,
  relu,
  Sequential,
  Sigmoid,
  sigmoid,
  Tanh,
  Tensor,
} from 'glassnet'
import { expect, it } from 'vitest'
import { mulberry32 } from '../support/tensors.ts'
import { evenly } from './as-published.ts'
import { learn, network, ownActivation, twoMoons, updatesToSolveXor } from './small-networks.ts'

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length

it('B1: a hidden layer of sigmoids learns XOR', () => {
  expect(updatesToSolveXor(() => new Sigmoid())).toBeLessThanOrEqual(300)
})

it('B2: a loss on logits needs no sigmoid: same loss, same gradient, same answers', () => {
  const logits = Tensor.from([[-3], [-0.5], [0.2], [4]], float64)
  const labels = [0, 1, 0, 1]
  const direct = binaryCrossEntropyOnLogits().forward(logits, labels)
  const pass = new Sequential([new Sigmoid()], { backend: float64 }).forward(logits)
  const squashed = binaryCrossEntropy().forward(pass.output, labels)
  expect(direct.value).toBeCloseTo(squashed.value, 14)
  const gradient = pass.backward(squashed.backward())!
  direct.backward().data.forEach((g, i) => {
    expect(g).toBeCloseTo(gradient.data[i]!, 14)
    expect(pass.output.data[i]! >= 0.5).toBe(logits.data[i]! >= 0)
  })
})

it('B3: tanh is quicker than sigmoid in a hidden layer, but at the output it is no probability', () => {
  expect(updatesToSolveXor(() => new Tanh())).toBeLessThan(0.6 * updatesToSolveXor(() => new Sigmoid()))
  expect(hyperbolicTangent.value(-1)).toBeLessThan(0)
})

it('B4: no shift turns sigmoid into tanh: it is half as high and a quarter as steep', () => {
  const steepest = (f: (x: number) => number) => Math.max(...evenly(-10, 10, 2001).map(f))
  expect(steepest(hyperbolicTangent.derivative)).toBe(1)
  expect(steepest(sigmoid.derivative)).toBe(0.25)
  const height = (f: (x: number) => number) => f(20) - f(-20)
  expect(height(hyperbolicTangent.value)).toBeCloseTo(2, 8)
  expect(height(sigmoid.value)).toBeCloseTo(1, 8)
})

it('B5: the mean of tanh is 0 for centred inputs and far from it for others', () => {
  const centred = evenly(-3, 3, 101)
  expect(mean(centred.map(hyperbolicTangent.value))).toBeCloseTo(0, 12)
  expect(mean(centred.map(sigmoid.value))).toBeCloseTo(0.5, 12)
  expect(mean(centred.map((x) => hyperbolicTangent.value(x + 2)))).toBeGreaterThan(0.5)
})

it('B6: centring sigmoid does not make it learn like tanh, and tanh learns well without being centred', () => {
  const moved = ({ value, derivative }: Activation, by: number) =>
    ownActivation('moved', (x) => value(x) + by, derivative)
  const accuracy = (activation: Activation) =>
    learn(
      network([2, 16, 16, 1], () => new ActivationLayer(activation), { weights: glorotNormal(), seed: 2 }),
      twoMoons(2),
    )
  expect(accuracy(hyperbolicTangent)).toBeGreaterThan(0.93)
  expect(accuracy(moved(hyperbolicTangent, 1))).toBeGreaterThan(0.93)
  expect(accuracy(moved(sigmoid, -0.5))).toBeLessThan(0.93)
})

it('B7: the derivative of relu at zero is 0 here, by convention, not 1', () => {
  expect([0, -0].map(relu.derivative)).toEqual([0, 0])
  expect([-1e-300, 1e-300].map(relu.derivative)).toEqual([0, 1])
})

it('B8: large data do not saturate a sigmoid, large weighted sums do', () => {
  expect(sigmoid.derivative(0.001 * 1000)).toBeCloseTo(0.196612, 6)
  expect(hyperbolicTangent.derivative(0.001 * 1000)).toBeCloseTo(0.419974, 6)
  expect(sigmoid.derivative(1 * 1000)).toBe(0)
  expect(hyperbolicTangent.derivative(1 * 1000)).toBe(0)
})

it('B9: the slopes are small where |z| > 5, not where z < 5, and that of tanh already at 2', () => {
  for (const z of [-5, 5]) {
    expect(sigmoid.derivative(z)).toBeCloseTo(0.0066481, 7)
    expect(hyperbolicTangent.derivative(z)).toBeCloseTo(0.00018158, 8)
  }
  expect([sigmoid.derivative(0), hyperbolicTangent.derivative(0)]).toEqual([0.25, 1])
  expect(hyperbolicTangent.derivative(2)).toBeCloseTo(0.0706508, 7)
})

it('B10: a saturated output learns slowly under squared error, but at full speed under cross-entropy', () => {
  const z = Tensor.from([[-10]], float64)
  const yes = Tensor.from([[1]], float64)
  const pass = new Sequential([new Sigmoid()], { backend: float64 }).forward(z)
  const squared = pass.backward(meanSquaredError().forward(pass.output, yes).backward())!.data[0]!
  const logarithmic = binaryCrossEntropyOnLogits().forward(z, yes).backward().data[0]!
  // By hand: 2(σ − 1)σ(1 − σ) and σ − 1, with σ(−10) = 0.0000453978687.
  expect(squared).toBeCloseTo(-9.0787495e-5, 11)
  expect(logarithmic).toBeCloseTo(-0.9999546021, 10)
})

it('B11: relu is zero or more, not strictly positive', () => {
  expect([-2, -0, 0].map(relu.value)).toEqual([0, 0, 0])
})

it('B12: the derivative of relu is either 0 or 1', () => {
  const draw = mulberry32(3)
  for (let i = 0; i < 200; i++) {
    const z = 20 * draw() - 10
    expect(relu.derivative(z)).toBe(z > 0 ? 1 : 0)
  }
})

it('B13: relu keeps its slope for large positive sums, and has none at all for negative ones', () => {
  expect(relu.derivative(100)).toBe(1)
  expect(relu.derivative(-100)).toBe(0)
  expect(sigmoid.derivative(-100)).toBeGreaterThan(0)
})

it('B14: of the 1000 points of the relu plot, 100 are in its window, and zero is none of them', () => {
  const grid = evenly(-10, 10, 1000)
  expect(grid.filter((x) => Math.abs(x) <= 1)).toHaveLength(100)
  expect(grid.includes(0)).toBe(false)
  expect(Math.min(...grid.map(Math.abs))).toBeCloseTo(0.01001, 5)
})

import fc from 'fast-check'
import { and, constant, Dense, or, type PerceptronReport, Tensor, trainPerceptron, xor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import '../support/fixed-seed.ts'

const neuron = (inputs = 2) => new Dense(inputs, 1, { weights: constant(0) })
const run = (...parameters: Parameters<typeof trainPerceptron>): PerceptronReport[] => [
  ...trainPerceptron(...parameters),
]

describe('trainPerceptron', () => {
  it('learns AND on the path that pencil and paper give', () => {
    // Samples 00, 01, 10, 11; weights and bias from 0; y = 1 from 0 on. Changes, epoch by epoch, as w₁ w₂ b:
    // 1: 00 is answered 1 → 0 0 −1; 11 is answered 0 → 1 1 0
    // 2: 00 → 1 1 −1; 01 → 1 0 −2; 11 → 2 1 −1
    // 3: 01 → 2 0 −2; 10 → 1 0 −3; 11 → 2 1 −2
    // 4: 10 → 1 1 −3; 11 → 2 2 −2
    // 5: 01 → 2 1 −3 (2 − 2 ≥ 0); 10: 2 − 3 < 0, 11: 3 − 3 ≥ 0: right. 6: no mistake
    const reports = run(neuron(), and())
    expect(reports.map(({ weights, bias }) => [...weights, bias])).toEqual([
      [1, 1, 0],
      [2, 1, -1],
      [2, 1, -2],
      [2, 2, -2],
      [2, 1, -3],
      [2, 1, -3],
    ])
    expect(reports.map(({ mistakes }) => mistakes)).toEqual([2, 3, 3, 2, 1, 0])
  })

  it('learns OR', () => {
    expect(run(neuron(), or()).at(-1)!.mistakes).toBe(0)
  })

  it('never learns XOR', () => {
    const reports = run(neuron(), xor(), { epochs: 1000 })
    expect(reports).toHaveLength(1000)
    expect(reports.every(({ mistakes }) => mistakes > 0)).toBe(true)
  })

  it('makes no more mistakes than Novikoff allows: (R / γ)²', () => {
    const coordinate = fc.integer({ min: -20, max: 20 })
    const point = fc.tuple(coordinate, coordinate)
    const line = fc.tuple(coordinate, coordinate, coordinate).filter(([a, b]) => a !== 0 || b !== 0)
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), line, (points, [a, b, c]) => {
        const separated = points.filter(([x, y]) => a * x + b * y + c !== 0)
        fc.pre(separated.length > 0)
        const margins = separated.map(([x, y]) => Math.abs(a * x + b * y + c) / Math.hypot(a, b, c))
        const radius = Math.max(...separated.map(([x, y]) => Math.hypot(x, y, 1)))
        const bound = (radius / Math.min(...margins)) ** 2
        fc.pre(bound < 2000)
        const data = {
          inputs: Tensor.from(separated.map(([x, y]) => [x, y])),
          targets: separated.map(([x, y]) => (a * x + b * y + c > 0 ? 1 : 0)),
        }
        const reports = run(neuron(), data, { epochs: 2001 })
        expect(reports.at(-1)!.mistakes).toBe(0)
        expect(reports.reduce((sum, { mistakes }) => sum + mistakes, 0)).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 60 },
    )
  })

  it('has its weights scaled by the learning rate and its answers unchanged', () => {
    const [slow, fast] = [run(neuron(), and(), { learningRate: 0.5 }), run(neuron(), and())]
    expect(slow.map(({ mistakes }) => mistakes)).toEqual(fast.map(({ mistakes }) => mistakes))
    expect(slow.map(({ weights }) => weights.map((w) => 2 * w))).toEqual(fast.map(({ weights }) => weights))
  })

  it('does nothing until it is asked for the next epoch', () => {
    const dense = neuron()
    const epochs = trainPerceptron(dense, and())
    expect(dense.bias!.value.at(0)).toBe(0)
    epochs.next()
    expect(Array.from(dense.weights.value.data)).toEqual([1, 1])
  })

  it.each<[string, () => unknown, string]>([
    [
      'two outputs',
      () => run(new Dense(2, 2), and()),
      'expected new Dense(inputs, 1) with a bias, got 2 outputs',
    ],
    [
      'no bias',
      () => run(new Dense(2, 1, { bias: false }), and()),
      'expected new Dense(inputs, 1) with a bias',
    ],
    [
      'learning rate 0',
      () => run(neuron(), and(), { learningRate: 0 }),
      'expected learningRate to be a finite number above 0, got 0',
    ],
    [
      'epochs 1.5',
      () => run(neuron(), and(), { epochs: 1.5 }),
      'expected epochs to be a whole number above 0, got 1.5',
    ],
    [
      'a target of −1',
      () => run(neuron(), { inputs: and().inputs, targets: [0, -1, 0, 1] }),
      'trainPerceptron: target -1 of sample 1: expected 0 or 1',
    ],
    [
      'one-hot targets',
      () => run(neuron(), { inputs: and().inputs, targets: Tensor.zeros([4, 2]) }),
      'trainPerceptron: expected one target 0 or 1 a sample, got 8 numbers for 4 samples',
    ],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})

import {
  Dense,
  float64,
  l1l2,
  meanSquaredError,
  Parameter,
  type PenaltyRates,
  Sequential,
  SGD,
  type StepReport,
  Tensor,
  train,
  zeros,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../support/tensors.ts'

const weights = Tensor.from([[3, 0, -6]], float64)

/** y = w·x + b without data to learn from: x = 0, so that only the penalty moves w. */
function idle(options: ConstructorParameters<typeof Dense>[2], steps = 1) {
  const dense = new Dense(1, 2, options)
  const model = new Sequential([dense], { backend: float64 })
  dense.weights.value.data.set([3, -4])
  dense.bias?.value.data.set([1, 1])
  const data = { inputs: Tensor.from([[0]], float64), targets: Tensor.from([[1, 1]], float64) }
  const optimizer = new SGD({ learningRate: 0.5 })
  const reports: StepReport[] = [
    ...train(model, data, { loss: meanSquaredError(), optimizer, epochs: steps }),
  ]
  return { dense, reports }
}

describe('l1l2', () => {
  it('is l1 · Σ|w| + l2 · Σw²', () => {
    // PyTorch 1.13, autograd: 0.01·9 + 0.02·45 = 0.99; 0.01·sign(w) + 0.04·w.
    const penalty = l1l2({ l1: 0.01, l2: 0.02 })!
    expect(penalty.value(weights)).toBeCloseTo(0.99, 15)
    const gradient = Tensor.from([[1, 10, 100]], float64)
    penalty.addGradient(gradient, weights)
    const expected = [1.13, 10, 99.75]
    listOf(gradient).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 13)
    })
  })

  it('has each part alone', () => {
    expect(l1l2({ l1: 2 })!.value(weights)).toBe(18)
    expect(l1l2({ l2: 2 })!.value(weights)).toBe(90)
    expect([l1l2({ l1: 2 })!.formula, l1l2({ l2: 2 })!.formula]).toEqual(['2·Σ|w|', '2·Σw²'])
    expect(l1l2({ l1: 0.5, l2: 2 })!.formula).toBe('0.5·Σ|w| + 2·Σw²')
  })

  it('is none where both rates are 0', () => {
    for (const rates of [{}, { l1: 0 }, { l1: 0, l2: 0 }]) expect(l1l2(rates)).toBeUndefined()
  })

  it('sums in double and rounds the gradient once', () => {
    const single = Tensor.from([[0.1, 0.2, 0.3]])
    const numbers = listOf(single)
    const penalty = l1l2({ l1: 0.1, l2: 0.7 })!
    const squares = numbers.reduce((sum, w) => sum + w * w, 0)
    expect(penalty.value(single)).toBe(0.1 * (0 + numbers[0]! + numbers[1]! + numbers[2]!) + 0.7 * squares)
    const gradient = Tensor.from([[1, 1, 1]])
    penalty.addGradient(gradient, single)
    expect(listOf(gradient)).toEqual(numbers.map((w) => Math.fround(1 + (0.1 + 2 * 0.7 * w))))
  })

  it.each<[PenaltyRates, string]>([
    [{ l1: -0.1 }, 'l1 to be a finite number ≥ 0, got -0.1'],
    [{ l1: Infinity }, 'l1 to be a finite number ≥ 0, got Infinity'],
    [{ l2: -1 }, 'l2 to be a finite number ≥ 0, got -1'],
    [{ l2: Number.NaN }, 'l2 to be a finite number ≥ 0, got NaN'],
  ])('refuses %j', (rates, message) => {
    expect(() => l1l2(rates)).toThrow(RangeError)
    expect(() => new Dense(1, 1, { penalty: rates })).toThrow(`penalty: expected ${message}; try 0.001`)
  })
})

describe('training with a penalty', () => {
  it('moves the weights by its gradient, and not the bias', () => {
    // w ← w − 0.5 · (0.1·sign(w) + 2·0.25·w): 3 − 0.05 − 0.75 and −4 + 0.05 + 1.
    const { dense } = idle({ penalty: { l1: 0.1, l2: 0.25 } })
    expect(dense.weights.value.at(0, 0)).toBeCloseTo(2.2, 14)
    expect(dense.weights.value.at(0, 1)).toBeCloseTo(-2.95, 14)
    expect(listOf(dense.bias!.value)).toEqual([1, 1])
  })

  it('reports the loss with the penalty of before the update', () => {
    // The data are answered exactly: 0 + 0.1·7 + 0.25·25, then 0.1·5.15 + 0.25·(2.2² + 2.95²).
    const { reports } = idle({ penalty: { l1: 0.1, l2: 0.25 } }, 2)
    expect(reports[0]!.loss).toBeCloseTo(6.95, 14)
    expect(reports[1]!.loss).toBeCloseTo(0.515 + 0.25 * (4.84 + 8.7025), 13)
  })

  it('is half of a weight decay of the same number under SGD, as the docstring says', () => {
    const { dense } = idle({ penalty: { l2: 0.01 } })
    // PyTorch: w − rate · weight_decay · w with weight_decay = 0.02.
    expect(dense.weights.value.at(0, 0)).toBeCloseTo(3 - 0.5 * 0.02 * 3, 15)
  })

  it('works for the parameters of any layer, and sums over all of them', () => {
    const penalty = { formula: '1', value: () => 1, addGradient: () => {} }
    const parameter = (name: string) => new Parameter(name, [2], zeros(), { penalty })
    const dense = new Dense(1, 2, { weights: zeros(), penalty: { l2: 1 } })
    const layer = {
      name: 'own',
      parameters: [parameter('a'), parameter('b')],
      forward: (input: Tensor) => ({ output: input, backward: (gradient: Tensor) => gradient }),
    }
    const data = { inputs: Tensor.from([[1]]), targets: Tensor.from([[0, 0]]) }
    const options = { loss: meanSquaredError(), optimizer: new SGD({ learningRate: 0.1 }) }
    const step = train(new Sequential([dense, layer]), data, options).next().value as StepReport
    expect(step.loss).toBe(2)
  })

  it('leaves the bits alone where there is none', () => {
    const [plain, free] = [idle({}, 3), idle({ penalty: { l1: 0, l2: 0 } }, 3)]
    expect(free.dense.weights.penalty).toBeUndefined()
    expect(listOf(free.dense.weights.value)).toEqual(listOf(plain.dense.weights.value))
    expect(free.reports).toEqual(plain.reports)
  })
})

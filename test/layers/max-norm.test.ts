import { Dense, float64, maxNorm, meanSquaredError, Sequential, SGD, Tensor, train } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { bitsOf } from '../support/bits.ts'
import { listOf, spread } from '../support/tensors.ts'

function columnNorms(matrix: Tensor): number[] {
  const rows = matrix.toArray() as number[][]
  return rows[0]!.map((_, j) => Math.sqrt(rows.reduce((sum, row) => sum + row[j]! * row[j]!, 0)))
}

describe('maxNorm', () => {
  // PyTorch 1.13, torch.renorm(w, 2, 1, limit) in float64.
  it.each<[number, number[]]>([
    [5, [3, 0.5, -2.9999999700000006, 4, 0.25, 3.9999999600000007]],
    [2, [1.1999999760000004, 0.5, -1.1999999880000003, 1.5999999680000005, 0.25, 1.5999999840000003]],
  ])('has the numbers of PyTorch for the limit %s', (limit, expected) => {
    const weights = Tensor.from(
      [
        [3, 0.5, -6],
        [4, 0.25, 8],
      ],
      float64,
    )
    maxNorm(limit).apply(weights)
    listOf(weights).forEach((w, i) => {
      expect(w).toBeCloseTo(expected[i]!, 14)
    })
  })

  it('keeps every bit of units within the limit, the limit included', () => {
    const weights = Tensor.from([
      [3, 0.1],
      [4, -0],
    ])
    const before = bitsOf(weights.data)
    maxNorm(5).apply(weights)
    expect(bitsOf(weights.data)).toEqual(before)
  })

  it('has nothing left to do when it has been done', () => {
    for (const backend of [float64, undefined]) {
      const weights = spread(7, 5, 3, { low: -9, high: 9, ...(backend && { backend }) })
      maxNorm(2).apply(weights)
      for (const norm of columnNorms(weights)) expect(norm).toBeLessThanOrEqual(2 + 1e-7)
      if (!backend) continue
      const once = bitsOf(weights.data)
      maxNorm(2).apply(weights)
      expect(bitsOf(weights.data)).toEqual(once)
    }
  })

  it('takes a vector as one unit', () => {
    const vector = Tensor.from([6, 8], float64)
    maxNorm(5).apply(vector)
    expect(vector.at(0)).toBeCloseTo(3, 6)
    expect(vector.at(1)).toBeCloseTo(4, 6)
  })

  it('leaves NaN to be found', () => {
    const weights = Tensor.from([[Number.NaN], [9]])
    maxNorm(1).apply(weights)
    expect(listOf(weights)).toEqual([Number.NaN, 9])
  })

  it.each([0, -1, Number.NaN, Infinity])('refuses the limit %s', (limit) => {
    expect(() => maxNorm(limit)).toThrow(RangeError)
    expect(() => new Dense(1, 1, { maxNorm: limit })).toThrow(
      `maxNorm: expected a limit that is a finite number above 0, got ${limit}; try 3`,
    )
  })
})

describe('training with a max-norm', () => {
  const data = { inputs: spread(8, 3, 1), targets: spread(8, 2, 2, { low: 20, high: 30 }) }
  const trained = (options: ConstructorParameters<typeof Dense>[2]) => {
    const dense = new Dense(3, 2, options)
    const model = new Sequential([dense], { seed: 1 })
    const optimizer = new SGD({ learningRate: 0.1 })
    for (const _ of train(model, data, { loss: meanSquaredError(), optimizer, epochs: 20 }));
    return dense
  }

  it('keeps the weights of each unit within it after every update, and lets the bias grow', () => {
    expect(Math.max(...columnNorms(trained({}).weights.value))).toBeGreaterThan(2)
    const dense = trained({ maxNorm: 0.5 })
    for (const norm of columnNorms(dense.weights.value)) expect(norm).toBeCloseTo(0.5, 5)
    expect(dense.bias!.value.at(0)).toBeGreaterThan(5)
  })

  it('does nothing before the first update', () => {
    const dense = new Dense(1, 1, { weights: { name: 'nine', sampler: () => () => 9 }, maxNorm: 1 })
    expect(dense.weights.value.at(0, 0)).toBe(9)
    expect(dense.describe()).toBe('1 → 1, ‖w‖ ≤ 1')
    expect(new Dense(1, 1, { penalty: { l1: 0.1 }, maxNorm: 1 }).describe()).toBe('1 → 1, 0.1·Σ|w|, ‖w‖ ≤ 1')
  })
})

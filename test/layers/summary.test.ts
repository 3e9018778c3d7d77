import { BatchNorm, Dense, ReLU, Residual, Sequential, summary } from 'glassnet'
import { describe, expect, it } from 'vitest'

describe('summary', () => {
  it('lists the layers of the network of the README with their parameters', () => {
    const model = new Sequential([new Dense(784, 128), new ReLU(), new Dense(128, 10)])
    // 784·128 + 128 = 100480 and 128·10 + 10 = 1290.
    const lines = summary(model).split('\n')
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['layer', 'what it does', 'parameters'],
      ['dense_1', '784 → 128', '100,480'],
      ['relu_1', 'f(x) = max(0, x)', '0'],
      ['dense_2', '128 → 10', '1,290'],
      ['total', '101,770'],
    ])
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
    // Words begin where their column does, numbers end there.
    expect(lines[2]).toBe('relu_1   f(x) = max(0, x)           0')
  })

  it('counts a layer that is used twice once in the total', () => {
    const shared = new Dense(3, 3)
    const lines = summary(new Sequential([shared, new ReLU(), shared])).split('\n')
    expect(lines.at(-1)).toMatch(/total +12$/)
  })

  it('counts what is kept but not trained in a column of its own, where there is any', () => {
    const block = new Residual([new Dense(3, 3), new BatchNorm(3)])
    const lines = summary(new Sequential([new Dense(3, 3), new BatchNorm(3), block])).split('\n')
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['layer', 'what it does', 'parameters', 'not trained'],
      ['dense_1', '3 → 3', '12', '0'],
      ['batch_norm_1', 'γ·(x − μ)/√(σ² + ε) + β over the batch', '6', '6'],
      ['residual_1', 'x + (dense_1, batch_norm_1)', '18', '6'],
      ['total', '36', '12'],
    ])
    expect(new Set(lines.map((line) => line.length)).size).toBe(1)
  })

  it('describes a layer that has nothing to say with nothing', () => {
    const plain = { name: 'plain', parameters: [], forward: () => ({}) as never }
    expect(summary(new Sequential([plain])).split('\n')[1]).toMatch(/^plain_1 +0$/)
  })
})

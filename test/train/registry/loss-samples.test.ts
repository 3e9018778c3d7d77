/** The batches that tests and plots call losses with: on both sides of every kink, and near none. */
import { float64, losses, Random, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

/** All predictions of some samples of a loss, and its targets where they are no labels. */
function numbersOf(name: string): { predictions: number[]; targets: number[] } {
  const { sample } = losses.find((entry) => entry.name === name)!
  const samples = [1, 2, 3, 4, 5].map((seed) => sample(new Random(seed), float64))
  return {
    predictions: samples.flatMap(({ prediction }) => listOf(prediction)),
    targets: samples.flatMap(({ targets }) =>
      targets instanceof Tensor ? listOf(targets) : Array.from(targets),
    ),
  }
}

const spreadOver = (numbers: readonly number[], low: number, high: number) => {
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(low)
  expect(Math.max(...numbers)).toBeLessThanOrEqual(high)
  // A hundred of them come near both ends.
  expect(Math.min(...numbers)).toBeLessThan(low + (high - low) / 10)
  expect(Math.max(...numbers)).toBeGreaterThan(high - (high - low) / 10)
}

/** Sizes from 0.1 to 0.9 and from 1.1 to 3, below 0 and above. */
function expectOnAllSidesOfOne(numbers: readonly number[]): void {
  for (const x of numbers) expect(Math.abs(x) < 0.9 || Math.abs(x) > 1.1, String(x)).toBe(true)
  for (const x of numbers) expect(Math.abs(x)).toBeGreaterThanOrEqual(0.1)
  spreadOver(numbers, -3, 3)
  for (const sign of [1, -1]) {
    expect(numbers.some((x) => x * sign > 0 && x * sign < 0.9)).toBe(true)
    expect(numbers.some((x) => x * sign > 1.1)).toBe(true)
  }
}

describe('the sample of', () => {
  it('values has errors on both sides of 0, 1 and −1', () => {
    const { predictions, targets } = numbersOf('huber')
    spreadOver(targets, -2, 2)
    expectOnAllSidesOfOne(predictions.map((p, i) => p - targets[i]!))
  })

  it('scores lies on both sides of the margin, and its targets are both signs', () => {
    const { predictions, targets } = numbersOf('hinge')
    expectOnAllSidesOfOne(predictions)
    expect(new Set(targets)).toEqual(new Set([-1, 1]))
  })

  it('scores of classes holds no two that differ by nearly 1', () => {
    const { predictions } = numbersOf('multi-class-hinge')
    spreadOver(predictions, -0.05, 3.25)
    const rests = predictions.map((x) => x - 0.4 * Math.round(x / 0.4))
    spreadOver(rests, -0.05, 0.05)
  })

  it.each([
    ['binary-cross-entropy', 0.2, 0.8],
    ['binary-cross-entropy-on-logits', -4, 4],
    ['softmax-cross-entropy', -3, 3],
  ])('%s is spread over its range', (name, low, high) => {
    spreadOver(numbersOf(name).predictions, low, high)
  })

  it.each(['cross-entropy', 'negative-log-likelihood'])(
    '%s holds distributions of unequal shares',
    (name) => {
      const { predictions } = numbersOf(name)
      const shares = name === 'cross-entropy' ? predictions : predictions.map(Math.exp)
      for (let row = 0; row < shares.length; row += 4) {
        expect(shares.slice(row, row + 4).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 14)
      }
      expect(Math.min(...shares)).toBeLessThan(0.2)
      expect(Math.max(...shares)).toBeGreaterThan(0.3)
    },
  )

  it('labels names every class', () => {
    expect(new Set(numbersOf('cross-entropy').targets)).toEqual(new Set([0, 1, 2, 3]))
  })
})

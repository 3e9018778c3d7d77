/** What every registered metric must keep; a new line in the registry joins these tests by itself. */
import { metrics, oneHot, type RegisteredMetric, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { spread } from '../../support/tensors.ts'

const labels = [0, 1, 2, 1, 0, 2]
const values = spread(6, 2, 7)
const exact: Record<RegisteredMetric['judges'], [Tensor, Tensor | number[]]> = {
  classes: [oneHot(labels, 3), labels],
  values: [values, values],
}

describe.each(metrics.map((entry) => [entry.name, entry] as [string, RegisteredMetric]))(
  'the metric %s',
  (name, { judges, better, range, measure, formula, title, source }) => {
    const others = (seed: number) => spread(6, judges === 'classes' ? 3 : 2, seed, { low: -2, high: 2 })
    const targets = exact[judges][1]

    it('is best for a prediction that is right', () => {
      expect(measure(...exact[judges])).toBe(better === 'higher' ? range[1] : range[0])
    })

    it('is worse for some others, and stays in its range', () => {
      const best = measure(...exact[judges])
      const found = [1, 2, 3, 4].map((seed) => measure(others(seed), targets))
      for (const value of found) {
        expect(value).toBeGreaterThanOrEqual(range[0])
        expect(value).toBeLessThanOrEqual(range[1])
      }
      expect(found.some((value) => (better === 'higher' ? value < best : value > best))).toBe(true)
    })

    it('does not depend on the order of the rows', () => {
      const order = [5, 2, 0, 1, 4, 3]
      const moved = targets instanceof Tensor ? targets.rows(order) : order.map((row) => targets[row]!)
      expect(measure(others(1).rows(order), moved)).toBeCloseTo(measure(others(1), targets), 14)
    })

    it('has words for itself', () => {
      expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      for (const text of [formula, title, source]) expect(text.length).toBeGreaterThan(1)
      expect(range[0]).toBeLessThan(range[1])
    })
  },
)

describe.each(['accuracy', 'precision', 'recall', 'f1'])('%s', (name) => {
  it('has the threshold that the registry says, above which a single output means yes', () => {
    const { measure, defaults } = metrics.find((entry) => entry.name === name)!
    expect(defaults).toEqual({ threshold: 0.5 })
    const above = 0.5 + 2 ** -20
    expect(measure(Tensor.from([[0.5], [above]]), [0, 1])).toBe(1)
    expect(measure(Tensor.from([[0.5], [above]]), [1, 0])).toBe(0)
  })
})

describe('the registry of metrics', () => {
  it('has all that a course asks for, each once', () => {
    expect(metrics.map(({ name }) => name)).toEqual([
      'accuracy',
      'top-k-accuracy',
      'precision',
      'recall',
      'f1',
      'r-squared',
      'mae',
    ])
  })
})

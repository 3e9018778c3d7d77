/** What every registered loss must keep; a new line in the registry joins these tests by itself. */
import {
  findLoss,
  float64,
  type LossSample,
  losses,
  Random,
  type RegisteredLoss,
  type Targets,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { gradientError } from '../../support/differences.ts'
import { listOf } from '../../support/tensors.ts'

const reductions = ['mean', 'sum'] as const
const inDouble = ({ prediction, targets }: LossSample) => ({
  prediction: prediction.to(float64),
  targets: targets instanceof Tensor ? targets.to(float64) : targets,
})

describe.each(losses.map((entry) => [entry.name, entry] as [string, RegisteredLoss]))(
  'the loss %s',
  (name, { loss, sample, formula, title, source, defaults }) => {
    const samples = [1, 2].map((seed) => sample(new Random(seed)))
    const inDoubles = [1, 2].map((seed) => sample(new Random(seed), float64))

    it.each(reductions)('gives the gradient of its value in float64, reduction %s', (reduction) => {
      for (const { prediction, targets } of inDoubles) {
        expect(gradientError(loss({ reduction }), prediction, targets)).toBeLessThan(3e-8)
      }
    })

    it.each(reductions)('gives in float32 the float64 gradient, rounded once, reduction %s', (reduction) => {
      for (const single of samples) {
        const double = inDouble(single)
        const a = loss({ reduction }).forward(single.prediction, single.targets)
        const b = loss({ reduction }).forward(double.prediction, double.targets)
        expect(a.value).toBe(b.value)
        expect(listOf(a.backward())).toEqual(listOf(b.backward()).map(Math.fround))
      }
    })

    it('has the same mean for every order of the batch, and the gradient in that order', () => {
      for (const { prediction, targets } of inDoubles) {
        const order = [3, 0, 4, 2, 1]
        const moved: Targets =
          targets instanceof Tensor ? targets.rows(order) : order.map((row) => targets[row]!)
        const before = loss().forward(prediction, targets)
        const after = loss().forward(prediction.rows(order), moved)
        expect(Math.abs(after.value / before.value - 1)).toBeLessThan(1e-14)
        expect(listOf(after.backward())).toEqual(listOf(before.backward().rows(order)))
      }
    })

    it('has as its sum a whole number of means, in the value and in the gradient', () => {
      for (const { prediction, targets } of inDoubles) {
        const mean = loss().forward(prediction, targets)
        const sum = loss({ reduction: 'sum' }).forward(prediction, targets)
        const count = Math.round(sum.value / mean.value)
        expect([prediction.shape[0], prediction.size]).toContain(count)
        expect(mean.value).toBe(sum.value / count)
        const summed = listOf(sum.backward())
        listOf(mean.backward()).forEach((g, i) => {
          expect(Math.abs(g * count - summed[i]!)).toBeLessThan(1e-14)
        })
      }
    })

    it('is a mean if nothing else is said, and says which', () => {
      const { prediction, targets } = inDoubles[0]!
      expect(loss().reduction).toBe('mean')
      expect(loss({ reduction: 'sum' }).reduction).toBe('sum')
      expect(loss().forward(prediction, targets).value).toBe(
        loss({ reduction: 'mean' }).forward(prediction, targets).value,
      )
    })

    it('has the defaults that the registry says, the mean among them', () => {
      const { prediction, targets } = inDoubles[0]!
      expect(defaults).toMatchObject({ reduction: 'mean' })
      const [said, implied] = [loss(defaults), loss()].map((made) => made.forward(prediction, targets))
      expect(said!.value).toBe(implied!.value)
      expect(listOf(said!.backward())).toEqual(listOf(implied!.backward()))
    })

    it.each(['none', 'Mean', null] as never[])('refuses the reduction %s', (reduction) => {
      expect(() => loss({ reduction })).toThrow(RangeError)
      expect(() => loss({ reduction })).toThrow(
        `${loss().name}: expected reduction 'mean' or 'sum', got ${reduction}; a loss is one number for a batch`,
      )
    })

    it('is above 0 for predictions that are not exact', () => {
      for (const { prediction, targets } of inDoubles) {
        expect(loss().forward(prediction, targets).value).toBeGreaterThan(0)
      }
    })

    it('leaves predictions and targets alone and tells the same gradient twice', () => {
      const { prediction, targets } = sample(new Random(4))
      const kept = [prediction, targets].map((numbers) => JSON.stringify(numbers, replacer))
      const pass = loss().forward(prediction, targets)
      expect(listOf(pass.backward())).toEqual(listOf(pass.backward()))
      expect([prediction, targets].map((numbers) => JSON.stringify(numbers, replacer))).toEqual(kept)
    })

    it('refuses a batch without predictions', () => {
      const none = Tensor.zeros([0, 4])
      expect(() => loss().forward(none, none)).toThrow(
        `${loss().name}: expected at least one prediction, got [0, 4]`,
      )
    })

    it('keeps NaN in the value', () => {
      const { prediction, targets } = sample(new Random(5))
      prediction.data.fill(Number.NaN)
      expect(loss().forward(prediction, targets).value).toBeNaN()
    })

    it('has words for itself, and is found by its name', () => {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(loss().name.toLowerCase()).toBe(name.replaceAll('-', ''))
      for (const text of [formula, title, source]) expect(text.trim().length).toBeGreaterThan(3)
      expect(findLoss(name).loss).toBe(loss)
    })
  },
)

function replacer(_: string, value: unknown): unknown {
  return value instanceof Tensor ? value.toArray() : value
}

describe('the registry of losses', () => {
  it('has every name and every loss once', () => {
    expect(new Set(losses.map(({ name }) => name)).size).toBe(losses.length)
    expect(new Set(losses.map(({ loss }) => loss)).size).toBe(losses.length)
  })

  it('has all that a course asks for', () => {
    expect(losses.map(({ name }) => name)).toEqual([
      'mean-squared-error',
      'mean-absolute-error',
      'huber',
      'binary-cross-entropy',
      'binary-cross-entropy-on-logits',
      'hinge',
      'softmax-cross-entropy',
      'cross-entropy',
      'negative-log-likelihood',
      'multi-class-hinge',
      'kl-divergence',
    ])
  })

  it('lists what there is where a name is unknown', () => {
    expect(() => findLoss('mse')).toThrow(RangeError)
    expect(() => findLoss('mse')).toThrow(
      /^unknown loss 'mse': expected one of mean-squared-error, mean-absolute-error, /,
    )
  })
})

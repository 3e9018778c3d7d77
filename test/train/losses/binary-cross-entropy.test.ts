import { binaryCrossEntropy, binaryCrossEntropyOnLogits, float64, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { gradientError } from '../../support/differences.ts'
import { listOf, spread } from '../../support/tensors.ts'

const f64 = (values: number[][]) => Tensor.from(values, float64)
const soft = spread(4, 3, 2, { low: 0, high: 1, backend: float64 })

describe('binaryCrossEntropy', () => {
  const loss = binaryCrossEntropy()

  it('is the mean of −ln of the probability of the answer, worked by hand', () => {
    const pass = loss.forward(f64([[0.25], [0.5]]), [1, 0])
    expect(pass.value).toBeCloseTo((Math.log(4) + Math.log(2)) / 2, 15)
    // (p − t) / (p(1 − p)) / 2: −0.75 / 0.1875 / 2 and 0.5 / 0.25 / 2
    expect(listOf(pass.backward())).toEqual([-2, 1])
  })

  it('gives the gradient of its value, for hard and for soft targets', () => {
    const p = spread(4, 3, 1, { low: 0.2, high: 0.8, backend: float64 })
    expect(gradientError(loss, p, soft)).toBeLessThan(1e-8)
    expect(gradientError(loss, f64([[0.3], [0.6]]), [1, 0])).toBeLessThan(1e-8)
  })

  it('cuts off where PyTorch does: at 100 for the value, at 1e12 for the gradient', () => {
    const wrong = loss.forward(f64([[0]]), [1])
    expect([wrong.value, wrong.backward().at(0, 0)]).toEqual([100, -1e12])
    const other = loss.forward(f64([[1]]), [0])
    expect([other.value, other.backward().at(0, 0)]).toEqual([100, 1e12])
    expect(loss.forward(f64([[1], [0]]), [1, 0]).value).toBe(0)
  })
})

describe('binaryCrossEntropyOnLogits', () => {
  const loss = binaryCrossEntropyOnLogits()

  it('is ln 2 at 0, whatever the target', () => {
    for (const target of [0, 0.3, 1])
      expect(loss.forward(f64([[0]]), f64([[target]])).value).toBeCloseTo(Math.LN2, 15)
  })

  it('agrees with the loss on probabilities, worked by hand', () => {
    // z = ln 3: σ = ¾. t = 1: −ln ¾; t = 0: −ln ¼. Gradient (σ − t) / 2.
    const pass = loss.forward(f64([[Math.log(3)], [Math.log(3)]]), [1, 0])
    expect(pass.value).toBeCloseTo((Math.log(4 / 3) + Math.log(4)) / 2, 15)
    expect(pass.backward().at(0, 0)).toBeCloseTo(-0.125, 15)
    expect(pass.backward().at(1, 0)).toBeCloseTo(0.375, 15)
  })

  it('gives the gradient of its value on both sides of 0 and for soft targets', () => {
    const logits = spread(4, 3, 1, { low: -3, high: 3, backend: float64 })
    expect(gradientError(loss, logits, soft)).toBeLessThan(1e-11)
  })

  it('is exact at ±1000, right or wrong', () => {
    const value = (z: number, t: number) => loss.forward(f64([[z]]), [t]).value
    expect([value(1000, 1), value(-1000, 0), value(1000, 0), value(-1000, 1)]).toEqual([0, 0, 1000, 1000])
    const gradient = (z: number, t: number) =>
      loss
        .forward(f64([[z]]), [t])
        .backward()
        .at(0, 0)
    expect([gradient(1000, 0), gradient(-1000, 1)]).toEqual([1, -1])
  })

  it('keeps the digits of a loss that is nearly zero: e⁻⁴⁰ at z = ±40', () => {
    // ln(1 + e⁻⁴⁰) = 4.248354255291589e-18
    expect(loss.forward(f64([[40]]), [1]).value / 4.248354255291589e-18).toBeCloseTo(1, 14)
    expect(loss.forward(f64([[-40]]), [0]).value / 4.248354255291589e-18).toBeCloseTo(1, 14)
  })

  it('keeps NaN', () => {
    expect(loss.forward(f64([[Number.NaN]]), [1]).value).toBeNaN()
  })
})

describe('the positive weight', () => {
  const both = [binaryCrossEntropy, binaryCrossEntropyOnLogits].map((loss) => [loss.name, loss] as const)

  it('multiplies what a yes adds, worked by hand', () => {
    // p = ¼, ½: 3·ln 4 for the yes, ln 2 for the no
    const pass = binaryCrossEntropy({ positiveWeight: 3 }).forward(f64([[0.25], [0.5]]), [1, 0])
    expect(pass.value).toBeCloseTo((3 * Math.log(4) + Math.log(2)) / 2, 15)
    // −3 / ¼ / 2 and 1 / ½ / 2
    expect(listOf(pass.backward())).toEqual([-6, 1])
  })

  it('is the same on logits, where σ(ln 3) = ¾', () => {
    const z = f64([[Math.log(3)], [Math.log(3)]])
    const pass = binaryCrossEntropyOnLogits({ positiveWeight: 3, reduction: 'sum' }).forward(z, [1, 0])
    expect(pass.value).toBeCloseTo(3 * Math.log(4 / 3) + Math.log(4), 14)
    // 3·(¾ − 1) and ¾
    expect(pass.backward().at(0, 0)).toBeCloseTo(-0.75, 15)
    expect(pass.backward().at(1, 0)).toBeCloseTo(0.75, 15)
  })

  it.each(both)('of %s is one for all outputs, or one for each', (_, loss) => {
    const prediction = f64([
      [0.25, 0.5],
      [0.75, 0.125],
    ])
    const yes = f64([
      [1, 1],
      [1, 1],
    ])
    const sum = (positiveWeight?: number | number[]) =>
      loss({ reduction: 'sum', ...(positiveWeight && { positiveWeight }) }).forward(prediction, yes)
    const plain = listOf(sum().backward())
    listOf(sum([2, 5]).backward()).forEach((g, i) => {
      expect(g).toBeCloseTo(plain[i]! * (i % 2 === 0 ? 2 : 5), 14)
    })
    expect(sum([4, 4]).value).toBe(sum(4).value)
    expect(sum(4).value).toBeCloseTo(4 * sum().value, 14)
  })

  it.each(both)('of %s goes along the last axis of any shape', (_, loss) => {
    const numbers = Tensor.from([0.25, 0.5, 0.75, 0.125], float64)
    const yes = Tensor.from([1, 1, 1, 1], float64)
    const sum = (shape: number[]) => {
      const pass = loss({ reduction: 'sum', positiveWeight: [2, 5] }).forward(
        numbers.reshape(shape),
        yes.reshape(shape),
      )
      return [pass.value, ...listOf(pass.backward())]
    }
    expect(sum([2, 1, 2])).toEqual(sum([2, 2]))
  })

  it.each(both)('of %s is 1 if not given', (_, loss) => {
    const p = spread(4, 3, 1, { low: 0.2, high: 0.8, backend: float64 })
    const [one, plain] = [loss({ positiveWeight: 1 }).forward(p, soft), loss().forward(p, soft)]
    expect(one.value).toBe(plain.value)
    expect(listOf(one.backward())).toEqual(listOf(plain.backward()))
  })

  it.each(both)('gives %s the gradient of its value', (_, loss) => {
    const p = spread(4, 3, 1, { low: 0.2, high: 0.8, backend: float64 })
    expect(gradientError(loss({ positiveWeight: [0.5, 2, 7] }), p, soft)).toBeLessThan(3e-8)
  })

  it.each(both)('of %s has its limits', (_, loss) => {
    for (const weight of [0, -1, Number.NaN, Infinity]) {
      expect(() => loss({ positiveWeight: weight })).toThrow(RangeError)
      expect(() => loss({ positiveWeight: [1, weight] })).toThrow(
        `${loss.name}: expected every positiveWeight to be a finite number above 0, got ${weight}; the number of noes by ` +
          'the number of yeses makes both sides weigh the same',
      )
    }
    for (const weights of [[2], [1, 2, 3], []]) {
      const act = () => loss({ positiveWeight: weights }).forward(f64([[0.5, 0.5]]), f64([[1, 0]]))
      expect(act).toThrow(ShapeError)
      expect(act).toThrow(
        `${loss.name}: expected one positiveWeight for each of the 2 outputs, got ${weights.length}`,
      )
    }
  })
})

describe('the predictions of binaryCrossEntropy', () => {
  it.each([-0.1, 1.1, Infinity])('cannot be %s, which is a logit', (p) => {
    const act = () => binaryCrossEntropy().forward(f64([[0.5], [p]]), [1, 0])
    expect(act).toThrow(RangeError)
    expect(act).toThrow(
      `binaryCrossEntropy: prediction ${p} at position 1 is no probability; end the network with a sigmoid, or use ` +
        'binaryCrossEntropyOnLogits() on the logits',
    )
  })

  it('may be NaN, which the loss keeps', () => {
    expect(binaryCrossEntropy().forward(f64([[Number.NaN]]), [1]).value).toBeNaN()
  })
})

describe.each([binaryCrossEntropy(), binaryCrossEntropyOnLogits()])('the errors of $name', (loss) => {
  it.each([-0.5, 1.5, Number.NaN, 2])('name the target %s and its place', (target) => {
    const act = () => loss.forward(f64([[0.5], [0.5]]), [1, target])
    expect(act).toThrow(RangeError)
    expect(act).toThrow(`${loss.name}: target ${target} at position 1: expected a number from 0 to 1`)
  })

  it('name shapes that differ', () => {
    expect(() => loss.forward(f64([[0.5, 0.5]]), [1])).toThrow(ShapeError)
  })
})

import fc from 'fast-check'
import { crossEntropy, float64, ShapeError, softmaxCrossEntropy, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { gradientError } from '../../support/differences.ts'
import { exactExp } from '../../support/high-precision.ts'
import { listOf, spread } from '../../support/tensors.ts'
import '../../support/fixed-seed.ts'

const f64 = (values: number[][]) => Tensor.from(values, float64)

describe('softmaxCrossEntropy', () => {
  const loss = softmaxCrossEntropy()

  it('is ln 10 for ten equal logits, the loss of a guess among ten classes', () => {
    expect(loss.forward(Tensor.zeros([3, 10], float64), [0, 4, 9]).value).toBeCloseTo(Math.LN10, 15)
  })

  it('is the mean of −ln softmax of the class, worked by hand', () => {
    // Row 1: logits 0, ln 3 → shares ¼, ¾, class 1: −ln ¾. Row 2: logits 0, 0, class 0: ln 2.
    const pass = loss.forward(
      f64([
        [0, Math.log(3)],
        [0, 0],
      ]),
      [1, 0],
    )
    expect(pass.value).toBeCloseTo((Math.log(4 / 3) + Math.log(2)) / 2, 15)
    // (s − t) / 2
    const expected = [0.125, -0.125, -0.25, 0.25]
    listOf(pass.backward()).forEach((g, i) => {
      expect(g).toBeCloseTo(expected[i]!, 15)
    })
  })

  it('has the value that 50 digits give', () => {
    const row = [0.7, -1.3, 2.1]
    const sum = row.map(exactExp).reduce((a, b) => a.plus(b))
    const exact = sum.ln().minus(row[0]!).toNumber()
    expect(loss.forward(f64([row]), [0]).value / exact).toBeCloseTo(1, 15)
  })

  it('gives the gradient of its value, for labels, one-hot rows, soft rows and rows that do not sum to 1', () => {
    const logits = spread(4, 3, 1, { low: -2, high: 2, backend: float64 })
    expect(gradientError(loss, logits, [0, 2, 1, 1])).toBeLessThan(1e-11)
    expect(gradientError(loss, logits, spread(4, 3, 2, { low: 0, high: 1, backend: float64 }))).toBeLessThan(
      1e-11,
    )
  })

  it('has the same bits for class indices and for one-hot rows', () => {
    const logits = spread(3, 3, 5, { low: -3, high: 3 })
    const byIndex = loss.forward(logits, [2, 0, 1])
    const byRow = loss.forward(
      logits,
      Tensor.from([
        [0, 0, 1],
        [1, 0, 0],
        [0, 1, 0],
      ]),
    )
    expect(byIndex.value).toBe(byRow.value)
    expect(listOf(byIndex.backward())).toEqual(listOf(byRow.backward()))
  })

  it('does not change when all logits of a row move together', () => {
    const whole = fc.integer({ min: -40, max: 40 })
    fc.assert(
      fc.property(fc.array(whole, { minLength: 2, maxLength: 6 }), whole, (row, shift) => {
        const moved = row.map((z) => z + shift)
        expect(loss.forward(f64([moved]), [1]).value).toBe(loss.forward(f64([row]), [1]).value)
      }),
    )
  })

  it('is exact at ±1000, right or wrong', () => {
    const logits = f64([[1000, -1000]])
    expect(loss.forward(logits, [0]).value).toBe(0)
    const wrong = loss.forward(logits, [1])
    expect(wrong.value).toBe(2000)
    expect(listOf(wrong.backward())).toEqual([1, -1])
  })

  it('is 0 where every other class is impossible', () => {
    const pass = loss.forward(f64([[3, -Infinity]]), [0])
    expect(pass.value).toBe(0)
    expect(listOf(pass.backward())).toEqual([0, 0])
  })

  it('weighs soft targets', () => {
    // ¼·ln 2 + ¾·ln 2
    const pass = loss.forward(f64([[3, 3]]), f64([[0.25, 0.75]]))
    expect(pass.value).toBeCloseTo(Math.LN2, 15)
    expect(listOf(pass.backward())).toEqual([0.25, -0.25])
  })

  it('keeps NaN', () => {
    expect(loss.forward(f64([[Number.NaN, 0]]), [1]).value).toBeNaN()
  })
})

describe('crossEntropy', () => {
  const loss = crossEntropy()

  it('is the mean of −ln p of the class, worked by hand', () => {
    const pass = loss.forward(
      f64([
        [0.25, 0.75],
        [0.5, 0.5],
      ]),
      [0, 1],
    )
    expect(pass.value).toBeCloseTo((Math.log(4) + Math.log(2)) / 2, 15)
    // −1 / (¼ · 2) and −1 / (½ · 2)
    expect(listOf(pass.backward())).toEqual([-2, 0, 0, -1])
  })

  it('gives the gradient of its value, for labels and for shares', () => {
    const p = spread(4, 3, 1, { low: 0.2, high: 0.9, backend: float64 })
    expect(gradientError(loss, p, [0, 2, 1, 1])).toBeLessThan(1e-8)
    expect(gradientError(loss, p, spread(4, 3, 2, { low: 0, high: 1, backend: float64 }))).toBeLessThan(1e-8)
  })

  it('stays finite for a class that was thought impossible', () => {
    const pass = loss.forward(f64([[0, 1]]), [0])
    // −ln 1e-12 = 27.631021115928548…
    expect(pass.value).toBeCloseTo(27.63102111592855, 13)
    expect(pass.backward().at(0, 0)).toBe(-1e12)
  })

  it('counts nothing of a class without a share, whatever is predicted for it', () => {
    const pass = loss.forward(f64([[0.5, Number.NaN]]), [0])
    expect(pass.value).toBeCloseTo(Math.LN2, 15)
    expect(listOf(pass.backward())).toEqual([-2, 0])
  })

  it('keeps NaN', () => {
    expect(loss.forward(f64([[Number.NaN, 1]]), [0]).value).toBeNaN()
  })
})

describe.each([softmaxCrossEntropy(), crossEntropy()])('the errors of $name', (loss) => {
  const prediction = Tensor.zeros([2, 3])

  it.each([3, -1, 1.5, Number.NaN])('name the label %s, its row and the classes there are', (label) => {
    expect(() => loss.forward(prediction, [0, label])).toThrow(RangeError)
    expect(() => loss.forward(prediction, [0, label])).toThrow(
      `${loss.name}: label ${label} of row 1 is not a class; expected a whole number from 0 to 2, since the network has 3 outputs`,
    )
  })

  it('name a wrong number of labels', () => {
    expect(() => loss.forward(prediction, [0])).toThrow(
      `${loss.name}: expected one label for each of the 2 predictions, got 1`,
    )
  })

  it('name rows of another shape', () => {
    expect(() => loss.forward(prediction, Tensor.zeros([2, 1]))).toThrow(ShapeError)
    expect(() => loss.forward(prediction, Tensor.zeros([2, 1]))).toThrow(
      `${loss.name}: expected class indices, or one-hot targets of the prediction's shape [2, 3], got [2, 1]`,
    )
  })

  it('name a prediction that is no matrix', () => {
    expect(() => loss.forward(Tensor.zeros([3]), [0])).toThrow(
      `${loss.name}: expected a prediction [batch, classes], got [3]`,
    )
  })
})

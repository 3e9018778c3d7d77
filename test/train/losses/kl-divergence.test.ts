import { float64, klDivergence, negativeLogLikelihood, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

const f64 = (values: number[][]) => Tensor.from(values, float64)
const logarithms = (values: number[][]) => f64(values.map((row) => row.map(Math.log)))

describe('klDivergence', () => {
  const loss = klDivergence()

  it('is the mean over the rows of Σ t · ln(t / q), worked by hand', () => {
    // Row 1: ½·ln(½ / ¼) + ½·ln(½ / ¾) = ½·ln 2 + ½·ln ⅔ = ½·ln(4/3). Row 2: 1·ln(1 / ¼) = ln 4.
    const pass = loss.forward(
      logarithms([
        [0.25, 0.75],
        [0.25, 0.75],
      ]),
      f64([
        [0.5, 0.5],
        [1, 0],
      ]),
    )
    expect(pass.value).toBeCloseTo((Math.log(4 / 3) / 2 + Math.log(4)) / 2, 15)
    expect(listOf(pass.backward())).toEqual([-0.25, -0.25, -0.5, 0])
  })

  it('is 0 where both distributions are the same', () => {
    const q = [
      [0.125, 0.875],
      [0.5, 0.5],
    ]
    expect(Math.abs(loss.forward(logarithms(q), f64(q)).value)).toBeLessThan(1e-16)
  })

  it('takes 0 · ln 0 for 0, even where the prediction is sure of it', () => {
    const pass = loss.forward(f64([[-Infinity, 0]]), f64([[0, 1]]))
    expect(pass.value).toBe(0)
    expect(listOf(pass.backward())).toEqual([0, -1])
  })

  it('is infinite where what is there was thought impossible', () => {
    expect(loss.forward(f64([[-Infinity, 0]]), f64([[0.5, 0.5]])).value).toBe(Infinity)
  })

  it('is the negative log-likelihood for targets that are certain', () => {
    const prediction = logarithms([[0.2, 0.3, 0.5]])
    expect(loss.forward(prediction, f64([[0, 1, 0]])).value).toBe(
      negativeLogLikelihood().forward(prediction, [1]).value,
    )
  })

  it('takes logarithms of a distribution, and has no accuracy, since no class is right', () => {
    expect(loss).toMatchObject({ takes: 'log-distribution', answers: 'values' })
  })

  it.each([-0.1, 1.1, Number.NaN])('names the target %s and its place', (target) => {
    const act = () => loss.forward(f64([[-1, -1]]), f64([[0.5, target]]))
    expect(act).toThrow(RangeError)
    expect(act).toThrow(`klDivergence: target ${target} at position 1: expected a number from 0 to 1`)
  })

  it('names the first row of targets that is no distribution, and accepts what rounding leaves', () => {
    const act = (share: number) =>
      loss.forward(
        f64([
          [-1, -1],
          [-1, -1],
        ]),
        f64([
          [0.5, 0.5],
          [0.25, share],
        ]),
      )
    expect(() => act(0.7505)).not.toThrow()
    expect(() => act(0.7495)).not.toThrow()
    for (const share of [0.7515, 0.7485]) {
      expect(() => act(share)).toThrow(RangeError)
      expect(() => act(share)).toThrow(
        `klDivergence: the targets of row 1 sum to ${0.25 + share}, expected 1: a row is a distribution over the classes; ` +
          'divide it by its sum',
      )
    }
  })

  it('looks at the first row too', () => {
    const targets = f64([
      [0.25, 0.25],
      [0.5, 0.5],
    ])
    expect(() => loss.forward(Tensor.zeros([2, 2], float64), targets)).toThrow('row 0 sum to 0.5, expected 1')
  })

  it('refuses labels and what is not a batch', () => {
    expect(() => loss.forward(f64([[-1, -1]]), [1])).toThrow(ShapeError)
    expect(() => loss.forward(Tensor.from([-1, -1]), Tensor.from([0.5, 0.5]))).toThrow(
      'klDivergence: expected targets [batch, classes], got [2]',
    )
  })
})

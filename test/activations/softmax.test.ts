import fc from 'fast-check'
import { checkGradients, float64, type Layer, ShapeError, Softmax, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { fromMinusFiveToFive, rounded } from '../support/articles.ts'
import { errorInUlps, exactExp } from '../support/high-precision.ts'
import { listOf, spread } from '../support/tensors.ts'
import '../support/fixed-seed.ts'

const softmax = (row: readonly number[]) =>
  listOf(new Softmax().forward(Tensor.from([...row], float64)).output)

describe('Softmax', () => {
  it('is within four units of the last place of the exact quotients', () => {
    // The differences from the largest number are exact in these rows.
    for (const row of [
      [1, 2, 3],
      [-700, 0, 5],
      [0.125, 0.25, -30.5],
    ]) {
      const exponentials = row.map(exactExp)
      const sum = exponentials.reduce((a, b) => a.plus(b))
      softmax(row).forEach((s, i) => {
        expect(errorInUlps(s, exponentials[i]!.div(sum)), `${row}[${i}]`).toBeLessThanOrEqual(4)
      })
    }
  })

  it('has the values that an article prints for −5 … 5, except that its zeros are not zero', () => {
    const values = softmax(fromMinusFiveToFive)
    expect(rounded(values, 3)).toEqual([0, 0, 0, 0.001, 0.002, 0.004, 0.012, 0.031, 0.086, 0.233, 0.632])
    // The printed figures sum to 1.001; the numbers themselves sum to 1, and none is 0.
    expect(values.reduce((sum, s) => sum + s, 0)).toBeCloseTo(1, 15)
    // e⁻¹⁰ · (1 − e⁻¹) / (1 − e⁻¹¹) = 2.8699…e-5
    expect(values[0]! / ((Math.exp(-10) * (1 - Math.exp(-1))) / (1 - Math.exp(-11)))).toBeCloseTo(1, 14)
  })

  it('gives positive shares that sum to 1', () => {
    const rows = fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(rows, (row) => {
        const shares = softmax(row)
        expect(Math.abs(shares.reduce((sum, s) => sum + s, 0) - 1)).toBeLessThanOrEqual(1e-15)
        expect(shares.every((s) => s >= 0 && s <= 1)).toBe(true)
      }),
    )
  })

  it('does not change when all its inputs move together', () => {
    const whole = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 8 }), whole, (row, shift) => {
        expect(softmax(row.map((x) => x + shift))).toEqual(softmax(row))
      }),
    )
  })

  it('is a number at ±1000, where the naive quotient is NaN', () => {
    expect(softmax([1000, -1000])).toEqual([1, 0])
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5])
    expect(softmax([-1000, -1000, -1000, -1000])).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(softmax([0, -Infinity])).toEqual([1, 0])
  })

  it('gives equal shares to equal numbers and 1 to a number alone', () => {
    expect(softmax([7, 7])).toEqual([0.5, 0.5])
    expect(softmax([-3])).toEqual([1])
  })

  it('treats every row by itself', () => {
    const both = new Softmax().forward(
      Tensor.from(
        [
          [1, 2, 3],
          [1000, 0, 0],
        ],
        float64,
      ),
    )
    expect(listOf(both.output)).toEqual([...softmax([1, 2, 3]), 1, 0, 0])
  })

  it('keeps NaN to its row', () => {
    const { output } = new Softmax().forward(
      Tensor.from([
        [1, Number.NaN, 2],
        [5, 5, -1000],
      ]),
    )
    expect(output.toArray()).toEqual([
      [Number.NaN, Number.NaN, Number.NaN],
      [0.5, 0.5, 0],
    ])
  })

  it('rounds once in float32', () => {
    const x = spread(20, 7, 3, { low: -4, high: 4 })
    const single = new Softmax().forward(x).output
    const double = new Softmax().forward(x.to(float64)).output
    expect(listOf(single)).toEqual(listOf(double).map(Math.fround))
  })

  it.each([[[]], [[0]], [[3, 0]]])('refuses rows of no numbers, shape %j', (shape) => {
    const act = () => new Softmax().forward(Tensor.zeros(shape))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(`softmax: expected rows of at least one number, got [${shape.join(', ')}]`)
  })

  it('says that its rows are distributions', () => {
    expect(new Softmax().produces).toBe('distribution')
  })
})

describe('the gradient of Softmax', () => {
  it('is the whole Jacobian sᵢ(δᵢⱼ − sⱼ), column by column', () => {
    const row = [0.3, -1.2, 2, 0]
    const exponentials = row.map(Math.exp)
    const sum = exponentials.reduce((a, b) => a + b)
    const s = exponentials.map((e) => e / sum)
    const pass = new Softmax().forward(Tensor.from([row], float64))
    row.forEach((_, i) => {
      const unit = row.map((_, at) => (at === i ? 1 : 0))
      const gradient = listOf(pass.backward(Tensor.from([unit], float64))!)
      row.forEach((_, j) => {
        const jacobian = s[i]! * ((i === j ? 1 : 0) - s[j]!)
        expect(gradient[j], `∂s${i}/∂x${j}`).toBeCloseTo(jacobian, 15)
      })
    })
  })

  it('is zero for an output gradient of equal numbers, since the sum cannot change', () => {
    const gradient = new Softmax()
      .forward(Tensor.from([[1, 2, 3]], float64))
      .backward(Tensor.from([[5, 5, 5]], float64))
    for (const g of listOf(gradient!)) expect(Math.abs(g)).toBeLessThan(1e-14)
  })

  it('is the same of a row alone, and of rows in several axes', () => {
    const gradients = [[2], [1, 2], [1, 1, 2]].map((shape) => {
      const row = (numbers: number[]) => Tensor.from(numbers, float64).reshape(shape)
      return listOf(new Softmax().forward(row([0, 0])).backward(row([1, 0]))!)
    })
    expect(gradients).toEqual([
      [0.25, -0.25],
      [0.25, -0.25],
      [0.25, -0.25],
    ])
  })

  it('returns nothing where it is not wanted', () => {
    const pass = new Softmax().forward(Tensor.from([[1, 2]]))
    expect(pass.backward(Tensor.from([[1, 2]]), false)).toBeUndefined()
  })

  it('passes the gradient check, which the diagonal alone does not', () => {
    const x = spread(3, 4, 8, { low: -2, high: 2, backend: float64 })
    expect(checkGradients(new Softmax(), x).passed).toBe(true)
    const diagonalOnly: Layer = {
      name: 'diagonal',
      parameters: [],
      forward(input) {
        const { output } = new Softmax().forward(input)
        return {
          output,
          backward(outputGradient) {
            const gradient = output.copy()
            output.data.forEach((s, i) => {
              gradient.data[i] = outputGradient.data[i]! * s * (1 - s)
            })
            return gradient
          },
        }
      },
    }
    expect(checkGradients(diagonalOnly, x).passed).toBe(false)
  })
})

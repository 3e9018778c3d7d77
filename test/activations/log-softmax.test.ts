import fc from 'fast-check'
import { checkGradients, float64, LogSoftmax, logSigmoid, ShapeError, Softmax, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../support/tensors.ts'
import '../support/fixed-seed.ts'

const rowOf = (row: readonly number[]): Tensor => Tensor.from([...row], float64)
const logSoftmax = (row: readonly number[]): number[] => listOf(new LogSoftmax().forward(rowOf(row)).output)
const softmax = (row: readonly number[]): number[] => listOf(new Softmax().forward(rowOf(row)).output)
/** ∂L/∂x of a row for an output gradient. */
const gradient = (row: readonly number[], g: readonly number[]): number[] =>
  listOf(new LogSoftmax().forward(rowOf(row)).backward(rowOf(g))!)

const anyRow = fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 })

describe('LogSoftmax', () => {
  it('has the exact values of a row', () => {
    // ln(e⁻² + e⁻¹ + 1) = 0.40760596444437999…
    const expected = [-2.4076059644443806, -1.4076059644443804, -0.4076059644443803]
    logSoftmax([1, 2, 3]).forEach((y, i) => {
      expect(Math.abs(y / expected[i]! - 1)).toBeLessThan(5e-16)
    })
  })

  it('keeps the digits of a share that is nearly 1, where the logarithm of softmax is 0', () => {
    // −ln(1 + e⁻⁵⁰) = −1.928749847963917783…e-22
    expect(logSoftmax([50, 0])).toEqual([-1.9287498479639178e-22, -50])
    expect(logSoftmax([0, 50])).toEqual([-50, -1.9287498479639178e-22])
    expect(Math.log(softmax([50, 0])[0]!)).toBeCloseTo(0, 30)
  })

  it('keeps a share that is nearly 0, where the logarithm of softmax is −∞', () => {
    expect(logSoftmax([0, -1000])).toEqual([0, -1000])
    expect(Math.log(softmax([0, -1000])[1]!)).toBe(-Infinity)
  })

  it('has softmax as its exponential', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const shares = softmax(row)
        logSoftmax(row).forEach((y, i) => {
          expect(Math.abs(Math.exp(y) - shares[i]!)).toBeLessThanOrEqual(1e-13 * shares[i]! + 1e-300)
        })
      }),
    )
  })

  it('does not change when all its inputs move together', () => {
    const whole = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(fc.array(whole, { minLength: 1, maxLength: 8 }), whole, (row, shift) => {
        expect(logSoftmax(row.map((x) => x + shift))).toEqual(logSoftmax(row))
      }),
    )
  })

  it('is log-sigmoid of the difference for two classes', () => {
    for (const x of [-30, -1.5, 0, 0.25, 40]) expect(logSoftmax([x, 0])[0]! + 0).toBe(logSigmoid.value(x) + 0)
  })

  it('gives −ln n to n equal numbers, 0 to a number alone', () => {
    expect(logSoftmax([7, 7])).toEqual([-Math.LN2, -Math.LN2])
    expect(logSoftmax([-1000, -1000, -1000])[2]).toBeCloseTo(-Math.log(3), 15)
    expect(logSoftmax([-3])).toEqual([0])
  })

  it('leaves out of its sum the first of several largest, so that small shares are added before another 1', () => {
    // exp(−36.84) is less than half the spacing above 1, twice that is more: ln(2 + 2·exp(−36.84)) is above ln 2.
    expect(logSoftmax([-36.84, 0, -36.84, 0])[1]).toBe(-0.6931471805599454)
  })

  it('treats every row by itself, and keeps NaN to its row', () => {
    const { output } = new LogSoftmax().forward(
      Tensor.from([
        [1, Number.NaN, 2],
        [5, -Infinity, 5],
        [Infinity, 0, 1],
      ]),
    )
    const half = Math.fround(-Math.LN2)
    expect(output.toArray()).toEqual([
      [Number.NaN, Number.NaN, Number.NaN],
      [half, -Infinity, half],
      [Number.NaN, Number.NaN, Number.NaN],
    ])
  })

  it('rounds once in float32', () => {
    const x = spread(20, 7, 3, { low: -4, high: 4 })
    const g = spread(20, 7, 4)
    const single = new LogSoftmax().forward(x)
    const double = new LogSoftmax().forward(x.to(float64))
    expect(listOf(single.output)).toEqual(listOf(double.output).map(Math.fround))
    // The gradient starts from the input, so that the rounding of the output does not count.
    expect(listOf(single.backward(g)!)).toEqual(listOf(double.backward(g.to(float64))!).map(Math.fround))
  })

  it.each([[[]], [[0]], [[3, 0]]])('refuses rows of no numbers, shape %j', (shape) => {
    const act = () => new LogSoftmax().forward(Tensor.zeros(shape))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(`log_softmax: expected rows of at least one number, got [${shape.join(', ')}]`)
  })

  it('takes a batch without rows', () => {
    expect(new LogSoftmax().forward(Tensor.zeros([0, 3])).output.shape).toEqual([0, 3])
  })

  it('says that its rows are logarithms of distributions', () => {
    expect(new LogSoftmax().produces).toBe('log-distribution')
  })
})

describe('the gradient of LogSoftmax', () => {
  it('is the whole Jacobian δᵢⱼ − sⱼ, row by row', () => {
    const row = [0.3, -1.2, 2, 0]
    const s = softmax(row)
    row.forEach((_, i) => {
      const unit = row.map((_, at) => (at === i ? 1 : 0))
      gradient(row, unit).forEach((derivative, j) => {
        expect(derivative, `∂y${i}/∂x${j}`).toBeCloseTo((i === j ? 1 : 0) - s[j]!, 15)
      })
    })
  })

  it('sums to 0, since moving all inputs changes nothing', () => {
    const sum = gradient([1, 2, 3], [5, -1, 0.5]).reduce((total, g) => total + g, 0)
    expect(Math.abs(sum)).toBeLessThan(1e-15)
  })

  it('does not overflow where the inputs are far apart', () => {
    expect(gradient([1000, -1000], [0, 1])).toEqual([-1, 1])
  })

  it('returns nothing where it is not wanted', () => {
    const pass = new LogSoftmax().forward(Tensor.from([[1, 2]]))
    expect(pass.backward(Tensor.from([[1, 2]]), false)).toBeUndefined()
  })

  it('passes the gradient check', () => {
    const x = spread(3, 4, 8, { low: -2, high: 2, backend: float64 })
    expect(checkGradients(new LogSoftmax(), x).passed).toBe(true)
  })
})

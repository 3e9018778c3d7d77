import { float64, huber, meanAbsoluteError, meanSquaredError, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../../support/tensors.ts'

describe('huber', () => {
  it('is half the square up to δ and a line beyond, worked by hand', () => {
    // Distances 0.5, 1, 3, 0: ½·0.25, ½, 1·(3 − ½), 0; the sum is 3.125.
    const pass = huber().forward(Tensor.from([[0.5, 1, -3, 7]], float64), Tensor.from([[0, 0, 0, 7]]))
    expect(pass.value).toBe(3.125 / 4)
    expect(listOf(pass.backward())).toEqual([0.125, 0.25, -0.25, 0])
  })

  it('has neither a jump nor a kink at δ', () => {
    const at = (d: number) => {
      const pass = huber({ delta: 2, reduction: 'sum' }).forward(Tensor.from([[d]], float64), [0])
      return [pass.value, pass.backward().at(0, 0)]
    }
    expect([at(2), at(-2)]).toEqual([
      [2, 2],
      [2, -2],
    ])
    // One step of 2⁻⁵⁰ to either side.
    const step = 2 ** -50
    expect(at(2 - step)).toEqual([2 - 2 * step, 2 - step])
    expect(at(2 + step)).toEqual([2 + 2 * step, 2])
    expect(at(-2 - step)).toEqual([2 + 2 * step, -2])
  })

  it('is half the squared error for a δ that nothing reaches, and nearly δ times the absolute error for a tiny one', () => {
    const prediction = spread(4, 3, 1, { backend: float64 })
    const targets = spread(4, 3, 2, { backend: float64 })
    const square = meanSquaredError().forward(prediction, targets).value
    expect(huber({ delta: 100 }).forward(prediction, targets).value).toBeCloseTo(square / 2, 15)
    const distance = meanAbsoluteError().forward(prediction, targets).value
    expect(huber({ delta: 1e-9 }).forward(prediction, targets).value / 1e-9).toBeCloseTo(distance, 8)
  })

  it('takes values and answers values', () => {
    expect(huber()).toMatchObject({ name: 'huber', takes: 'values', answers: 'values' })
  })

  it.each([0, -1, Number.NaN, Infinity])('refuses the δ %s', (delta) => {
    expect(() => huber({ delta })).toThrow(RangeError)
    expect(() => huber({ delta })).toThrow(
      `huber: expected delta to be a finite number above 0, got ${delta}; it is the error from which on the loss grows like a line`,
    )
  })

  it('names a target that is not finite and refuses targets of another shape', () => {
    expect(() => huber().forward(Tensor.from([[1]]), [Number.NaN])).toThrow(
      'huber: target NaN at position 0: expected a finite number',
    )
    expect(() => huber().forward(Tensor.from([[1, 2]]), [1])).toThrow(ShapeError)
  })
})

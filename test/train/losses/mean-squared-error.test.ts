import { float64, meanSquaredError, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { gradientError } from '../../support/differences.ts'
import { listOf, spread } from '../../support/tensors.ts'

describe('meanSquaredError', () => {
  const prediction = Tensor.from([
    [1, 2],
    [3, -4],
  ])
  const targets = Tensor.from([
    [0, 2],
    [5, -1],
  ])

  it('is the mean over the batch and the outputs, without a ½', () => {
    // (1² + 0² + (−2)² + (−3)²) / 4 = 14 / 4; gradient 2·difference / 4
    const pass = meanSquaredError().forward(prediction, targets)
    expect(pass.value).toBe(3.5)
    expect(listOf(pass.backward())).toEqual([0.5, 0, -1, -1.5])
  })

  it('gives the gradient of its value', () => {
    const error = gradientError(
      meanSquaredError(),
      spread(4, 3, 1, { backend: float64 }),
      spread(4, 3, 2, { backend: float64 }),
    )
    expect(error).toBeLessThan(1e-11)
  })

  it('names a target that is no number', () => {
    const prediction = Tensor.from([[1], [2]])
    expect(() => meanSquaredError().forward(prediction, [1, 'two' as unknown as number])).toThrow(
      'meanSquaredError: targets are numbers, got two at position 1',
    )
  })

  it('takes a list for one output, also of numbers that are not whole', () => {
    const pass = meanSquaredError().forward(Tensor.from([[1], [2]]), [0.5, 2.5])
    expect(pass.value).toBe(0.25)
    expect(listOf(pass.backward())).toEqual([0.5, -0.5])
  })

  it('refuses targets of another shape and shows both', () => {
    const act = () => meanSquaredError().forward(prediction, Tensor.zeros([2, 3]))
    expect(act).toThrow(ShapeError)
    expect(act).toThrow(
      "meanSquaredError: expected targets of the prediction's shape [2, 2], got [2, 3]; one row a sample",
    )
    expect(() => meanSquaredError().forward(prediction, [0, 1])).toThrow('got [2, 1]')
  })

  it('is not divided as a sum', () => {
    const pass = meanSquaredError({ reduction: 'sum' }).forward(prediction, targets)
    expect(pass.value).toBe(14)
    expect(listOf(pass.backward())).toEqual([2, 0, -4, -6])
  })

  it.each([Number.NaN, Infinity, -Infinity])('names the target %s and its place', (target) => {
    const act = () => meanSquaredError().forward(Tensor.from([[1], [2]]), [1, target])
    expect(act).toThrow(RangeError)
    expect(act).toThrow(`meanSquaredError: target ${target} at position 1: expected a finite number`)
  })

  it('keeps NaN', () => {
    expect(meanSquaredError().forward(Tensor.from([[Number.NaN]]), [1]).value).toBeNaN()
  })
})

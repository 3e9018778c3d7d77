import { meanAbsoluteError, ShapeError, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf } from '../../support/tensors.ts'

describe('meanAbsoluteError', () => {
  const prediction = Tensor.from([
    [1, 2],
    [3, -4],
  ])

  it('is the mean distance, with the sign of the difference as its gradient and 0 where there is none', () => {
    // (1 + 0 + 2 + 3) / 4
    const pass = meanAbsoluteError().forward(
      prediction,
      Tensor.from([
        [0, 2],
        [5, -1],
      ]),
    )
    expect(pass.value).toBe(1.5)
    expect(listOf(pass.backward())).toEqual([0.25, 0, -0.25, -0.25])
  })

  it('is not divided as a sum', () => {
    const pass = meanAbsoluteError({ reduction: 'sum' }).forward(Tensor.from([[1], [2]]), [0.5, 4])
    expect(pass.value).toBe(2.5)
    expect(listOf(pass.backward())).toEqual([1, -1])
  })

  it('takes values and answers values', () => {
    expect(meanAbsoluteError()).toMatchObject({ takes: 'values', answers: 'values' })
  })

  it.each([Number.NaN, Infinity, -Infinity])('names the target %s', (target) => {
    const act = () => meanAbsoluteError().forward(Tensor.from([[1], [2]]), [1, target])
    expect(act).toThrow(RangeError)
    expect(act).toThrow(
      `meanAbsoluteError: target ${target} at position 1: expected a finite number; clean the data first`,
    )
  })

  it('refuses targets of another shape', () => {
    expect(() => meanAbsoluteError().forward(prediction, [1, 2])).toThrow(ShapeError)
  })
})

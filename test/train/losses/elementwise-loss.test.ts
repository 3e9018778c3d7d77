import { float64, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { type ElementwiseLoss, elementwiseLoss } from '../../../src/train/losses/elementwise-loss.ts'
import { listOf } from '../../support/tensors.ts'

const seen: Tensor[] = []
const formula: ElementwiseLoss = {
  name: 'mine',
  takes: 'values',
  answers: 'values',
  check: (targets, prediction) => void seen.push(targets, prediction),
  value: (p, t, output) => 100 * p + 10 * t + output,
  derivative: (p, t, output) => p - t + output,
}
const prediction = Tensor.from(
  [
    [1, 2],
    [3, 4],
  ],
  float64,
)
const targets = Tensor.from(
  [
    [5, 6],
    [7, 8],
  ],
  float64,
)

describe('elementwiseLoss', () => {
  it('adds up a function of prediction, target and column, and divides by all numbers', () => {
    // 100·10 + 10·26 + (0 + 1 + 0 + 1) = 1262
    const pass = elementwiseLoss(formula, {}).forward(prediction, targets)
    expect(pass.value).toBe(1262 / 4)
    expect(listOf(pass.backward())).toEqual([-1, -0.75, -1, -0.75])
  })

  it('divides by the rows where the loss says so', () => {
    const pass = elementwiseLoss({ ...formula, meanOver: 'rows' }, {}).forward(prediction, targets)
    expect(pass.value).toBe(1262 / 2)
    expect(listOf(pass.backward())).toEqual([-2, -1.5, -2, -1.5])
  })

  it('divides a sum by nothing, whatever the mean is over', () => {
    for (const meanOver of ['rows', 'numbers'] as const) {
      const pass = elementwiseLoss({ ...formula, meanOver }, { reduction: 'sum' }).forward(
        prediction,
        targets,
      )
      expect(pass.value).toBe(1262)
      expect(listOf(pass.backward())).toEqual([-4, -3, -4, -3])
    }
  })

  it('has the targets checked as rows, beside the prediction', () => {
    seen.length = 0
    const column = Tensor.from([[1], [2]])
    elementwiseLoss(formula, {}).forward(column, [3, 4])
    expect(seen.map((tensor) => tensor.toArray())).toEqual([
      [[3], [4]],
      [[1], [2]],
    ])
  })

  it('gives the gradient in the precision of the prediction', () => {
    const pass = elementwiseLoss(formula, {}).forward(prediction.copy(), targets)
    expect(pass.backward().backend).toBe(float64)
  })
})

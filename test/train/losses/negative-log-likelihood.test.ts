import { float64, negativeLogLikelihood, softmaxCrossEntropy, Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { listOf, spread } from '../../support/tensors.ts'

const f64 = (values: number[][]) => Tensor.from(values, float64)

describe('negativeLogLikelihood', () => {
  const loss = negativeLogLikelihood()
  const prediction = f64([
    [-0.5, -1],
    [-2, -0.25],
  ])

  it('is minus the mean of the numbers of the classes', () => {
    const pass = loss.forward(prediction, [1, 0])
    expect(pass.value).toBe(1.5)
    expect(listOf(pass.backward())).toEqual([0, -0.5, -0.5, 0])
  })

  it('weighs soft targets', () => {
    const pass = loss.forward(
      prediction,
      f64([
        [0.5, 0.5],
        [0, 1],
      ]),
    )
    expect(pass.value).toBe((0.75 + 0.25) / 2)
    expect(listOf(pass.backward())).toEqual([-0.25, -0.25, 0, -0.5])
  })

  it('divides the mean over labels by the weights of the labels, and the sum by nothing', () => {
    // (3·1 + 1·2) / (3 + 1)
    const classWeights = [1, 3]
    const mean = negativeLogLikelihood({ classWeights }).forward(prediction, [1, 0])
    expect(mean.value).toBe(1.25)
    expect(listOf(mean.backward())).toEqual([0, -0.75, -0.25, 0])
    const sum = negativeLogLikelihood({ classWeights, reduction: 'sum' }).forward(prediction, [1, 0])
    expect(sum.value).toBe(5)
    expect(listOf(sum.backward())).toEqual([0, -3, -1, 0])
  })

  it('adds nothing for an impossible class that has no share', () => {
    expect(loss.forward(f64([[0, -Infinity]]), [0]).value).toBe(0)
    expect(loss.forward(f64([[0, -Infinity]]), [1]).value).toBe(Infinity)
  })

  it('is, on logarithms of a softmax, the cross-entropy of the logits', () => {
    const logits = spread(4, 3, 3, { low: -3, high: 3, backend: float64 })
    const logarithms = logits.copy()
    for (let row = 0; row < 4; row++) {
      const values = logits.data.subarray(3 * row, 3 * row + 3)
      const sum = Math.exp(values[0]!) + Math.exp(values[1]!) + Math.exp(values[2]!)
      for (let j = 0; j < 3; j++) logarithms.data[3 * row + j]! -= Math.log(sum)
    }
    const labels = [2, 0, 1, 1]
    expect(loss.forward(logarithms, labels).value).toBeCloseTo(
      softmaxCrossEntropy().forward(logits, labels).value,
      14,
    )
  })

  it('takes logarithms of a distribution and answers one class', () => {
    expect(loss).toMatchObject({ takes: 'log-distribution', answers: 'one class' })
  })
})

import {
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  crossEntropy,
  hinge,
  meanSquaredError,
  multiClassHinge,
  negativeLogLikelihood,
  softmaxCrossEntropy,
  Tensor,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { answersWithClasses, classShares, yesThreshold } from '../../../src/report/record/class-shares.ts'

const half = Math.log(0.5)

describe('the probabilities of classes', () => {
  it.each([
    ['softmax of logits', softmaxCrossEntropy(), [[0, Math.log(3)]], [0.25, 0.75]],
    ['a distribution as it is', crossEntropy(), [[0.25, 0.75]], [0.25, 0.75]],
    ['exp of a log-distribution', negativeLogLikelihood(), [[half, half]], [0.5, 0.5]],
    ['sigmoid of a logit, for no and yes', binaryCrossEntropyOnLogits(), [[Math.log(3)]], [0.25, 0.75]],
    ['a probability, for no and yes', binaryCrossEntropy(), [[0.75], [0]], [0.25, 0.75, 1, 0]],
  ])('are %s', (_, loss, prediction, expected) => {
    const shares = classShares(Tensor.from(prediction), loss)!
    expect(shares).toHaveLength(expected.length)
    expected.forEach((share, at) => {
      expect(shares[at]).toBeCloseTo(share, 6)
    })
  })

  it('are not there where the outputs are scores or values', () => {
    expect(classShares(Tensor.from([[1, 2]]), multiClassHinge())).toBeUndefined()
    expect(classShares(Tensor.from([[1]]), hinge())).toBeUndefined()
    expect(classShares(Tensor.from([[1]]), meanSquaredError())).toBeUndefined()
  })
})

describe('an answer', () => {
  it('is a class where it is one of several, or one yes or no', () => {
    expect(answersWithClasses(softmaxCrossEntropy(), 3)).toBe(true)
    expect(answersWithClasses(binaryCrossEntropy(), 1)).toBe(true)
    expect(answersWithClasses(binaryCrossEntropy(), 2)).toBe(false)
    expect(answersWithClasses(meanSquaredError(), 1)).toBe(false)
  })

  it('is yes above 0 for logits and scores, above a half for probabilities', () => {
    expect(yesThreshold(binaryCrossEntropyOnLogits())).toBe(0)
    expect(yesThreshold(hinge())).toBe(0)
    expect(yesThreshold(binaryCrossEntropy())).toBe(0.5)
  })
})

import { inspect } from 'node:util'
import {
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  crossEntropy,
  Dense,
  hinge,
  klDivergence,
  type Layer,
  LogSoftmax,
  type Loss,
  meanSquaredError,
  multiClassHinge,
  negativeLogLikelihood,
  ReLU,
  Sequential,
  Sigmoid,
  Softmax,
  softmaxCrossEntropy,
} from 'glassnet'
import { describe, expect, it } from 'vitest'
import { checkLossFits } from '../../src/train/check-loss-fits.ts'

const ending = (...layers: Layer[]) => new Sequential([new Dense(2, 2), ...layers])

describe('checkLossFits', () => {
  it.each<[string, Sequential, Loss, string]>([
    [
      'a softmax layer before a loss on logits',
      ending(new Softmax()),
      softmaxCrossEntropy(),
      'softmaxCrossEntropy takes logits and applies the softmax itself, but the network ends with softmax_1, ' +
        'which gives a distribution; remove softmax_1, or use crossEntropy()',
    ],
    [
      'a sigmoid layer before a binary loss on logits',
      ending(new Sigmoid()),
      binaryCrossEntropyOnLogits(),
      'binaryCrossEntropyOnLogits takes logits and applies the sigmoid itself, but the network ends with sigmoid_1, ' +
        'which gives probabilities; remove sigmoid_1, or use binaryCrossEntropy()',
    ],
    [
      'logits before a loss on a distribution',
      ending(),
      crossEntropy(),
      'crossEntropy takes rows that sum to 1, but the network ends with dense_1; end it with new Softmax(), ' +
        'or use softmaxCrossEntropy() on the logits',
    ],
    [
      'sigmoids before a loss on a distribution',
      ending(new Sigmoid()),
      crossEntropy(),
      'crossEntropy takes rows that sum to 1, but the network ends with sigmoid_1; end it with new Softmax()',
    ],
    [
      'logits before a loss on probabilities',
      ending(new ReLU()),
      binaryCrossEntropy(),
      'binaryCrossEntropy takes probabilities, but the network ends with relu_1; end it with new Sigmoid(), ' +
        'or use binaryCrossEntropyOnLogits() on the logits',
    ],
    [
      'a softmax at the end of a network inside',
      ending(new Sequential([new Softmax()])),
      softmaxCrossEntropy(),
      'the network ends with sequential_1, which gives a distribution',
    ],
    [
      'a softmax before a loss of yes or no on logits, of which it applies the sigmoid',
      ending(new Softmax()),
      binaryCrossEntropyOnLogits(),
      'binaryCrossEntropyOnLogits takes logits and applies the sigmoid itself, but the network ends with softmax_1, ' +
        'which gives a distribution; remove softmax_1, or use crossEntropy()',
    ],
    [
      'a log-softmax before a loss on logits',
      ending(new LogSoftmax()),
      softmaxCrossEntropy(),
      'softmaxCrossEntropy takes logits and applies the softmax itself, but the network ends with log_softmax_1, which ' +
        'gives logarithms of a distribution; remove log_softmax_1, or use negativeLogLikelihood()',
    ],
    [
      'a sigmoid before a loss on scores',
      ending(new Sigmoid()),
      hinge(),
      'hinge takes scores without bounds, but the network ends with sigmoid_1, which gives probabilities; remove ' +
        'sigmoid_1, or use binaryCrossEntropy()',
    ],
    [
      'a softmax before a loss on scores',
      ending(new Softmax()),
      multiClassHinge(),
      'multiClassHinge takes scores without bounds, but the network ends with softmax_1, which gives a distribution; ' +
        'remove softmax_1, or use crossEntropy()',
    ],
    [
      'logits before a loss on logarithms of a distribution',
      ending(),
      negativeLogLikelihood(),
      'negativeLogLikelihood takes logarithms of rows that sum to 1, but the network ends with dense_1; end it with new ' +
        'LogSoftmax(), or use softmaxCrossEntropy() on the logits',
    ],
    [
      'a softmax before a loss on logarithms of a distribution',
      ending(new Softmax()),
      klDivergence(),
      'klDivergence takes logarithms of rows that sum to 1, but the network ends with softmax_1; end it with new LogSoftmax()',
    ],
    [
      'a log-softmax before a loss on a distribution',
      ending(new LogSoftmax()),
      crossEntropy(),
      'crossEntropy takes rows that sum to 1, but the network ends with log_softmax_1; end it with new Softmax()',
    ],
    [
      'a log-softmax before a loss on probabilities',
      ending(new LogSoftmax()),
      binaryCrossEntropy(),
      'binaryCrossEntropy takes probabilities, but the network ends with log_softmax_1; end it with new Sigmoid()',
    ],
  ])('refuses %s and says what to do', (_, model, loss, message) => {
    expect(() => checkLossFits(model, loss)).toThrow(TypeError)
    expect(() => checkLossFits(model, loss)).toThrow(message)
  })

  it.each<[string, Sequential, Loss]>([
    ['logits', ending(), softmaxCrossEntropy()],
    ['logits', ending(), binaryCrossEntropyOnLogits()],
    ['a distribution', ending(new Softmax()), crossEntropy()],
    ['probabilities', ending(new Sigmoid()), binaryCrossEntropy()],
    ['values', ending(), meanSquaredError()],
    ['probabilities as values', ending(new Sigmoid()), meanSquaredError()],
    ['a distribution as values', ending(new Softmax()), meanSquaredError()],
    ['logarithms as values', ending(new LogSoftmax()), meanSquaredError()],
    ['a distribution as probabilities', ending(new Softmax()), binaryCrossEntropy()],
    ['a log-softmax', ending(new LogSoftmax()), negativeLogLikelihood()],
    ['a log-softmax', ending(new LogSoftmax()), klDivergence()],
    ['scores', ending(), hinge()],
    ['scores', ending(), multiClassHinge()],
  ])('accepts %s before $2.name', (_, model, loss) => {
    expect(() => checkLossFits(model, loss)).not.toThrow()
  })

  it.each([undefined, 'outputs', 'toString'])(
    "asks a loss of one's own that takes %s what it takes",
    (takes) => {
      const mine = { ...meanSquaredError(), name: 'mine', takes: takes as never }
      expect(() => checkLossFits(ending(), mine)).toThrow(TypeError)
      expect(() => checkLossFits(ending(), mine)).toThrow(
        'mine: expected takes to be one of values, logits, scores, probabilities, distribution, log-distribution, got ' +
          inspect(takes),
      )
    },
  )
})

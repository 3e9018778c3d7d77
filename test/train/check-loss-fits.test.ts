import {
  binaryCrossEntropy,
  binaryCrossEntropyOnLogits,
  crossEntropy,
  Dense,
  type Layer,
  type Loss,
  meanSquaredError,
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
        'which gives probabilities; remove sigmoid_1, or use the loss on probabilities',
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
  ])('accepts %s before $2.name', (_, model, loss) => {
    expect(() => checkLossFits(model, loss)).not.toThrow()
  })
})

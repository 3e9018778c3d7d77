/** The check that a network ends with what its loss takes. */
import type { Sequential } from '../layers/index.ts'
import type { Loss } from './loss.ts'

/** Throws a teaching `TypeError` where the last layer gives something else than the loss takes. */
export function checkLossFits(model: Sequential, loss: Loss): void {
  const last = model.layers.at(-1)!.name
  const gives = model.produces
  if (loss.takes === 'logits' && gives) {
    throw new TypeError(
      `${loss.name} takes logits and applies the ${gives === 'distribution' ? 'softmax' : 'sigmoid'} itself, but the ` +
        `network ends with ${last}, which gives ${inWords(gives)}; remove ${last}, or use ${onProbabilities(loss)}`,
    )
  }
  if (loss.takes === 'distribution' && gives !== 'distribution') {
    throw new TypeError(
      `${loss.name} takes rows that sum to 1, but the network ends with ${last}; end it with new Softmax(), ` +
        'or use softmaxCrossEntropy() on the logits',
    )
  }
  if (loss.takes === 'probabilities' && !gives) {
    throw new TypeError(
      `${loss.name} takes probabilities, but the network ends with ${last}; end it with new Sigmoid(), ` +
        'or use binaryCrossEntropyOnLogits() on the logits',
    )
  }
}

function inWords(meaning: 'probabilities' | 'distribution'): string {
  return meaning === 'distribution' ? 'a distribution' : 'probabilities'
}

function onProbabilities(loss: Loss): string {
  return loss.name === 'softmaxCrossEntropy' ? 'crossEntropy()' : 'the loss on probabilities'
}

/** The check that a network ends with what its loss takes. */
import type { Meaning, Sequential } from '../layers/index.ts'
import { showValue } from '../tensor/show-value.ts'
import type { Loss, LossTakes } from './losses/loss.ts'

/** Throws a teaching `TypeError` where the last layer gives something else than the loss takes. */
export function checkLossFits(model: Sequential, loss: Loss): void {
  const last = model.layers.at(-1)!.name
  const gives = model.produces
  if (!Object.hasOwn(expected, loss.takes)) {
    throw new TypeError(
      `${loss.name}: expected takes to be one of ${Object.keys(expected).join(', ')}, got ${showValue(loss.takes)}`,
    )
  }
  const { words, accepts, end } = expected[loss.takes]
  if (accepts.includes(gives)) return
  if (end) throw new TypeError(`${loss.name} takes ${words}, but the network ends with ${last}; ${end}`)
  // Logits and scores: every meaning that a layer gives its output is too much.
  const inside = loss.answers === 'one class' ? 'softmax' : 'sigmoid'
  const { given, use } = meanings[gives!]
  throw new TypeError(
    `${loss.name} takes ${words}${loss.takes === 'logits' ? ` and applies the ${inside} itself` : ''}, but the network ` +
      `ends with ${last}, which gives ${given}; remove ${last}, or use ${use}`,
  )
}

/** What each kind of loss takes, which outputs it accepts (undefined: plain numbers), and how a network should end. */
const expected: Readonly<
  Record<
    LossTakes,
    { readonly words: string; readonly accepts: readonly (Meaning | undefined)[]; readonly end?: string }
  >
> = {
  values: {
    words: 'any values',
    accepts: [undefined, 'probabilities', 'distribution', 'log-distribution'],
  },
  logits: { words: 'logits', accepts: [undefined] },
  scores: { words: 'scores without bounds', accepts: [undefined] },
  probabilities: {
    words: 'probabilities',
    accepts: ['probabilities', 'distribution'],
    end: 'end it with new Sigmoid(), or use binaryCrossEntropyOnLogits() on the logits',
  },
  distribution: {
    words: 'rows that sum to 1',
    accepts: ['distribution'],
    end: 'end it with new Softmax(), or use softmaxCrossEntropy() on the logits',
  },
  'log-distribution': {
    words: 'logarithms of rows that sum to 1',
    accepts: ['log-distribution'],
    end: 'end it with new LogSoftmax(), or use softmaxCrossEntropy() on the logits',
  },
}

const meanings: Readonly<Record<Meaning, { readonly given: string; readonly use: string }>> = {
  probabilities: { given: 'probabilities', use: 'binaryCrossEntropy()' },
  distribution: { given: 'a distribution', use: 'crossEntropy()' },
  'log-distribution': { given: 'logarithms of a distribution', use: 'negativeLogLikelihood()' },
}

/**
 * Every loss of the framework, by what a network answers: numbers, yes or no, one of several classes, a distribution.
 *
 * The list is explicit: a line here gives a loss its tests and its place in the catalogue, and a program that does not
 * import this list carries only the losses it names.
 */
import type { CatalogueEntry } from '../../layers/index.ts'
import type { Backend, Random } from '../../tensor/index.ts'
import { binaryCrossEntropy, binaryCrossEntropyOnLogits } from '../losses/binary-cross-entropy.ts'
import { crossEntropy, softmaxCrossEntropy } from '../losses/cross-entropy.ts'
import { hinge } from '../losses/hinge.ts'
import { huber } from '../losses/huber.ts'
import { klDivergence } from '../losses/kl-divergence.ts'
import type { Loss, LossOptions } from '../losses/loss.ts'
import { meanAbsoluteError } from '../losses/mean-absolute-error.ts'
import { meanSquaredError } from '../losses/mean-squared-error.ts'
import { multiClassHinge } from '../losses/multi-class-hinge.ts'
import { negativeLogLikelihood } from '../losses/negative-log-likelihood.ts'
import {
  classLogitSample,
  classScoreSample,
  distributionSample,
  type LossSample,
  logDistributionSample,
  logitSample,
  probabilitySample,
  signSample,
  twoDistributionsSample,
  valueSample,
} from './loss-samples.ts'

/** A loss as the registry knows it. */
export interface RegisteredLoss extends CatalogueEntry {
  /** A fresh loss with default parameters. */
  readonly loss: (options?: LossOptions) => Loss
  /** A batch that the loss takes, no number nearer than 0.05 to a kink: what tests and plots may call it with. */
  readonly sample: (random: Random, backend?: Backend) => LossSample
}

export const losses: readonly RegisteredLoss[] = [
  {
    name: 'mean-squared-error',
    title: 'Mean squared error',
    formula: 'L = 1/N · Σ (p − t)²',
    convention: 'No factor ½.',
    source: 'Goodfellow, Bengio & Courville 2016, eq. 5.4',
    defaults: { reduction: 'mean' },
    pytorch: 'torch.nn.MSELoss',
    keras: 'keras.losses.MeanSquaredError',
    loss: meanSquaredError,
    sample: valueSample,
  },
  {
    name: 'mean-absolute-error',
    title: 'Mean absolute error',
    formula: 'L = 1/N · Σ |p − t|',
    convention: 'Derivative 0 where p = t.',
    source: 'Bishop 2006, eq. 1.91 with q = 1',
    defaults: { reduction: 'mean' },
    pytorch: 'torch.nn.L1Loss',
    keras: 'keras.losses.MeanAbsoluteError',
    loss: meanAbsoluteError,
    sample: valueSample,
  },
  {
    name: 'huber',
    title: 'Huber loss',
    formula: 'L = 1/N · Σ ½d² for |d| ≤ δ, δ·(|d| − ½δ) for |d| > δ, with d = p − t',
    source: 'Huber 1964',
    defaults: { delta: 1, reduction: 'mean' },
    pytorch: 'torch.nn.HuberLoss',
    keras: 'keras.losses.Huber',
    loss: huber,
    sample: valueSample,
  },
  {
    name: 'binary-cross-entropy',
    title: 'Binary cross-entropy of probabilities',
    formula: 'L = −1/N · Σ t·ln p + (1 − t)·ln(1 − p)',
    convention: 'Logarithms are at least −100, p(1 − p) at least 1e-12.',
    source: 'Bishop 2006, eq. 4.90',
    defaults: { positiveWeight: 1, reduction: 'mean' },
    pytorch: 'torch.nn.BCELoss',
    keras: 'keras.losses.BinaryCrossentropy',
    loss: binaryCrossEntropy,
    sample: probabilitySample,
  },
  {
    name: 'binary-cross-entropy-on-logits',
    title: 'Binary cross-entropy of logits',
    formula: 'L = 1/N · Σ max(z, 0) − t·z + ln(1 + e^−|z|)',
    source: 'Bishop 2006, eq. 4.90 with p = σ(z)',
    defaults: { positiveWeight: 1, reduction: 'mean' },
    pytorch: 'torch.nn.BCEWithLogitsLoss',
    keras: 'keras.losses.BinaryCrossentropy(from_logits=True)',
    loss: binaryCrossEntropyOnLogits,
    sample: logitSample,
  },
  {
    name: 'hinge',
    title: 'Hinge loss',
    formula: 'L = 1/N · Σ max(0, 1 − y·x), y = ±1',
    convention: 'Derivative 0 at the margin y·x = 1; targets of 0 and 1 count as −1 and 1.',
    source: 'Cortes & Vapnik 1995; Bishop 2006, eq. 7.45',
    defaults: { reduction: 'mean' },
    keras: 'keras.losses.Hinge',
    loss: hinge,
    sample: signSample,
  },
  {
    name: 'softmax-cross-entropy',
    title: 'Cross-entropy of logits',
    formula: 'L = 1/batch · Σ rows: ln Σⱼ exp(zⱼ) − z of the class',
    convention:
      'With class weights the mean over labels is divided by their weights, that over rows of shares by the rows.',
    source: 'Bridle 1990; Szegedy et al. 2016, section 7 (label smoothing)',
    defaults: { labelSmoothing: 0, reduction: 'mean' },
    pytorch: 'torch.nn.CrossEntropyLoss',
    keras: 'keras.losses.SparseCategoricalCrossentropy(from_logits=True)',
    loss: softmaxCrossEntropy,
    sample: classLogitSample,
  },
  {
    name: 'cross-entropy',
    title: 'Cross-entropy of a distribution',
    formula: 'L = −1/batch · Σ rows: ln p of the class',
    convention: 'p is at least 1e-12.',
    source: 'Bishop 2006, eq. 4.108',
    defaults: { labelSmoothing: 0, reduction: 'mean' },
    keras: 'keras.losses.SparseCategoricalCrossentropy',
    loss: crossEntropy,
    sample: distributionSample,
  },
  {
    name: 'negative-log-likelihood',
    title: 'Negative log-likelihood',
    formula: 'L = −1/batch · Σ rows: ℓ of the class, with ℓ = ln p',
    source: 'Bishop 2006, eq. 4.108',
    defaults: { reduction: 'mean' },
    pytorch: 'torch.nn.NLLLoss',
    loss: negativeLogLikelihood,
    sample: logDistributionSample,
  },
  {
    name: 'multi-class-hinge',
    title: 'Multi-class hinge loss',
    formula: 'L = 1/batch · Σ rows: 1/C · Σ over j ≠ y of max(0, 1 − x_y + xⱼ)',
    convention: 'Derivative 0 at the margin; the sum is divided by the number of classes.',
    source: 'Weston & Watkins 1999',
    defaults: { reduction: 'mean' },
    pytorch: 'torch.nn.MultiMarginLoss',
    loss: multiClassHinge,
    sample: classScoreSample,
  },
  {
    name: 'kl-divergence',
    title: 'Kullback–Leibler divergence',
    formula: 'L = 1/batch · Σ t·(ln t − ln q)',
    convention: '0 · ln 0 = 0; the mean is over rows (batchmean in PyTorch).',
    source: 'Kullback & Leibler 1951; Bishop 2006, eq. 1.113',
    defaults: { reduction: 'mean' },
    pytorch: "torch.nn.KLDivLoss(reduction='batchmean')",
    keras: 'keras.losses.KLDivergence',
    loss: klDivergence,
    sample: twoDistributionsSample,
  },
]

/** The registered loss of a name. Throws `RangeError`, listing what there is, where there is none. */
export function findLoss(name: string): RegisteredLoss {
  const found = losses.find((entry) => entry.name === name)
  if (found) return found
  throw new RangeError(
    `unknown loss '${name}': expected one of ${losses.map((entry) => entry.name).join(', ')}`,
  )
}

/** Every metric of the framework: what is quoted of a network, beside the loss that it was trained on. */
import type { Targets } from '../../data/index.ts'
import type { CatalogueEntry } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { accuracy } from '../metrics/accuracy.ts'
import { f1 } from '../metrics/f1.ts'
import { mae } from '../metrics/mae.ts'
import { precision } from '../metrics/precision.ts'
import { rSquared } from '../metrics/r-squared.ts'
import { recall } from '../metrics/recall.ts'
import { topKAccuracy } from '../metrics/top-k-accuracy.ts'

/** A metric as the registry knows it. */
export interface RegisteredMetric extends CatalogueEntry {
  /** What it judges: one class a row, or numbers. */
  readonly judges: 'classes' | 'values'
  /** Whether more is better, or less. */
  readonly better: 'higher' | 'lower'
  /** The lowest and the highest value. */
  readonly range: readonly [low: number, high: number]
  /** One number for a batch, with default parameters; over classes it is the macro average, where there are averages. */
  readonly measure: (prediction: Tensor, targets: Targets) => number
}

export const metrics: readonly RegisteredMetric[] = [
  {
    name: 'accuracy',
    title: 'Accuracy',
    formula: 'right rows / rows',
    convention: 'Of equal numbers the first speaks; a row that holds NaN is wrong.',
    source: 'Bishop 2006, section 1.5.1',
    defaults: { threshold: 0.5 },
    keras: 'keras.metrics.SparseCategoricalAccuracy',
    judges: 'classes',
    better: 'higher',
    range: [0, 1],
    measure: (prediction, targets) => accuracy(prediction, targets),
  },
  {
    name: 'top-k-accuracy',
    title: 'Top-k accuracy',
    formula: 'rows whose class is among the k largest / rows',
    convention: 'Of equal numbers the first comes first; k has no default (`measure` takes 2).',
    source: 'Russakovsky et al. 2015, section 4.1 (as an error)',
    keras: 'keras.metrics.SparseTopKCategoricalAccuracy',
    judges: 'classes',
    better: 'higher',
    range: [0, 1],
    measure: (prediction, targets) => topKAccuracy(prediction, targets, 2),
  },
  {
    name: 'precision',
    title: 'Precision',
    formula: 'true positives / (true positives + false positives)',
    convention: '0 / 0 = 0.',
    source: 'van Rijsbergen 1979, chapter 7',
    defaults: { threshold: 0.5 },
    keras: 'keras.metrics.Precision',
    judges: 'classes',
    better: 'higher',
    range: [0, 1],
    measure: (prediction, targets) => precision(prediction, targets, { average: 'macro' }),
  },
  {
    name: 'recall',
    title: 'Recall',
    formula: 'true positives / (true positives + false negatives)',
    convention: '0 / 0 = 0.',
    source: 'van Rijsbergen 1979, chapter 7',
    defaults: { threshold: 0.5 },
    keras: 'keras.metrics.Recall',
    judges: 'classes',
    better: 'higher',
    range: [0, 1],
    measure: (prediction, targets) => recall(prediction, targets, { average: 'macro' }),
  },
  {
    name: 'f1',
    title: 'F1',
    formula: '2 · true positives / (2 · true positives + false positives + false negatives)',
    convention: '0 / 0 = 0; the macro average is the mean of the F1 of the classes.',
    source: 'van Rijsbergen 1979, chapter 7',
    defaults: { threshold: 0.5 },
    keras: 'keras.metrics.F1Score',
    judges: 'classes',
    better: 'higher',
    range: [0, 1],
    measure: (prediction, targets) => f1(prediction, targets, { average: 'macro' }),
  },
  {
    name: 'r-squared',
    title: 'R²',
    formula: 'R² = 1 − Σ (t − p)² / Σ (t − t̄)²',
    convention: 'Of equal targets 1 where the prediction is exact, else 0; of several outputs the mean.',
    source: 'Wright 1921',
    keras: 'keras.metrics.R2Score',
    judges: 'values',
    better: 'higher',
    range: [-Infinity, 1],
    measure: rSquared,
  },
  {
    name: 'mae',
    title: 'Mean absolute error',
    formula: '1/N · Σ |p − t|',
    source: 'Bishop 2006, eq. 1.91 with q = 1',
    keras: 'keras.metrics.MeanAbsoluteError',
    judges: 'values',
    better: 'lower',
    range: [0, Infinity],
    measure: mae,
  },
]

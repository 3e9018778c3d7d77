/** Precision, recall and F1 of every class, and the ways to make one number of them. */
import type { Targets } from '../../data/index.ts'
import type { Tensor } from '../../tensor/index.ts'
import { actualClasses } from './actual-classes.ts'
import { predictedClasses } from './predicted-classes.ts'

/** How well one class is found. */
export interface ClassScores {
  /** Of the rows that were taken for the class, the share that are of it. */
  readonly precision: number
  /** Of the rows of the class, the share that were taken for it. */
  readonly recall: number
  /** The harmonic mean of the two. */
  readonly f1: number
  /** How many rows are of the class. */
  readonly support: number
  /** How many rows were taken for it. */
  readonly predicted: number
  /** How many rows are both. */
  readonly right: number
}

/**
 * `'binary'`: of class 1; `'macro'`: the mean over the classes; `'weighted'`: the mean over the rows' classes; `'micro'`:
 * from the counts of all classes together.
 */
export type Average = 'binary' | 'macro' | 'micro' | 'weighted'

export interface AverageOptions {
  /** `'binary'` for two classes; more classes must say. */
  readonly average?: Average
  /** From where on a single column means yes; 0.5 if not given. */
  readonly threshold?: number
}

/**
 * Precision, recall and F1 of each class.
 *
 * precision = right / predicted, recall = right / support, F1 = 2 · right / (predicted + support)
 *
 * Shapes: prediction `[batch, classes]` and labels or one-hot rows → one entry a class; a single column has two classes.
 * Range: [0, 1]. Convention: 0 / 0 = 0, as in scikit-learn. A row that holds NaN was taken for no class, so it lowers recall.
 * Throws `ShapeError` where the shapes differ and `RangeError` for a target that names no class.
 * Source: van Rijsbergen 1979, chapter 7.
 */
export function classScores(
  prediction: Tensor,
  targets: Targets,
  { threshold = 0.5 }: Pick<AverageOptions, 'threshold'> = {},
): ClassScores[] {
  return scoresOf('classScores', prediction, targets, threshold)
}

/** One of the scores, averaged. Throws `RangeError` for an average that there is not or that does not fit the classes. */
export function averageScore(
  metric: 'precision' | 'recall' | 'f1',
  prediction: Tensor,
  targets: Targets,
  { average, threshold = 0.5 }: AverageOptions,
): number {
  const scores = scoresOf(metric, prediction, targets, threshold)
  const chosen = average ?? 'binary'
  if (!Object.hasOwn(averages, chosen)) {
    throw new RangeError(
      `${metric}: expected average to be one of ${Object.keys(averages).join(', ')}, got ${String(average)}`,
    )
  }
  if (chosen === 'binary' && scores.length !== 2) {
    throw new RangeError(
      `${metric}: there are ${scores.length} classes, so say which average is meant: 'macro' (every class counts the same), ` +
        "'weighted' (every row does) or 'micro' (all counts together); classScores() has each class",
    )
  }
  return averages[chosen](scores, metric)
}

const averages: Readonly<
  Record<Average, (scores: readonly ClassScores[], metric: 'precision' | 'recall' | 'f1') => number>
> = {
  binary: (scores, metric) => scores[1]![metric],
  macro(scores, metric) {
    // Like scikit-learn: a class that is neither there nor predicted says nothing.
    const seen = scores.filter(({ support, predicted }) => support + predicted > 0)
    return total(seen, (score) => score[metric]) / seen.length
  },
  micro: (scores, metric) =>
    scoresFrom(
      total(scores, ({ right }) => right),
      total(scores, ({ predicted }) => predicted),
      total(scores, ({ support }) => support),
    )[metric],
  weighted: (scores, metric) =>
    total(scores, (score) => score.support * score[metric]) / total(scores, ({ support }) => support),
}

function scoresOf(metric: string, prediction: Tensor, targets: Targets, threshold: number): ClassScores[] {
  const actual = actualClasses(metric, prediction, targets)
  const classes = Math.max(2, prediction.shape[1]!)
  const right = new Int32Array(classes)
  const predicted = new Int32Array(classes)
  const support = new Int32Array(classes)
  predictedClasses(prediction, threshold).forEach((taken, row) => {
    const is = actual[row]!
    support[is]!++
    if (taken < 0) return
    predicted[taken]!++
    if (taken === is) right[is]!++
  })
  return Array.from({ length: classes }, (_, j) => scoresFrom(right[j]!, predicted[j]!, support[j]!))
}

function scoresFrom(right: number, predicted: number, support: number): ClassScores {
  return {
    precision: ratio(right, predicted),
    recall: ratio(right, support),
    f1: ratio(2 * right, predicted + support),
    support,
    predicted,
    right,
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function total(scores: readonly ClassScores[], of: (score: ClassScores) => number): number {
  return scores.reduce((sum, score) => sum + of(score), 0)
}

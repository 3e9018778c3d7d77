/** Some samples to learn from, the others to be honest with. */
import { Random, Tensor } from '../tensor/index.ts'
import { balancedOrder } from './balanced-order.ts'
import { type Dataset, type Labels, sampleCount, selectSamples, type Targets } from './dataset.ts'

export interface SplitOptions {
  /** The share of the samples kept for the test, above 0 and below 1; 0.2 if neither this nor `test` is given. */
  readonly testShare?: number
  /** How many samples are kept for the test instead. */
  readonly test?: number
  /** The same seed is the same split; 0 if not given. */
  readonly seed?: number | string
  /** Whether each class keeps its share on both sides; if not given, wherever the targets are labels. */
  readonly stratify?: boolean
}

/** Two datasets without a common sample. */
export interface Split<T extends Targets = Targets> {
  readonly train: Dataset<T>
  readonly test: Dataset<T>
}

/**
 * Shuffles a dataset and parts it in two.
 *
 * Every sample comes to exactly one side; `testShare` is rounded to whole samples.
 *
 * Shapes: inputs `[samples, …]` become `[samples − test, …]` and `[test, …]`; all are copies.
 * Convention: labels are stratified: each class has its share of the test, to within one sample (scikit-learn shuffles
 * plainly unless told). Both sides come in random order; stratified ones keep the classes mixed evenly all along.
 * Throws `RangeError` for a share outside (0, 1), for a number of test samples that is not whole, and for a split that
 * leaves a side empty; `TypeError` for `test` beside `testShare`, and for stratifying targets that are no labels.
 */
export function trainTestSplit<T extends Targets>(data: Dataset<T>, options: SplitOptions = {}): Split<T> {
  const count = sampleCount(data)
  const test = testCount(count, options)
  const { targets }: Dataset = data
  const { stratify = !(targets instanceof Tensor) } = options
  const random = new Random(options.seed ?? 0).fork('trainTestSplit')
  const order = stratify ? balancedOrder(expectLabels(targets), random) : random.permutation(count)
  return {
    train: selectSamples(data, order.subarray(0, count - test)),
    test: selectSamples(data, order.subarray(count - test)),
  }
}

function testCount(count: number, { test, testShare }: SplitOptions): number {
  if (test !== undefined && testShare !== undefined) {
    throw new TypeError(`trainTestSplit: got test ${test} and testShare ${testShare}; give one of the two`)
  }
  if (count < 2) throw new RangeError('trainTestSplit: one sample cannot be split; expected at least two')
  if (test !== undefined) {
    if (Number.isInteger(test) && test >= 1 && test < count) return test
    throw new RangeError(
      `trainTestSplit: expected a whole number of test samples from 1 to ${count - 1}, since there are ${count} samples ` +
        `and both sides need one, got ${test}`,
    )
  }
  const share = testShare ?? 0.2
  if (!(share > 0 && share < 1)) {
    throw new RangeError(
      `trainTestSplit: expected a testShare above 0 and below 1, got ${share}; for a number of samples, use test`,
    )
  }
  const rounded = Math.round(share * count)
  if (rounded >= 1 && rounded < count) return rounded
  throw new RangeError(
    `trainTestSplit: a testShare of ${share} of ${count} samples leaves the ${rounded < 1 ? 'test' : 'training'} side ` +
      `empty; use test: ${rounded < 1 ? 1 : count - 1}, or more samples`,
  )
}

function expectLabels(targets: Targets): Labels {
  if (!(targets instanceof Tensor)) return targets
  throw new TypeError(
    'trainTestSplit: only labels can be stratified, got a tensor of targets; use stratify: false',
  )
}

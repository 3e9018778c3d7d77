/** Features on one scale: what is fitted on the training data is applied, unchanged, to everything else. */
import { expectShape, ShapeError, showShape, Tensor } from '../tensor/index.ts'

/** The scale of each feature of one dataset. */
export interface Standardizer {
  /** The mean of each feature, in double precision. */
  readonly means: Float64Array
  /** The standard deviation of each feature, in double precision; 0 for a feature that never changes. */
  readonly deviations: Float64Array
  /**
   * Inputs on this scale, as a new tensor: (x − mean) / deviation, and 0 for a feature that was constant when fitted.
   *
   * Shapes: `[samples, features]`. Throws `ShapeError` for another number of features.
   */
  apply(inputs: Tensor): Tensor
}

/**
 * Measures the mean and the standard deviation of each feature.
 *
 * mean = 1/n · Σ x; deviation = √(1/n · Σ (x − mean)²); summed in double precision, in the order of the samples
 *
 * Shapes: inputs `[samples, features]`, one mean and one deviation a feature.
 * Convention: the deviation divides by n, as in scikit-learn's StandardScaler. A constant feature tells nothing and
 * becomes 0, in other datasets too (StandardScaler leaves x − mean there).
 * Throws `ShapeError` for inputs that are no matrix or have no samples, and `RangeError` for a number that is not finite.
 */
export function fitStandardizer(inputs: Tensor): Standardizer {
  const [samples = 0, features = 0] = inputs.shape
  if (inputs.rank !== 2 || samples === 0) {
    throw new ShapeError(
      `fitStandardizer: expected inputs [samples, features] with at least one sample, got ${showShape(inputs.shape)}`,
    )
  }
  const means = new Float64Array(features)
  const deviations = new Float64Array(features)
  for (let feature = 0; feature < features; feature++) {
    const values = column(inputs, feature)
    const mean = sum(values, (x) => x) / samples
    means[feature] = mean
    // Rounding may part the mean of equal numbers from these numbers; their deviation is 0 all the same.
    const constant = values.every((x) => x === values[0])
    deviations[feature] = constant ? 0 : Math.sqrt(sum(values, (x) => (x - mean) * (x - mean)) / samples)
  }

  return {
    means,
    deviations,
    apply(data) {
      expectShape('standardizer: the inputs', data, [data.shape[0] ?? 0, features])
      const scaled = Tensor.zeros(data.shape, data.backend)
      for (let at = 0; at < data.size; at++) {
        const deviation = deviations[at % features]!
        scaled.data[at] = deviation === 0 ? 0 : (data.data[at]! - means[at % features]!) / deviation
      }
      return scaled
    },
  }
}

function column(inputs: Tensor, feature: number): Float64Array {
  const [samples, features] = inputs.shape as [number, number]
  return Float64Array.from({ length: samples }, (_, sample) => {
    const x = inputs.data[sample * features + feature]!
    if (Number.isFinite(x)) return x
    throw new RangeError(
      `fitStandardizer: expected finite numbers, got ${x} at [${sample}, ${feature}]; remove or replace the sample first`,
    )
  })
}

function sum(values: Float64Array, term: (x: number) => number): number {
  let total = 0
  for (const x of values) total += term(x)
  return total
}

/**
 * How weights begin. Source of the scaled ones: Glorot & Bengio 2010, He et al. 2015, LeCun et al. 1998.
 *
 * The normal ones are not cut off, as in PyTorch; those of Keras are, at two standard deviations.
 * A weight of shape [fanIn, fanOut] has fanIn inputs to each unit and fanOut units.
 */
import { type Random, type Shape, showShape } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'

/** A way to draw the numbers of a parameter, one call a number, in index order. */
export interface Initializer {
  readonly name: string
  sampler(shape: Shape, random: Random): () => number
}

/** Every number 0. In the weights of a hidden layer this keeps all units equal for ever. */
export function zeros(): Initializer {
  return { ...constant(0), name: 'zeros' }
}

/** Every number the same. Throws for a value that is not a number. */
export function constant(value: number): Initializer {
  requireNumber('constant', 'value', value)
  return { name: `constant(${value})`, sampler: () => () => value }
}

/** Uniform in [low, high). Throws where the bounds are not numbers or not in order. */
export function uniform(low: number, high: number): Initializer {
  requireNumber('uniform', 'low', low)
  requireNumber('uniform', 'high', high)
  if (low > high) throw new RangeError(`uniform: expected low ≤ high, got low ${low} and high ${high}`)
  return { name: `uniform(${low}, ${high})`, sampler: (_, random) => () => random.uniform(low, high) }
}

/** Normal with a mean and a standard deviation. Throws where they are not numbers or the deviation is negative. */
export function normal(mean: number, standardDeviation: number): Initializer {
  requireMoments('normal', mean, standardDeviation)
  return {
    name: `normal(${mean}, ${standardDeviation})`,
    sampler: (_, random) => () => random.normal(mean, standardDeviation),
  }
}

/**
 * Normal, but what lies more than two standard deviations from the mean is drawn again.
 *
 * Range: mean ± 2σ. Convention: Keras': σ is that of the normal before the cut, and what is drawn has 0.8796 σ. PyTorch's
 * `trunc_normal_` does the same for σ = 1, but cuts at −2 and 2 for every σ.
 * Throws where mean or deviation are not numbers or the deviation is negative.
 */
export function truncatedNormal(mean: number, standardDeviation: number): Initializer {
  requireMoments('truncatedNormal', mean, standardDeviation)
  return {
    name: `truncatedNormal(${mean}, ${standardDeviation})`,
    sampler: (_, random) => () => {
      for (;;) {
        const z = random.normal()
        if (Math.abs(z) <= 2) return mean + standardDeviation * z
      }
    },
  }
}

/** Variance 2 / (fanIn + fanOut), normal. Source: Glorot & Bengio 2010, eq. 12. */
export function glorotNormal(gain = 1): Initializer {
  return scaledNormal('glorotNormal', gain, (fanIn, fanOut) => 2 / (fanIn + fanOut))
}

/** Variance 2 / (fanIn + fanOut), uniform: the default of `Dense`, as in Keras. Source: Glorot & Bengio 2010, eq. 16. */
export function glorotUniform(gain = 1): Initializer {
  return scaledUniform('glorotUniform', gain, (fanIn, fanOut) => 2 / (fanIn + fanOut))
}

/** Variance gain² / fanIn, normal; gain √2 suits ReLU. Source: He et al. 2015, eq. 10. */
export function heNormal(gain = Math.SQRT2): Initializer {
  return scaledNormal('heNormal', gain, (fanIn) => 1 / fanIn)
}

/** Variance gain² / fanIn, uniform; gain √2 suits ReLU. Source: He et al. 2015, eq. 10. */
export function heUniform(gain = Math.SQRT2): Initializer {
  return scaledUniform('heUniform', gain, (fanIn) => 1 / fanIn)
}

/** Variance 1 / fanIn, normal. Source: LeCun et al. 1998, Efficient BackProp, eq. 16. */
export function lecunNormal(gain = 1): Initializer {
  return scaledNormal('lecunNormal', gain, (fanIn) => 1 / fanIn)
}

/** Variance 1 / fanIn, uniform. Source: LeCun et al. 1998, Efficient BackProp, eq. 16. */
export function lecunUniform(gain = 1): Initializer {
  return scaledUniform('lecunUniform', gain, (fanIn) => 1 / fanIn)
}

type VarianceOfFans = (fanIn: number, fanOut: number) => number

function scaledNormal(name: string, gain: number, variance: VarianceOfFans): Initializer {
  requireNumber(name, 'gain', gain)
  return {
    name,
    sampler(shape, random) {
      const standardDeviation = gain * Math.sqrt(variance(...fans(shape)))
      return () => random.normal(0, standardDeviation)
    },
  }
}

function scaledUniform(name: string, gain: number, variance: VarianceOfFans): Initializer {
  requireNumber(name, 'gain', gain)
  return {
    name,
    sampler(shape, random) {
      // Uniform on [−limit, limit] has variance limit² / 3.
      const limit = gain * Math.sqrt(3 * variance(...fans(shape)))
      return () => random.uniform(-limit, limit)
    },
  }
}

/** fanIn and fanOut of a parameter: its two axes, or for a vector its length twice, as in Keras. */
function fans(shape: Shape): [fanIn: number, fanOut: number] {
  if (shape.length === 1) return [shape[0]!, shape[0]!]
  if (shape.length === 2) return [shape[0]!, shape[1]!]
  throw new RangeError(`a scaled initializer needs a shape [fanIn, fanOut], got ${showShape(shape)}`)
}

function requireMoments(initializer: string, mean: number, standardDeviation: number): void {
  requireNumber(initializer, 'mean', mean)
  requireNumber(initializer, 'standard deviation', standardDeviation)
  if (standardDeviation < 0) {
    throw new RangeError(`${initializer}: expected a standard deviation ≥ 0, got ${standardDeviation}`)
  }
}

/** Throws `RangeError` where an argument of an initializer is not a finite number. */
export function requireNumber(initializer: string, what: string, value: number): void {
  if (!Number.isFinite(value))
    throw new RangeError(`${initializer}: expected ${what} to be a finite number, got ${showValue(value)}`)
}

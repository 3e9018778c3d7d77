/**
 * How weights begin. Source of the scaled ones: Glorot & Bengio 2010, He et al. 2015, LeCun et al. 1998.
 *
 * A weight of shape [fanIn, fanOut] has fanIn inputs to each unit and fanOut units.
 */
import { type Random, type Shape, showShape } from '../tensor/index.ts'

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
  requireNumber('normal', 'mean', mean)
  requireNumber('normal', 'standard deviation', standardDeviation)
  if (standardDeviation < 0) {
    throw new RangeError(`normal: expected a standard deviation ≥ 0, got ${standardDeviation}`)
  }
  return {
    name: `normal(${mean}, ${standardDeviation})`,
    sampler: (_, random) => () => random.normal(mean, standardDeviation),
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

function requireNumber(initializer: string, what: string, value: number): void {
  if (!Number.isFinite(value))
    throw new RangeError(`${initializer}: expected ${what} to be a finite number, got ${value}`)
}

/**
 * Every activation of the framework once more, on decimal.js, written from the papers and not from src.
 *
 * The derivative at a kink is the convention of PyTorch, given by which of `>` and `>=` stands in it.
 */
import type { Decimal } from 'decimal.js'
import {
  erfc,
  exact,
  exp,
  expm1,
  High,
  normalDensity,
  normalDistribution,
  PI,
  sigmoid,
  softplus,
  tanh,
} from './decimal-functions.ts'

/** A pair of limits, for x → −∞ and for x → ∞. */
type Limits = readonly [below: number, above: number]

export interface ExactFunction {
  /** The name it has in the registry. */
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
  readonly value: (x: Decimal) => Decimal
  readonly derivative: (x: Decimal) => Decimal
  readonly valueAtInfinity: Limits
  readonly derivativeAtInfinity: Limits
  /** Where f or f′ jumps: the numbers around them join the inputs. */
  readonly kinks: readonly number[]
  /** Where f′ goes through 0, as the difference of two numbers: what is around them joins the inputs, too. */
  readonly derivativeZeros: readonly number[]
}

const ZERO = new High(0)
const ONE = new High(1)

const linear: ExactFunction = {
  name: 'linear',
  parameters: {},
  value: (x) => x,
  derivative: () => ONE,
  valueAtInfinity: [-Infinity, Infinity],
  derivativeAtInfinity: [1, 1],
  kinks: [],
  derivativeZeros: [],
}

/** Rosenblatt 1958; `torch.heaviside` with value 1 at the threshold. */
const binaryStep = (threshold: number): ExactFunction => ({
  name: 'binary-step',
  parameters: { threshold },
  value: (x) => (x.greaterThanOrEqualTo(exact(threshold)) ? ONE : ZERO),
  derivative: () => ZERO,
  valueAtInfinity: [0, 1],
  derivativeAtInfinity: [0, 0],
  kinks: [threshold],
  derivativeZeros: [],
})

/** σ′ = σ(x) · σ(−x), where 1 − σ would lose digits. */
const slopeOfSigmoid = (x: Decimal): Decimal => sigmoid(x).times(sigmoid(x.negated()))

/** Rumelhart, Hinton & Williams 1986, eq. 2. */
const logistic: ExactFunction = {
  name: 'sigmoid',
  parameters: {},
  value: sigmoid,
  derivative: slopeOfSigmoid,
  valueAtInfinity: [0, 1],
  derivativeAtInfinity: [0, 0],
  kinks: [],
  derivativeZeros: [],
}

const hyperbolicTangent: ExactFunction = {
  name: 'tanh',
  parameters: {},
  value: tanh,
  // 1 − tanh²(x) = 4σ(2x) · σ(−2x)
  derivative: (x) => slopeOfSigmoid(x.times(2)).times(4),
  valueAtInfinity: [-1, 1],
  derivativeAtInfinity: [0, 0],
  kinks: [],
  derivativeZeros: [],
}

/** One slope below 0 and 1 above; the derivative at 0 is that of the left side. Maas, Hannun & Ng 2013, eq. 2. */
function twoSlopes(
  name: string,
  parameters: Readonly<Record<string, number>>,
  below: Decimal,
): ExactFunction {
  const slope = below.toNumber()
  return {
    name,
    parameters,
    value: (x) => (x.greaterThan(0) ? x : x.times(below)),
    derivative: (x) => (x.greaterThan(0) ? ONE : below),
    valueAtInfinity: [slope === 0 ? 0 : slope > 0 ? -Infinity : Infinity, Infinity],
    derivativeAtInfinity: [slope, 1],
    kinks: [0],
    derivativeZeros: [],
  }
}

const relu: ExactFunction = twoSlopes('relu', {}, ZERO)
const leakyRelu = (slope: number): ExactFunction => twoSlopes('leaky-relu', { slope }, exact(slope))
/** He, Zhang, Ren & Sun 2015, eq. 1. */
const prelu = (slope: number): ExactFunction => twoSlopes('prelu', { slope }, exact(slope))
/** Xu, Wang, Chen & Li 2015, section 2.4: at test time the slope is the mean of the range it was drawn from. */
const rrelu = (lower: number, upper: number): ExactFunction =>
  twoSlopes('rrelu', { lower, upper }, exact(lower).plus(exact(upper)).dividedBy(2))

/** The identity between two ends and constant beyond; derivative 0 at both ends. Collobert 2004; Krizhevsky 2010 (6). */
function clipped(
  name: string,
  parameters: Readonly<Record<string, number>>,
  low: number,
  high: number,
): ExactFunction {
  return {
    name,
    parameters,
    value: (x) => High.min(High.max(x, exact(low)), exact(high)),
    derivative: (x) => (x.greaterThan(exact(low)) && x.lessThan(exact(high)) ? ONE : ZERO),
    valueAtInfinity: [low, high],
    derivativeAtInfinity: [0, 0],
    kinks: [low, high],
    derivativeZeros: [],
  }
}

const relu6: ExactFunction = clipped('relu6', {}, 0, 6)
const hardTanh = (min: number, max: number): ExactFunction => clipped('hard-tanh', { min, max }, min, max)

/** Konda, Memisevic & Krueger 2015, eq. 2: nothing up to θ, x above. */
const thresholdedRelu = (theta: number): ExactFunction => ({
  name: 'thresholded-relu',
  parameters: { theta },
  value: (x) => (x.greaterThan(exact(theta)) ? x : ZERO),
  derivative: (x) => (x.greaterThan(exact(theta)) ? ONE : ZERO),
  valueAtInfinity: [0, Infinity],
  derivativeAtInfinity: [0, 1],
  kinks: [theta],
  derivativeZeros: [],
})

/** scale · x above 0, scale · α · (e^(x/width) − 1) below; the derivative at 0 is that of the left side. */
function exponentialLinear(
  name: string,
  parameters: Readonly<Record<string, number>>,
  {
    scale = ONE,
    alpha = ONE,
    width = ONE,
  }: { readonly scale?: Decimal; readonly alpha?: Decimal; readonly width?: Decimal },
): ExactFunction {
  const depth = scale.times(alpha)
  return {
    name,
    parameters,
    value: (x) => (x.greaterThan(0) ? x.times(scale) : expm1(x.dividedBy(width)).times(depth)),
    derivative: (x) => (x.greaterThan(0) ? scale : exp(x.dividedBy(width)).times(depth).dividedBy(width)),
    valueAtInfinity: [depth.negated().toNumber(), Infinity],
    derivativeAtInfinity: [0, scale.toNumber()],
    kinks: [0],
    derivativeZeros: [],
  }
}

/** Clevert, Unterthiner & Hochreiter 2016, eq. 16. */
const elu = (alpha: number): ExactFunction => exponentialLinear('elu', { alpha }, { alpha: exact(alpha) })
/** Barron 2017, eq. 3. */
const celu = (alpha: number): ExactFunction =>
  exponentialLinear('celu', { alpha }, { alpha: exact(alpha), width: exact(alpha) })

/** α of SELU = −√(2/π) / (erfc(1/√2) · √e − 1). Klambauer et al. 2017, the closed form of α₀₁ in the appendix. */
export function seluAlpha(): Decimal {
  const c = erfc(High.sqrt(0.5)).times(exp(new High(0.5)))
  return new High(2).dividedBy(PI).sqrt().dividedBy(ONE.minus(c))
}

/**
 * λ of SELU = (1 − erfc(1/√2) · √e) · √(2π) / √(2 erfc(√2) e² + π erfc(1/√2)² e − 2(2 + π) erfc(1/√2) √e + π + 2).
 *
 * Klambauer et al. 2017, the closed form of λ₀₁ in the appendix.
 */
export function seluLambda(): Decimal {
  const c = erfc(High.sqrt(0.5)).times(exp(new High(0.5)))
  const under = erfc(High.sqrt(2))
    .times(exp(new High(2)))
    .times(2)
    .plus(PI.times(c).times(c))
    .minus(PI.plus(2).times(2).times(c))
    .plus(PI)
    .plus(2)
  return ONE.minus(c).times(PI.times(2).sqrt()).dividedBy(under.sqrt())
}

const selu: ExactFunction = exponentialLinear('selu', {}, { scale: seluLambda(), alpha: seluAlpha() })

/** Facts that hold for all the smooth cousins of ReLU. */
const likeRelu = { valueAtInfinity: [0, Infinity], derivativeAtInfinity: [0, 1] } as const

/** x · Φ(x). Hendrycks & Gimpel 2016, section 2. */
const gelu: ExactFunction = {
  name: 'gelu',
  parameters: {},
  value: (x) => x.times(normalDistribution(x)),
  derivative: (x) => normalDistribution(x).plus(x.times(normalDensity(x))),
  ...likeRelu,
  kinks: [],
  derivativeZeros: [-0.7517915246935645],
}

/** u = √(2/π) · (x + 0.044715 x³), doubled. */
const twiceTheCubic = (x: Decimal): Decimal =>
  x.plus(x.pow(3).times('0.044715')).times(new High(2).dividedBy(PI).sqrt()).times(2)

/** ½x · (1 + tanh u) = x · σ(2u). Hendrycks & Gimpel 2016, section 2. */
const geluTanh: ExactFunction = {
  name: 'gelu-tanh',
  parameters: {},
  value: (x) => x.times(sigmoid(twiceTheCubic(x))),
  derivative(x) {
    const slopeOfCubic = x.pow(2).times('0.134145').plus(1).times(new High(2).dividedBy(PI).sqrt()).times(2)
    const u = twiceTheCubic(x)
    return sigmoid(u).plus(x.times(slopeOfSigmoid(u)).times(slopeOfCubic))
  },
  ...likeRelu,
  kinks: [],
  derivativeZeros: [-0.7524614220710163],
}

/** x · σ(βx). Ramachandran, Zoph & Le 2017, section 4; with β = 1 Elfwing, Uchibe & Doya 2018, section 2. */
function swish(name: string, parameters: Readonly<Record<string, number>>, beta: number): ExactFunction {
  const b = exact(beta)
  return {
    name,
    parameters,
    value: (x) => x.times(sigmoid(x.times(b))),
    derivative: (x) => sigmoid(x.times(b)).plus(x.times(b).times(slopeOfSigmoid(x.times(b)))),
    valueAtInfinity: beta > 0 ? [0, Infinity] : beta < 0 ? [-Infinity, 0] : [-Infinity, Infinity],
    derivativeAtInfinity: beta > 0 ? [0, 1] : beta < 0 ? [1, 0] : [0.5, 0.5],
    kinks: [],
    derivativeZeros: beta === 0 ? [] : [-1.278464542761074 / beta],
  }
}

/** x · tanh(ln(1 + eˣ)) = x · (e² + 2e) / (e² + 2e + 2) with e = eˣ. Misra 2020, eq. 1. */
const mish: ExactFunction = {
  name: 'mish',
  parameters: {},
  value: (x) => x.times(tanh(softplus(x))),
  // tanh(s) + x · (1 − tanh²(s)) · σ(x) with s = ln(1 + eˣ)
  derivative(x) {
    const s = softplus(x)
    return tanh(s).plus(x.times(slopeOfSigmoid(s.times(2)).times(4)).times(sigmoid(x)))
  },
  ...likeRelu,
  kinks: [],
  derivativeZeros: [-1.1924312145154952],
}

/** ln(1 + e^(βx)) / β. Dugas et al. 2001, eq. 4 (β = 1). */
const softplusOf = (beta: number): ExactFunction => ({
  name: 'softplus',
  parameters: { beta },
  value: (x) => softplus(x.times(exact(beta))).dividedBy(exact(beta)),
  derivative: (x) => sigmoid(x.times(exact(beta))),
  ...likeRelu,
  kinks: [],
  derivativeZeros: [],
})

/** x / (1 + |x|). Bergstra et al. 2009; Turian et al. 2009. */
const softsign: ExactFunction = {
  name: 'softsign',
  parameters: {},
  value: (x) => x.dividedBy(x.abs().plus(1)),
  derivative: (x) => x.abs().plus(1).pow(-2),
  valueAtInfinity: [-1, 1],
  derivativeAtInfinity: [0, 0],
  kinks: [],
  derivativeZeros: [],
}

const logSigmoid: ExactFunction = {
  name: 'log-sigmoid',
  parameters: {},
  value: (x) => softplus(x.negated()).negated(),
  derivative: (x) => sigmoid(x.negated()),
  valueAtInfinity: [-Infinity, 0],
  derivativeAtInfinity: [1, 0],
  kinks: [],
  derivativeZeros: [],
}

/** min(max(x + 3, 0), 6) / 6, derivative 0 at both ends: `torch.nn.Hardsigmoid`. */
const hardSigmoid: ExactFunction = {
  name: 'hard-sigmoid',
  parameters: {},
  value: (x) => High.min(High.max(x.plus(3), 0), 6).dividedBy(6),
  derivative: (x) => (x.abs().lessThan(3) ? ONE.dividedBy(6) : ZERO),
  valueAtInfinity: [0, 1],
  derivativeAtInfinity: [0, 0],
  kinks: [-3, 3],
  derivativeZeros: [],
}

/** x · min(max(x + 3, 0), 6) / 6. Howard et al. 2019, section 5.2. */
const hardSwish: ExactFunction = {
  name: 'hard-swish',
  parameters: {},
  value: (x) => x.times(hardSigmoid.value(x)),
  derivative: (x) => (x.lessThanOrEqualTo(-3) ? ZERO : x.lessThan(3) ? x.times(2).plus(3).dividedBy(6) : ONE),
  ...likeRelu,
  kinks: [-3, 3],
  derivativeZeros: [-1.5],
}

/** With the default parameters first, then others. */
export const exactFunctions: readonly ExactFunction[] = [
  linear,
  binaryStep(0),
  binaryStep(0.75),
  logistic,
  hyperbolicTangent,
  relu,
  leakyRelu(0.01),
  leakyRelu(0.3),
  leakyRelu(2),
  leakyRelu(-1),
  prelu(0.25),
  prelu(-0.5),
  rrelu(1 / 8, 1 / 3),
  rrelu(0.1, 0.2),
  relu6,
  thresholdedRelu(1),
  thresholdedRelu(0.1),
  thresholdedRelu(-1),
  elu(1),
  elu(0.5),
  elu(2),
  celu(1),
  celu(0.5),
  celu(3),
  selu,
  gelu,
  geluTanh,
  swish('silu', {}, 1),
  swish('swish', { beta: 1 }, 1),
  swish('swish', { beta: 1.702 }, 1.702),
  swish('swish', { beta: 0.1 }, 0.1),
  swish('swish', { beta: -1.5 }, -1.5),
  swish('swish', { beta: 0 }, 0),
  mish,
  softplusOf(1),
  softplusOf(0.3),
  softplusOf(10),
  softsign,
  logSigmoid,
  hardSigmoid,
  hardTanh(-1, 1),
  hardTanh(-2, 0.5),
  hardSwish,
]

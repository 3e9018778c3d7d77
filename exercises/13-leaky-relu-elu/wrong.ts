/** Mistakes that learners make with leaky ReLU and ELU, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import {
  elementwise,
  elementwiseInPlace,
  elementwiseWithOneMemory,
} from '../../course/support/elementwise.ts'
import type { Layer } from '../support.ts'
import type { Exports } from './reference.ts'

type Value = (x: number, setting: number) => number
type Backward = (x: number, outputGradient: number, setting: number) => number
type LayerOf = typeof elementwise
type LayerClass = new (setting?: number) => Layer

/** A layer with a number of its own, made of its two formulas. */
function layerWith(
  usual: number,
  value: Value,
  backward: Backward,
  layerOf: LayerOf = elementwise,
): LayerClass {
  return class implements Layer {
    readonly forward: Layer['forward']

    constructor(setting = usual) {
      const made = layerOf(
        (x) => value(x, setting),
        (x, gradient) => backward(x, gradient, setting),
      )
      this.forward = new made().forward
    }
  }
}

const leaky: Value = (x, slope) => (x < 0 ? slope * x : x)
const leakySlope: Value = (x, slope) => (x > 0 ? 1 : slope)
const elu: Value = (x, alpha) => (x <= 0 ? alpha * Math.expm1(x) : x)
const eluSlope: Value = (x, alpha) => (x > 0 ? 1 : alpha * Math.exp(x))

const leakyBack = (backward: Backward): Partial<Exports> => ({ LeakyReLU: layerWith(0.01, leaky, backward) })
const eluBack = (backward: Backward): Partial<Exports> => ({ ELU: layerWith(1, elu, backward) })

/** The same mistake in the function and in the layer that uses it. */
const leakyValue = (value: Value): Partial<Exports> => ({
  leakyRelu: value,
  LeakyReLU: layerWith(0.01, value, (x, g, slope) => leakySlope(x, slope) * g),
})
const eluValue = (value: Value): Partial<Exports> => ({
  elu: value,
  ELU: layerWith(1, value, (x, g, alpha) => eluSlope(x, alpha) * g),
})

/** A layer that takes no notice of the number it was given. */
function deaf(fixed: number, value: Value, slope: Value): LayerClass {
  return layerWith(
    fixed,
    (x) => value(x, fixed),
    (x, g) => slope(x, fixed) * g,
  )
}

/** A layer whose instances share one number: that of the last one made. */
function withOneSetting(usual: number, value: Value, slope: Value): LayerClass {
  let last = usual
  const made = elementwise(
    (x) => value(x, last),
    (x, g) => slope(x, last) * g,
  )
  return class implements Layer {
    readonly forward = new made().forward

    constructor(setting = usual) {
      last = setting
    }
  }
}

/** A layer made by `row.map(value)`, which hands over the place in the row as the second argument. */
function settingFromPlace(usual: number, value: Value, slope: Value): LayerClass {
  return class implements Layer {
    readonly forward: Layer['forward']

    constructor(setting = usual) {
      const made = layerWith(setting, value, (x, g) => slope(x, setting) * g)
      this.forward = (input) => ({
        output: input.map((row) => row.map((x, place) => value(x, place))),
        backward: new made().forward(input).backward,
      })
    }
  }
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'larger-of-the-two',
    says: 'Math.max(slope · x, x) is leaky ReLU for slopes up to 1 only: with the slope 2 it gives 2 · x above 0 and x below. Ask whether x is below 0.',
    work: leakyValue((x, slope) => Math.max(slope * x, x)),
  },
  {
    name: 'plain-relu',
    says: 'That is plain ReLU: below 0 leaky ReLU gives slope · x, not 0.',
    work: leakyValue((x) => Math.max(0, x)),
  },
  {
    name: 'always-a-hundredth',
    says: 'That is right for the slope 0.01 only. Use the slope that is given.',
    work: { leakyRelu: (x) => leaky(x, 0.01) },
  },
  {
    name: 'sides-swapped',
    says: 'The two sides are swapped: above 0 the number passes as it is, and the slope belongs below.',
    work: leakyValue((x, slope) => (x < 0 ? x : slope * x)),
  },
  {
    name: 'slope-on-both-sides',
    says: 'That multiplies by the slope everywhere, which is a straight line, and a network of straight lines is one straight line. Above 0 x passes as it is.',
    work: leakyValue((x, slope) => slope * x),
  },
  {
    name: 'slope-for-the-value',
    says: 'Below 0 that gives the slope itself, the same for every x. The value is slope · x.',
    work: leakyValue((x, slope) => (x < 0 ? slope : x)),
  },
  {
    name: 'turned-up',
    says: 'That is slope · |x| below 0: it rises again on the left. A negative x stays negative, only smaller.',
    work: leakyValue((x, slope) => (x < 0 ? -slope * x : x)),
  },
  {
    name: 'deaf-layer',
    says: 'The layer takes the slope 0.01 whatever it is given. Keep the argument of the constructor, and use it there and back.',
    work: { LeakyReLU: deaf(0.01, leaky, leakySlope) },
  },
  {
    name: 'articles-default',
    says: 'That is a default of 0.05. One of the four articles takes it; the paper (Maas 2013), PyTorch and this course take 0.01.',
    work: { LeakyReLU: layerWith(0.05, leaky, (x, g, slope) => leakySlope(x, slope) * g) },
  },
  {
    name: 'another-default',
    says: 'That is a default of 0.3, which is Keras’s. The paper (Maas 2013), PyTorch and this course take 0.01.',
    work: { LeakyReLU: layerWith(0.3, leaky, (x, g, slope) => leakySlope(x, slope) * g) },
  },
  {
    name: 'slope-from-map',
    says: 'map hands over the place as well, and it was taken for the slope. Write row.map((x) => leakyRelu(x, this.slope)).',
    work: { LeakyReLU: settingFromPlace(0.01, leaky, leakySlope) },
  },
  {
    name: 'forgets-the-slope-on-the-way-back',
    says: 'That is plain ReLU’s answer: for x < 0 leaky ReLU passes slope · dOut, which is what keeps the unit learning.',
    work: leakyBack((x, g) => (x > 0 ? g : 0)),
  },
  {
    name: 'passes-everything',
    says: 'That is the outgoing gradient unchanged, as if the slope were 1 everywhere. Below 0 only slope · dOut comes through.',
    work: leakyBack((_x, g) => g),
  },
  {
    name: 'forgets-the-output-gradient',
    says: 'That is f′(x), the local slope. The chain rule multiplies it with dL/doutput: dx = f′(x) · dOut.',
    work: leakyBack((x, _g, slope) => leakySlope(x, slope)),
  },
  {
    name: 'forgets-the-output-gradient-below-zero',
    says: 'Below 0 the slope is there, but not multiplied by dOut.',
    work: leakyBack((x, g, slope) => (x > 0 ? g : slope)),
  },
  {
    name: 'sides-swapped-on-the-way-back',
    says: 'The sides are swapped on the way back: above 0 the gradient passes as it is, and the slope belongs below.',
    work: leakyBack((x, g, slope) => (x > 0 ? slope * g : g)),
  },
  {
    name: 'asks-the-gradient',
    says: 'That is leaky ReLU of the gradient. Which gradients are scaled down is decided by the sign of the input, not of the gradient.',
    work: leakyBack((_x, g, slope) => leaky(g, slope)),
  },
  {
    name: 'value-for-slope',
    says: 'That multiplies by f(x), the value. The way back needs the slope f′(x): 1 above 0, and the slope below.',
    work: leakyBack((x, g, slope) => leaky(x, slope) * g),
  },
  {
    name: 'asks-the-output',
    says: 'The sign of the output was asked. With a slope below 0 a negative input has a positive output: ask the input.',
    work: leakyBack((x, g, slope) => (leaky(x, slope) > 0 ? g : slope * g)),
  },
  {
    name: 'slope-one-at-zero',
    says: 'At 0 there is no one slope; by convention (PyTorch’s and ours) it is that of the negative side, so ask x > 0 and not x >= 0.',
    work: leakyBack((x, g, slope) => (x >= 0 ? g : slope * g)),
  },
  {
    name: 'changes-its-input',
    says: 'The layer wrote its output into the input. The previous layer still needs those numbers for its own way back: make new rows with map.',
    work: {
      LeakyReLU: layerWith(0.01, leaky, (x, g, slope) => leakySlope(x, slope) * g, elementwiseInPlace),
    },
  },
  {
    name: 'one-memory-for-all',
    says: 'Two passes share what they remember: the second forward overwrote what the first backward needs. Keep it in the closure that forward returns, not beside the class or on this.',
    work: {
      LeakyReLU: layerWith(0.01, leaky, (x, g, slope) => leakySlope(x, slope) * g, elementwiseWithOneMemory),
    },
  },
  {
    name: 'one-slope-for-all-layers',
    says: 'Two layers share one slope: the second changed that of the first. Keep it on this, one for each layer.',
    work: { LeakyReLU: withOneSetting(0.01, leaky, leakySlope) },
  },
  {
    name: 'regions-swapped',
    says: 'The two regions are swapped, as in one of the four articles: ELU is x above 0, and the exponential belongs below.',
    work: eluValue((x, alpha) => (x >= 0 ? alpha * Math.expm1(x) : x)),
  },
  {
    name: 'exponential-on-both-sides',
    says: 'That is alpha · (eˣ − 1) on both sides. Above 0 ELU is x itself.',
    work: eluValue((x, alpha) => alpha * Math.expm1(x)),
  },
  {
    name: 'alpha-on-both-sides',
    says: 'Above 0 that is alpha · x. ELU has the slope 1 there; alpha belongs to the curve below.',
    work: eluValue((x, alpha) => alpha * (x <= 0 ? Math.expm1(x) : x)),
  },
  {
    name: 'forgets-minus-one',
    says: 'That is alpha · eˣ, which is alpha at 0: the function jumps. With − 1 in the bracket the two sides meet at 0.',
    work: eluValue((x, alpha) => (x <= 0 ? alpha * Math.exp(x) : x)),
  },
  {
    name: 'bracket-forgotten',
    says: 'That is alpha · eˣ − 1. alpha multiplies the whole bracket (eˣ − 1), so that the curve passes through 0.',
    work: eluValue((x, alpha) => (x <= 0 ? alpha * Math.exp(x) - 1 : x)),
  },
  {
    name: 'alpha-in-the-exponent',
    says: 'That has alpha in the exponent. It stands in front: alpha · (eˣ − 1) levels off at −alpha.',
    work: eluValue((x, alpha) => (x <= 0 ? Math.expm1(alpha * x) : x)),
  },
  {
    name: 'bracket-turned-round',
    says: 'That is alpha · (1 − eˣ), which is positive below 0. Turn the bracket round: eˣ − 1.',
    work: eluValue((x, alpha) => (x <= 0 ? -alpha * Math.expm1(x) : x)),
  },
  {
    name: 'alpha-always-one',
    says: 'That is right for alpha = 1 only. Use the alpha that is given.',
    work: { elu: (x) => elu(x, 1) },
  },
  {
    name: 'computes-both-sides',
    says: 'Both sides are computed and one is multiplied by 0; but eˣ at 800 is Infinity, and 0 · Infinity is NaN. Choose a side first and compute that one.',
    work: eluValue((x, alpha) => Number(x > 0) * x + Number(x <= 0) * alpha * Math.expm1(x)),
  },
  {
    name: 'loses-its-digits',
    says: 'Near 0, eˣ is so close to 1 that the digits are gone when 1 is taken off: e to the −1e-17 is 1, and the result 0. Math.expm1(x) is eˣ − 1 with all digits.',
    work: { elu: (x, alpha) => (x <= 0 ? alpha * (Math.exp(x) - 1) : x) },
  },
  {
    name: 'elu-passes-nothing',
    says: 'That is plain ReLU’s answer. Below 0 ELU passes alpha · eˣ · dOut: little far below, but not nothing.',
    work: eluBack((x, g) => (x > 0 ? g : 0)),
  },
  {
    name: 'alpha-from-map',
    says: 'map hands over the place as well, and it was taken for alpha. Write row.map((x) => elu(x, this.alpha)).',
    work: { ELU: settingFromPlace(1, elu, eluSlope) },
  },
  {
    name: 'elu-forgets-the-output-gradient-below-zero',
    says: 'Below 0 the slope alpha · eˣ is there, but not multiplied by dOut.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : alpha * Math.exp(x))),
  },
  {
    name: 'elu-sides-swapped-on-the-way-back',
    says: 'The sides are swapped on the way back: above 0 the gradient passes as it is, and alpha · eˣ belongs below.',
    work: eluBack((x, g, alpha) => (x > 0 ? alpha * Math.exp(x) * g : g)),
  },
  {
    name: 'elu-exponential-of-the-gradient',
    says: 'That is e to the gradient; it has to be e to the input: alpha · eˣ · dOut.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : alpha * Math.exp(g) * g)),
  },
  {
    name: 'elu-exponential-instead-of-the-gradient',
    says: 'That is e to the gradient, and no more; it has to be e to the input, multiplied by dOut: alpha · eˣ · dOut.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : alpha * Math.exp(g))),
  },
  {
    name: 'elu-as-leaky',
    says: 'That is leaky ReLU’s way back, one slope for all of the left side. ELU’s slope there is alpha · eˣ, which falls towards 0.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : alpha * g)),
  },
  {
    name: 'elu-value-for-slope',
    says: 'That multiplies by alpha · (eˣ − 1), the value. The slope of it is alpha · eˣ: the − 1 falls away.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : elu(x, alpha) * g)),
  },
  {
    name: 'elu-slope-without-alpha',
    says: 'That is eˣ · dOut. The slope of alpha · (eˣ − 1) is alpha · eˣ: alpha stays.',
    work: eluBack((x, g) => (x > 0 ? g : Math.exp(x) * g)),
  },
  {
    name: 'deaf-elu-layer',
    says: 'The layer takes alpha 1 whatever it is given. Keep the argument of the constructor, and use it there and back.',
    work: { ELU: deaf(1, elu, eluSlope) },
  },
  {
    name: 'adds-one-to-the-value',
    says: 'That is (output + 1) · dOut, right for alpha = 1 only. From the output the slope is output + alpha.',
    work: eluBack((x, g, alpha) => (x > 0 ? g : (elu(x, alpha) + 1) * g)),
  },
  {
    name: 'elu-slope-one-at-zero',
    says: 'At 0 the slope is by convention that of the exponential side, alpha · e⁰ = alpha (PyTorch’s and ours), so ask x > 0 and not x >= 0.',
    work: eluBack((x, g, alpha) => (x >= 0 ? g : alpha * Math.exp(x) * g)),
  },
  {
    name: 'one-alpha-for-all-layers',
    says: 'Two layers share one alpha: the second changed that of the first. Keep it on this, one for each layer.',
    work: { ELU: withOneSetting(1, elu, eluSlope) },
  },
]

/** What right work answers in lesson 13. Both functions have one number of their own, so they are asked alike. */
import type { Random } from 'glassnet'
import { check } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import { numberAt } from '../../course/support/number-at.ts'
import type { Layer, Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface Values {
  /** The slope of leaky ReLU, the α of ELU. */
  readonly setting: number
  readonly inputs: Vector
}

interface Batch {
  readonly setting: number
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** One of the two functions, with the numbers of its parts of the exercise. */
interface Kind {
  readonly part: string
  readonly layerPart: string
  readonly name: string
  readonly layerName: string
  /** How messages call its number. */
  readonly symbol: string
  readonly drawSetting: (random: Random) => number
  readonly value: (work: Exports) => (x: number, setting: number) => number
  readonly layer: (work: Exports) => new (setting?: number) => Layer
}

const leaky: Kind = {
  part: '13.1',
  layerPart: '13.2',
  name: 'leakyRelu',
  layerName: 'LeakyReLU',
  symbol: 'slope',
  drawSetting: (random) => 0.1 + random.integer(3) / 10,
  value: (work) => work.leakyRelu,
  layer: (work) => work.LeakyReLU,
}

const exponential: Kind = {
  part: '13.3',
  layerPart: '13.4',
  name: 'elu',
  layerName: 'ELU',
  symbol: 'α',
  drawSetting: (random) => 0.5 + random.integer(2),
  value: (work) => work.elu,
  layer: (work) => work.ELU,
}

/** Settings are drawn from tenths, which a message shows without the rounding of sums. */
const tenths = (setting: number): number => Math.round(setting * 10) / 10

const drawBatch = ({ drawSetting }: Kind, random: Random): Batch => ({
  setting: tenths(drawSetting(random)),
  input: shortTable(random, 4, 3),
  outputGradient: shortTable(random, 4, 3),
})

/** Every answer under the call that gave it: a wrong one is told as `leakyRelu(-3, 0.1) is -3, expected -0.3`. */
const answers = ({ name, value }: Kind, work: Exports, { setting, inputs }: Values): Record<string, number> =>
  Object.fromEntries(inputs.map((x) => [`${name}(${x}, ${setting})`, value(work)(x, setting)]))

const checksOfValue = (kind: Kind, title: string, probes: readonly Values[], probeTitle: string) => [
  check<Exports, Values>({
    part: kind.part,
    stage: 'forward',
    title,
    given: (random) => ({
      setting: tenths(kind.drawSetting(random)),
      inputs: [2.5, -3, ...shortNumbers(random, 4)],
    }),
    call: (work, given) => answers(kind, work, given),
    answer: kind.name,
  }),
  check<Exports, readonly Values[]>({
    part: kind.part,
    stage: 'probe',
    title: probeTitle,
    given: () => structuredClone(probes),
    call: (work, given) => given.map((values) => answers(kind, work, values)),
    answer: kind.name,
  }),
]

const checksOfLayer = (kind: Kind, probes: readonly Batch[], probeTitle: string) => {
  const { layerPart: part, layerName, symbol, layer } = kind
  const entering = ({ setting, input }: Batch, at: readonly (string | number)[]): string =>
    `x = ${numberAt(input, at)}, ${symbol} = ${setting}`
  const enteringBack = (
    { setting, input, outputGradient }: Batch,
    at: readonly (string | number)[],
  ): string => `x = ${numberAt(input, at)}, dOut = ${numberAt(outputGradient, at)}, ${symbol} = ${setting}`
  return [
    check<Exports, Batch>({
      part,
      stage: 'shape',
      title: `a batch keeps its shape on the way through ${layerName} and back`,
      given: (random) => drawBatch(kind, random),
      call(work, { setting, input, outputGradient }) {
        const pass = new (layer(work))(setting).forward(input)
        return { output: shapeOnly(pass.output), dx: shapeOnly(pass.backward(outputGradient)) }
      },
      answer: 'the answer',
    }),
    check<Exports, Batch>({
      part,
      stage: 'forward',
      title: `the output has ${kind.name} of each number, with the ${symbol} that the layer was given`,
      given: (random) => ({ ...drawBatch(kind, random), outputGradient: [] }),
      call: (work, { setting, input }) => new (layer(work))(setting).forward(input).output,
      answer: 'output',
      entering,
    }),
    check<Exports, Matrix>({
      part,
      stage: 'forward',
      title: `without an argument, ${layerName} has the usual ${symbol}`,
      given: (random) => shortTable(random, 2, 3),
      call: (work, input) => new (layer(work))().forward(input).output,
      answer: 'output',
      entering: (input, at) => `x = ${numberAt(input, at)}, new ${layerName}()`,
    }),
    check<Exports, Batch>({
      part,
      stage: 'backward',
      title: `the gradient of ${layerName} is multiplied by the slope at each input`,
      points: 2,
      given: (random) => drawBatch(kind, random),
      call: (work, { setting, input, outputGradient }) =>
        new (layer(work))(setting).forward(input).backward(outputGradient),
      answer: 'dx',
      entering: enteringBack,
    }),
    check<Exports, readonly Batch[]>({
      part,
      stage: 'probe',
      title: probeTitle,
      given: () => structuredClone(probes),
      call: (work, batches) =>
        batches.map(({ setting, input, outputGradient }) => {
          const { output, backward } = new (layer(work))(setting).forward(input)
          return { output, dx: backward(outputGradient) }
        }),
      answer: 'the answer',
      tolerance: 1e-15,
      entering: (batches, [batch, ...at]) => enteringBack(batches[batch as number]!, at),
    }),
    check<Exports, readonly [Batch, Batch]>({
      part,
      stage: 'probe',
      title: `two layers of ${layerName} and two passes do not disturb each other`,
      given: () => [
        { setting: 0.5, input: [[1, -1, 2]], outputGradient: [[0.5, -0.3, 0.4]] },
        { setting: 2, input: [[-1, 1, 1]], outputGradient: [[0.5, -0.3, 0.4]] },
      ],
      call(work, [one, other]) {
        const first = new (layer(work))(one.setting)
        const pass = first.forward(one.input)
        first.forward(other.input)
        ;new (layer(work))(other.setting).forward(other.input)
        return pass.backward(one.outputGradient)
      },
      answer: 'dx',
      entering: ([one], at) => enteringBack(one, at),
    }),
  ]
}

export const checks = [
  ...checksOfValue(
    leaky,
    'leakyRelu keeps what is above zero and scales what is below by the slope',
    [
      { setting: 0.1, inputs: [0, 800, -800, Number.NaN] },
      { setting: 2, inputs: [3, -3] },
      { setting: -1, inputs: [3, -3] },
    ],
    'leakyRelu of 0, of ±800 and NaN, and with the slopes 2 and −1',
  ),
  ...checksOfLayer(
    leaky,
    [
      { setting: 0.1, input: [[0, 1e-9, -1e-9]], outputGradient: [[0.7, 0.7, 0.7]] },
      { setting: -1, input: [[2, -2, 0]], outputGradient: [[0.5, 0.5, 0.5]] },
    ],
    'LeakyReLU at and beside 0, and with the slope −1, which makes it |x|',
  ),
  ...checksOfValue(
    exponential,
    'elu keeps what is above zero and levels off at −α below',
    [
      { setting: 1, inputs: [0, 800, -800, Number.NaN] },
      { setting: 2, inputs: [3, -3, -800] },
    ],
    'elu of 0, of ±800 and NaN',
  ),
  check<Exports, Vector>({
    part: exponential.part,
    stage: 'probe',
    title: 'just below zero elu is α · x, to the last digits',
    given: () => [-1e-9, -1e-17],
    // As a quotient, in which a lost digit can be seen.
    call: ({ elu }, inputs) => Object.fromEntries(inputs.map((x) => [`elu(${x}, 2) / ${x}`, elu(x, 2) / x])),
    answer: 'elu',
    advice: 'Math.expm1(x) is eˣ − 1 with all its digits.',
  }),
  ...checksOfLayer(
    exponential,
    [
      { setting: 2, input: [[0, 1e-9, -1]], outputGradient: [[0.7, 0.7, 0.7]] },
      { setting: 1, input: [[800, 0, -800]], outputGradient: [[0.5, 0.5, 0.5]] },
    ],
    'ELU at 0, just above it, and at ±800',
  ),
]

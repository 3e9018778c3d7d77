/** Lesson 9: the prediction, what is seen afterwards, and everything else in one place. */
import {
  binaryCrossEntropyOnLogits,
  circles,
  constant,
  Dense,
  distinctUnits,
  evaluate,
  fit,
  heNormal,
  type Initializer,
  type Layer,
  normal,
  Random,
  ReLU,
  Sequential,
  SGD,
  statistics,
  Tanh,
  Tensor,
  zeros,
} from 'glassnet'
import { curvesFigure, numberMeasure, percent, textTable } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { type ChartSeries, chart } from '../../course/support/chart.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const hidden = 16
const size = numberMeasure('', 2).show

/** Two circles and sixteen tanh units, trained for so many epochs. */
function afterTraining(weights: Initializer, epochs: number): { distinct: number; right: number } {
  const seed = 1
  const data = circles({ seed })
  const first = new Dense(2, hidden, { weights })
  const model = new Sequential([first, new Tanh(), new Dense(hidden, 1, { weights })], { seed })
  const loss = binaryCrossEntropyOnLogits()
  fit(model, data, { loss, optimizer: new SGD({ learningRate: 0.3 }), epochs, seed })
  return { distinct: distinctUnits(first), right: evaluate(model, data, loss).accuracy! }
}

const prediction: Prediction = {
  question: `The weights of ${hidden} hidden tanh units all begin at 0.5. How many different units are there after 200 epochs?`,
  async outcome() {
    const { distinct, right } = afterTraining(constant(0.5), 200)
    const { right: atRandom } = afterTraining(heNormal(), 200)
    return {
      value: distinct,
      because:
        'Units that begin equal get the same gradient in every step, so they stay equal, however long they train: ' +
        `${percent(right)} of the points of two circles come out right, and ${percent(atRandom)} where the weights begin at random.`,
    }
  },
}

/** The learner's function as an initializer of the library. */
function initializerOf(name: string, draw: Exports['heNormal']): Initializer {
  return {
    name,
    sampler([fanIn, fanOut], random) {
      const numbers = draw(fanIn!, fanOut!, random).flat()
      return () => numbers.shift()!
    },
  }
}

const depth = 20
const width = 64

/** How large a signal is after each of twenty layers of ReLU: √(mean of squares). */
function signalSizes(weights: Initializer): number[] {
  const random = new Random('signals')
  const inputs = Array.from({ length: 64 }, () => Array.from({ length: width }, () => random.normal()))
  const layers: Layer[] = []
  for (let at = 0; at < depth; at++) layers.push(new Dense(width, width, { weights }), new ReLU())
  const sizes: number[] = []
  new Sequential(layers, { seed: 1 }).forward(Tensor.from(inputs), {
    observer: {
      forward: (layer, _, { data }) => layer instanceof ReLU && sizes.push(statistics(data).rootMeanSquare),
    },
  })
  return sizes
}

const least = (series: readonly ChartSeries[]): number => Math.min(...series.flatMap(({ values }) => values))
const most = (series: readonly ChartSeries[]): number => Math.max(...series.flatMap(({ values }) => values))

async function reward(work: Exports): Promise<Reward> {
  const glorot = initializerOf('glorot', work.glorotUniform)
  const he = initializerOf('he', work.heNormal)
  const signals = [
    { name: 'your He', sizes: signalSizes(he) },
    { name: 'your Glorot', sizes: signalSizes(glorot) },
    { name: 'N(0, 0.1²)', sizes: signalSizes(normal(0, 0.1)) },
    { name: 'N(0, 0.3²)', sizes: signalSizes(normal(0, 0.3)) },
  ]
  const [heEnd, glorotEnd, smallEnd, largeEnd] = signals.map(({ sizes }) => size(sizes.at(-1)!))
  const powers = signals.map(({ name, sizes }) => ({ name, values: sizes.map((value) => Math.log10(value)) }))
  const [low, high] = [Math.floor(least(powers)), Math.ceil(most(powers))]
  const beginnings = [
    { name: 'all zero', ...afterTraining(zeros(), 100) },
    { name: 'all 0.5', ...afterTraining(constant(0.5), 100) },
    { name: 'your He', ...afterTraining(he, 100) },
  ]
  const finding = `Behind ${depth} layers of ReLU a signal of size 1 is ${heEnd} with He’s weights`
  return {
    lines: [
      `The size of a signal behind 1 to ${depth} layers of ${width} ReLU units, power of ten:`,
      '',
      ...chart(powers, { low, high, height: high - low, format: (value) => value.toFixed(0) }),
      '',
      ...paragraph(
        `It begins at 1. At the end it is ${heEnd} with your He weights. Deviations of 0.1 and 0.3 look harmless, but for ${width} inputs ` +
          `one is too small, the other too large: ${smallEnd} and ${largeEnd}. With your Glorot weights it is ${glorotEnd}: they count on an ` +
          'activation that lets everything through around 0, as tanh does. ReLU takes away half of the mean square in each layer, ' +
          'and that is what He’s 2 makes up for.',
      ),
      '',
      `Two circles, 2-${hidden}-1 with tanh, 100 epochs:`,
      '',
      ...textTable(
        ['weights begin', 'different units', 'points right'],
        beginnings.map(({ name, distinct, right }) => [name, `${distinct} of ${hidden}`, percent(right)]),
      ).split('\n'),
    ],
    page: {
      title: 'How weights begin',
      question: 'What becomes of a signal on its way through twenty layers?',
      lede: [
        `${finding}, ${glorotEnd} with Glorot’s, ${smallEnd} with N(0, 0.1²), ${largeEnd} with N(0, 0.3²).`,
      ],
      facts: [
        ['network', `${depth} layers of ${width} ReLU units, zero biases, before any training`],
        ['input', `64 samples of ${width} numbers from N(0, 1)`],
        ['weights', 'yours (He, Glorot), N(0, 0.1²) and N(0, 0.3²)'],
      ],
      sections: [
        {
          heading: 'The size of the signal, layer by layer',
          figure: await curvesFigure({
            title: finding,
            x: { label: 'layer', domain: [1, depth] },
            y: { label: 'root mean square', log: true },
            series: signals.map(({ name, sizes }) => ({
              name,
              points: sizes.map((value, at): [number, number] => [at + 1, value]),
            })),
          }),
          table: {
            columns: ['layer', ...signals.map(({ name }) => name)],
            rows: Array.from({ length: depth }, (_, at) => [
              at + 1,
              ...signals.map(({ sizes }) => size(sizes[at]!)),
            ]),
          },
        },
        {
          heading: 'Units that begin equal stay equal',
          text: [`Two circles, 2-${hidden}-1 with tanh, SGD 0.3, 100 epochs; right on the training points.`],
          table: {
            open: true,
            columns: ['weights begin', 'different units', 'points right'],
            rows: beginnings.map(({ name, distinct, right }) => [
              name,
              `${distinct} of ${hidden}`,
              percent(right),
            ]),
          },
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 9,
  folder: '09-initialisation',
  title: 'Initialisation',
  goal: 'Draw the first weights so that signals keep their size and no two units are the same.',
  minutes: 25,
  exports: ['glorotUniform', 'heNormal'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

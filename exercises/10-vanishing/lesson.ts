/** Lesson 10: the prediction, what is seen afterwards, and everything else in one place. */
import { type Dataset, Random, ReLU, Sigmoid, softmaxCrossEntropy, Tanh } from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { curvesFigure, numberMeasure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { chart } from '../../course/support/chart.ts'
import { glassLayer, rows, tensor } from '../../course/support/glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { reference as dense } from '../04-dense/reference.ts'
import { reference as initial } from '../09-initialisation/reference.ts'
import type { Layer } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const hidden = 10
const width = 64
const batch = 32
const size = numberMeasure('', 2).show

/** The straight line that touches the sigmoid at 0: its slope at its best, everywhere, and no bounds. */
const tangent: Layer = {
  forward: (input) => ({
    output: input.map((row) => row.map((x) => x / 4 + 0.5)),
    backward: (outputGradient) => outputGradient.map((row) => row.map((gradient) => gradient / 4)),
  }),
}

const networks = [
  { name: 'ReLU', activation: glassLayer(new ReLU()), draw: initial.heNormal },
  { name: 'tanh', activation: glassLayer(new Tanh()), draw: initial.glorotUniform },
  { name: 'x/4 + ½', activation: tangent, draw: initial.glorotUniform },
  { name: 'sigmoid', activation: glassLayer(new Sigmoid()), draw: initial.glorotUniform },
]

type Network = (typeof networks)[number]

/** What `gradientNorms` says of a new network's hidden layers, on a batch of digits. */
function normsOf(
  { activation, draw }: Network,
  digits: Dataset<Uint32Array>,
  gradientNorms: Exports['gradientNorms'],
): number[] {
  const input = rows(digits.inputs)
  const random = new Random('lesson 10')
  const layers: Layer[] = []
  const add = (fanIn: number, fanOut: number): void => {
    layers.push(new dense.Dense(draw(fanIn, fanOut, random), new Array<number>(fanOut).fill(0)))
  }
  for (let at = 0; at < hidden; at++) {
    add(at === 0 ? 784 : width, width)
    layers.push(activation)
  }
  add(width, 10)
  const output = layers.reduce((table, layer) => layer.forward(table).output, input)
  const loss = softmaxCrossEntropy().forward(tensor(output), digits.targets)
  return gradientNorms(layers, input, rows(loss.backward())).slice(0, hidden)
}

const guesses = [
  { text: 'about the same', ratio: 1 },
  { text: 'about a fifth', ratio: 0.2 },
  { text: 'about a hundredth', ratio: 0.01 },
  { text: 'about a hundred-thousandth', ratio: 1e-5 },
]

const prediction: Prediction = {
  question:
    `A network has ${hidden} hidden layers of sigmoids and Glorot’s weights. How large is the gradient of layer 2’s ` +
    `weights, compared with layer ${hidden}’s? (There are eight activations between them, each with a slope of at most ¼.)`,
  choices: guesses.map(({ text }) => text),
  async outcome() {
    const { test } = await loadMnist({ train: 1, test: batch })
    const norms = normsOf(networks[3]!, test, reference.gradientNorms)
    const ratio = norms[1]! / norms[hidden - 1]!
    const away = (guess: { readonly ratio: number }) => Math.abs(Math.log(guess.ratio / ratio))
    return {
      value: guesses.toSorted((one, other) => away(one) - away(other))[0]!.text,
      because:
        `Measured: ${size(ratio)} times as large. Every layer multiplies by at most ¼, so eight of them leave at most ` +
        `0.25⁸ = ${size(0.25 ** 8)}, unless the weights make up for it.`,
    }
  },
}

async function reward({ gradientNorms }: Exports): Promise<Reward> {
  const { test } = await loadMnist({ train: 1, test: batch })
  const found = networks.map((network) => ({
    name: network.name,
    norms: normsOf(network, test, gradientNorms),
  }))
  // From the last hidden layer to the first, as the gradient goes; told as powers of ten of what it was in the last.
  const powers = found.map(({ name, norms }) => ({
    name,
    values: norms.toReversed().map((norm) => Math.log10(norm / norms[hidden - 1]!)),
  }))
  const low = Math.floor(Math.min(...powers.flatMap(({ values }) => values)))
  const high = Math.ceil(Math.max(...powers.flatMap(({ values }) => values)))
  const left = (name: string): string => {
    const { norms } = found.find((network) => network.name === name)!
    return size(norms[1]! / norms[hidden - 1]!)
  }
  const finding = `Layer 2 has ${left('sigmoid')} times the gradient of layer ${hidden} with sigmoid, ${left('tanh')} with tanh`
  return {
    lines: [
      ...paragraph(
        `The weights’ gradient on its way from layer ${hidden} (left) back to layer 1 (right), by your gradientNorms; ` +
          `powers of ten of what it is in layer ${hidden}:`,
      ),
      '',
      ...chart(powers, { low, high, height: 2 * (high - low), format: (value) => value.toFixed(1) }),
      '',
      ...paragraph(
        `${finding}, ${left('ReLU')} with ReLU (He’s weights). Is it because sigmoid keeps its values between 0 and 1? ` +
          `No: tanh has bounds as well, and x/4 + ½ has none; that is the line which touches sigmoid at 0, and it leaves ${left('x/4 + ½')}. ` +
          'It is the slope, ¼ at best, that is multiplied in every layer. (Layer 1 stands apart: its inputs are pixels, not outputs of units.)',
      ),
    ],
    page: {
      title: 'Gradients that vanish',
      question: 'What is left of a gradient on its way back through ten layers?',
      lede: [
        `${finding}, ${left('ReLU')} with ReLU, and ${left('x/4 + ½')} with x/4 + ½, the line that touches sigmoid at 0 and has no bounds at all.`,
      ],
      facts: [
        ['network', `784-${hidden}×${width}-10, zero biases, before any training`],
        ['weights', 'He normal for ReLU, Glorot uniform for the others'],
        ['batch', `${batch} digits, softmax cross-entropy`],
      ],
      sections: [
        {
          heading: 'The weights’ gradient, layer by layer',
          figure: await curvesFigure({
            title: finding,
            x: { label: 'hidden layer', domain: [1, hidden] },
            y: { label: 'RMS of the weights’ gradient', log: true },
            series: found.map(({ name, norms }) => ({
              name,
              points: norms.map((norm, at): [number, number] => [at + 1, norm]),
            })),
          }),
          table: {
            columns: ['layer', ...found.map(({ name }) => name)],
            rows: Array.from({ length: hidden }, (_, at) => [
              at + 1,
              ...found.map(({ norms }) => size(norms[at]!)),
            ]),
          },
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 10,
  folder: '10-vanishing',
  title: 'Vanishing gradients',
  goal: 'Measure what arrives of a gradient in each layer of a deep network, and know what takes it away.',
  minutes: 30,
  exports: ['rootMeanSquare', 'gradientNorms'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

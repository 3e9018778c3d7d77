/** Lesson 4: the prediction, what is seen afterwards, and everything else in one place. */
import { float64, Dense as GlassDense, Random, Tensor } from 'glassnet'
import { heatMapFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { shortNumbers, shortTable } from '../../course/support/draw.ts'
import { reference as slopes } from '../03-slopes/reference.ts'
import type { Matrix } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const prediction: Prediction = {
  question:
    'A dense layer from 3 inputs to 2 outputs sees a batch of 4 samples. What is the shape of dL/dW, the gradient of its weights?',
  choices: ['[3, 2]', '[2, 3]', '[4, 2]', '[4, 3]', '[4, 3, 2]'],
  async outcome() {
    const layer = new GlassDense(3, 2)
    for (const parameter of layer.parameters) parameter.initialize(new Random(0), float64)
    layer.forward(Tensor.zeros([4, 3], float64)).backward(Tensor.zeros([4, 2], float64))
    const { shape } = layer.weights.gradient
    return {
      value: `[${shape.join(', ')}]`,
      because:
        'A gradient always has the shape of what it is the gradient of: each weight has one number that says where to go. ' +
        'The 4 samples are added up in it, so the size of the batch is not to be seen.',
    }
  },
}

const [samples, inputs, outputs] = [8, 6, 5]

/** How far each weight’s gradient is from its slope by trying, relative to the larger. */
function relativeErrors(Dense: Exports['Dense']): Matrix {
  const random = new Random('lesson 4')
  const [weights, bias] = [shortTable(random, inputs, outputs), shortNumbers(random, outputs)]
  const [input, outputGradient] = [shortTable(random, samples, inputs), shortTable(random, samples, outputs)]
  const layer = new Dense(weights, bias)
  layer.forward(input).backward(outputGradient)
  // L = Σ dOut·output has dOut as its gradient at the output.
  const loss = (flat: readonly number[]): number => {
    const moved = weights.map((row, k) => row.map((_, j) => flat[k * outputs + j]!))
    const { output } = new reference.Dense(moved, bias).forward(input)
    return output.flat().reduce((sum, value, at) => sum + value * outputGradient.flat()[at]!, 0)
  }
  const tried = slopes.numericGradient(loss, weights.flat())
  return layer.parameters[0]!.gradient.map((row, k) =>
    row.map((gradient, j) => {
      const slope = tried[k * outputs + j]!
      return Math.abs(gradient - slope) / Math.max(Math.abs(gradient), Math.abs(slope), 1e-3)
    }),
  )
}

/** The power of ten of an error: −10 for 3e-10; what is 0 counts as one unit of the last place. */
const powerOf = (error: number): number => Math.floor(Math.log10(Math.max(error, 1e-16)))

const drawRow = (errors: readonly number[]): string =>
  errors.map((error) => String(powerOf(error)).replace('-', '−').padStart(5)).join('')

async function reward({ Dense }: Exports): Promise<Reward> {
  const mistake = wrong.find(({ name }) => name === 'weights-gradient-of-the-last-sample')!
  const [yours, spoiled] = [relativeErrors(Dense), relativeErrors(mistake.work.Dense!)]
  const show = (errors: Matrix): string => String(Number(Math.max(...errors.flat()).toPrecision(2)))
  const finding = `Your gradients and slopes by trying differ by ${show(yours)} at most`
  const axes = {
    x: { label: 'output', names: Array.from({ length: outputs }, (_, j) => j) },
    y: { label: 'input', names: Array.from({ length: inputs }, (_, k) => k) },
    valueLabel: 'power of ten of the relative error',
    domain: [-12, 0] as const,
  }
  return {
    lines: [
      `Your layer (${inputs} inputs, ${outputs} outputs, ${samples} samples) against slopes by trying.`,
      'Each number is a power of ten, −10 for a relative error of some 1e-10:',
      '',
      `           ${'your dW'.padEnd(5 * outputs)}        with = for +=`,
      ...yours.map((row, k) => `  input ${k} ${drawRow(row)}       ${drawRow(spoiled[k]!)}`),
      '',
      `Your ${inputs * outputs} gradients and their slopes by trying differ by ${show(yours)} at most,`,
      'relative to the larger: that is the rounding of the quotient. On the right is',
      `a layer that keeps the last sample only; it is wrong by up to ${show(spoiled)}.`,
    ],
    page: {
      title: 'Are these gradients right?',
      question: 'How far are the gradients of your dense layer from slopes by trying?',
      lede: [`${finding}, relative to the larger of the two.`],
      facts: [
        ['layer', `${inputs} → ${outputs}`],
        ['batch', samples],
        ['numbers', 'float64, central differences with h = 1e-5'],
        ['relative error', '|a − n| / max(|a|, |n|, 0.001)'],
      ],
      sections: [
        {
          heading: 'Your gradients',
          figure: await heatMapFigure({
            ...axes,
            title: finding,
            values: yours.map((row) => row.map(powerOf)),
          }),
        },
        {
          heading: 'What a mistake looks like',
          text: [mistake.says],
          figure: await heatMapFigure({
            ...axes,
            title: `A layer that keeps the last sample only is wrong by up to ${show(spoiled)}`,
            values: spoiled.map((row) => row.map(powerOf)),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 4,
  folder: '04-dense',
  title: 'Dense',
  goal: 'Write a layer of neurons for whole batches, with the gradients of its weights, its biases and its inputs.',
  minutes: 40,
  exports: ['Dense'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

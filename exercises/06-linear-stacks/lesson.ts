/** Lesson 6: the prediction, what is seen afterwards, and everything else in one place. */
import {
  type Dataset,
  Dense,
  evaluate,
  heNormal,
  type Layer,
  noisyXor,
  ReLU,
  Sequential,
  SGD,
  sigmoid,
  softmaxCrossEntropy,
  train,
} from 'glassnet'
import { answerGrid, decisionMapFigure, percent } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { glassLayer, rows } from '../../course/support/glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import type { Vector } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, type LinearLayer, networkOf, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const units = 16
const loss = softmaxCrossEntropy()
const dense = (inputs: number, outputs: number) => new Dense(inputs, outputs, { weights: heNormal() })

const deep = () => [dense(2, units), dense(units, units), dense(units, units), dense(units, 2)]
const bent = (): Layer[] => [dense(2, units), new ReLU(), dense(units, 2)]

const testPoints = (seed: number) => noisyXor({ seed: `${seed}/test` })

/** Learns XOR on 400 points. */
function learn(layers: readonly Layer[], seed: number): Sequential {
  const model = new Sequential(layers, { seed })
  const optimizer = new SGD({ learningRate: 0.1 })
  for (const _ of train(model, noisyXor({ seed }), { loss, optimizer, epochs: 60, seed }));
  return model
}

const accuracyOf = (model: Sequential, data: Dataset): number => evaluate(model, data, loss).accuracy!

const prediction: Prediction = {
  question:
    'Three hidden layers of 16 units without an activation learn XOR on 400 points, 60 epochs. What percentage of 400 new points do they get right (mean of five seeds)?',
  async outcome() {
    const seeds = [1, 2, 3, 4, 5]
    const accuracies = seeds.map((seed) => accuracyOf(learn(deep(), seed), testPoints(seed)))
    const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / seeds.length
    return {
      value: Math.round(100 * mean),
      because:
        'About as many as by guessing: without an activation the four layers are one, and one layer draws a straight border, ' +
        'which cannot part the corners of XOR.',
    }
  },
}

/** The trained layers in the shapes of the course. */
const linearLayers = (model: Sequential): LinearLayer[] =>
  (model.layers as readonly Dense[]).map(({ weights, bias }) => ({
    weights: rows(weights.value),
    bias: Array.from(bias!.value.data),
  }))

type Answer = (point: Vector) => Vector

const answerOf =
  ({ weights, bias }: LinearLayer): Answer =>
  (point) =>
    bias.map((b, j) => point.reduce((sum, x, i) => sum + x * weights[i]![j]!, b))

const classOf = ([same, other]: Vector): number => (other! > same! ? 1 : 0)

/** The square from −1 to 1 in 22 by 11 marks: a block for class 1, a dot for class 0. */
function mapOf(answer: Answer): string[] {
  return Array.from({ length: 11 }, (_, row) =>
    Array.from({ length: 22 }, (_, column) =>
      classOf(answer([(column + 0.5) / 11 - 1, 1 - (row + 0.5) / 5.5])) === 1 ? '█' : '·',
    ).join(''),
  )
}

/** The learner's collapse on a trained network: the same answers from six numbers. */
async function reward({ collapse }: Exports): Promise<Reward> {
  const seed = 1
  const { inputs, targets } = testPoints(seed)
  const [straight, folded] = [learn(deep(), seed), learn(bent(), seed)]
  const layers = linearLayers(straight)
  const [network, relu] = [networkOf(layers), glassLayer(folded)]
  const models = [
    { name: `${straight.parameterCount} numbers`, answer: (x: Vector) => network.forward([x]).output[0]! },
    { name: 'your 6 numbers', answer: answerOf(collapse(layers)) },
    { name: `ReLU, ${folded.parameterCount} numbers`, answer: (x: Vector) => relu.forward([x]).output[0]! },
  ] as const
  const [four, one] = models
  const points = rows(inputs)
  const difference = Math.max(
    ...points.flatMap((point) => {
      const collapsed = one.answer(point)
      return four.answer(point).map((value, j) => Math.abs(value - collapsed[j]!))
    }),
  )
  const shares = models.map(
    ({ answer }) =>
      points.filter((point, at) => classOf(answer(point)) === targets[at]).length / points.length,
  )
  const maps = models.map(({ answer }) => mapOf(answer))
  const finding = `Your ${one.name.slice('your '.length)} answer as ${four.name} do, to ${difference.toExponential(1)}`
  return {
    lines: [
      finding,
      '',
      `  ${models.map(({ name }) => name.padEnd(22)).join('  ')}`.trimEnd(),
      ...maps[0]!.map((_, row) => `  ${maps.map((map) => map[row]).join('  ')}`),
      `  ${shares.map((share) => `${percent(share)} right`.padEnd(22)).join('  ')}`.trimEnd(),
      '',
      ...paragraph(
        'Three hidden layers without an activation, trained on XOR, and the one layer that your collapse makes of them: one ' +
          'straight border in both. A single hidden layer with ReLU bends it. Depth did not help; a bend does.',
      ),
    ],
    page: {
      title: finding,
      question: 'What do more layers help if there is no activation between them?',
      lede: [
        'Nothing: they multiply into one layer, and one layer draws a straight border. With ReLU between two layers the border bends.',
      ],
      facts: [
        ['data', 'noisy XOR: 400 training, 400 test points'],
        ['networks', `2-${units}-${units}-${units}-2 without an activation; 2-${units}-2 with ReLU`],
        ['training', 'He normal, SGD 0.1, batches of 32, 60 epochs'],
        ['seed', seed],
      ],
      sections: [
        {
          heading: 'What each of them answers',
          figure: await decisionMapFigure({
            title: `Without an activation ${percent(shares[1]!)} are right, with ReLU ${percent(shares[2]!)}`,
            values: 'scores',
            classNames: ['same sign', 'other sign'],
            maps: models.map(({ name, answer }, at) => ({
              name,
              caption: `${percent(shares[at]!)} right`,
              grid: answerGrid([-1, 1], [-1, 1], 40, (x, y) => {
                const [same, other] = answer([x, y])
                return sigmoid.value(other! - same!)
              }),
              points: points.map(([x, y], at) => ({ x: x!, y: y!, label: targets[at]! })),
            })),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 6,
  folder: '06-linear-stacks',
  title: 'Linear stacks',
  goal: 'Multiply layers without an activation into one, and see that depth alone adds nothing.',
  minutes: 25,
  exports: ['compose', 'collapse'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

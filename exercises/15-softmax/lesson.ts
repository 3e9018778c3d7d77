/** Lesson 15: the prediction, what is seen afterwards, and everything else in one place. */
import {
  Adam,
  binaryCrossEntropyOnLogits,
  Dense,
  fit,
  type Loss as GlassLoss,
  heNormal,
  Random,
  ReLU,
  Sequential,
  Sigmoid,
  Tensor,
} from 'glassnet'
import { type AnswerGrid, decisionMapFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import { lossInsideGlass } from '../../course/support/inside-glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import type { Matrix, Vector } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const outcomes = {
  same: 'exactly the same shares',
  sharper: 'nearly everything goes to the largest',
  flatter: 'shares that are nearly equal',
} as const

const prediction: Prediction = {
  question:
    'Three logits are 2, 1 and 0: softmax gives them 67, 24 and 9 %. Now 1000 is added to each. What do they get?',
  choices: Object.values(outcomes),
  async outcome() {
    const [before, after] = [
      [2, 1, 0],
      [1002, 1001, 1000],
    ].map(reference.softmax) as [Vector, Vector]
    const change = Math.max(...after) - Math.max(...before)
    return {
      value: change === 0 ? outcomes.same : change > 0 ? outcomes.sharper : outcomes.flatter,
      because:
        'e²⁺¹⁰⁰⁰ is e² · e¹⁰⁰⁰, and the factor e¹⁰⁰⁰ stands above and below the line of every fraction: only the differences ' +
        'between logits count. That is why the largest may be taken off first, and why nothing need overflow.',
    }
  },
}

// Three discs of radius 0.7 that overlap in the middle of the square from −1.4 to 1.4.
const half = 1.4
const [samples, epochs, batchSize] = [2000, 50, 100]
const centres = [
  [0, 0.5],
  [-0.43, -0.25],
  [0.43, -0.25],
] as const
const inDiscs = ([x = 0, y = 0]: Vector): Vector =>
  centres.map(([a, b]) => Number((x - a) ** 2 + (y - b) ** 2 < 0.49))
const count = (discs: Vector): number => discs.reduce((sum, is) => sum + is, 0)
const named = (shares: Matrix): Matrix => shares.map((row) => row.map((share) => Number(share > 0.5)))

/** The middles of the cells of a grid over the square, row after row from above. */
const gridPoints = (columns: number, lines: number): Matrix =>
  Array.from({ length: columns * lines }, (_, at) => [
    half * (((at % columns) + 0.5) * (2 / columns) - 1),
    half * (1 - (Math.floor(at / columns) + 0.5) * (2 / lines)),
  ])

const drawPoints = (random: Random, length: number): Matrix =>
  Array.from({ length }, () => [random.uniform(-half, half), random.uniform(-half, half)])

/** Two networks that differ in their end, on points that may lie in several discs, or in none. */
function trainOnDiscs({ Softmax, crossEntropy }: Exports) {
  const random = new Random('discs')
  const points = drawPoints(random, samples)
  const answers = points.map(inDiscs)
  // "Which one" has one answer only: one of the right ones, drawn, or any where none is right.
  const drawn = answers.map((discs) => {
    const choices = [0, 1, 2].filter((disc) => discs[disc] === 1 || count(discs) === 0)
    const chosen = choices[random.integer(choices.length)]
    return [0, 1, 2].map((disc) => Number(disc === chosen))
  })
  const network = (loss: GlassLoss, targets: Matrix): Sequential => {
    const weights = heNormal()
    const layers = [new Dense(2, 32, { weights }), new ReLU(), new Dense(32, 3, { weights })]
    const model = new Sequential(layers, { seed: 1 })
    const optimizer = new Adam({ learningRate: 0.02 })
    const data = { inputs: Tensor.from(points), targets: Tensor.from(targets) }
    fit(model, data, { loss, optimizer, epochs, batchSize, seed: 1 })
    return model
  }
  const sigmoids = network(binaryCrossEntropyOnLogits(), answers)
  const softmax = network(lossInsideGlass(crossEntropy), drawn)
  return [
    {
      name: 'three sigmoids',
      answer: (asked: Matrix) =>
        named(rows(new Sigmoid().forward(sigmoids.predict(Tensor.from(asked))).output)),
    },
    {
      name: 'your softmax',
      answer: (asked: Matrix) =>
        named(new Softmax().forward(rows(softmax.predict(Tensor.from(asked)))).output),
    },
  ]
}

/** In how many discs a point is said to be, by the learner's own softmax and by three sigmoids. */
async function reward(work: Exports): Promise<Reward> {
  const truth = { name: 'the truth', answer: (asked: Matrix) => asked.map(inDiscs) }
  const networks = trainOnDiscs(work)
  const all = [truth, ...networks]
  const [columns, lines] = [24, 12]
  const maps = all.map(({ answer }) =>
    answer(gridPoints(columns, lines)).map((discs) => '·123'[count(discs)]),
  )
  const line = (at: number): string =>
    maps.map((marks) => marks.slice(at * columns, (at + 1) * columns).join('')).join('  ')

  const test = gridPoints(40, 40)
  const answers = test.map(inDiscs)
  const several = answers.flatMap((discs, at) => (count(discs) > 1 ? [at] : []))
  const [bySigmoids, bySoftmax] = networks.map(({ answer }) => {
    const given = answer(test)
    const isRight = (at: number): boolean => given[at]!.every((is, disc) => is === answers[at]![disc])
    const share = (chosen: readonly number[]): string =>
      `${Math.round((100 * chosen.filter(isRight).length) / chosen.length)} %`
    return { all: share([...test.keys()]), several: share(several) }
  }) as [Judged, Judged]

  const marks = drawPoints(new Random('marks'), 120).map((point) => {
    const [x = 0, y = 0] = point
    return { x, y, label: count(inDiscs(point)) }
  })
  const sentence =
    `In two or three discs at once lie ${several.length} of ${test.length} points. Three sigmoids get ` +
    `${bySigmoids.several} of these right in all discs, your softmax ${bySoftmax.several}; of all points ` +
    `${bySigmoids.all} and ${bySoftmax.all}.`
  return {
    lines: [
      'How many discs a point is said to be in: those whose share is above one half.',
      '',
      all
        .map(({ name }) => name.padEnd(columns))
        .join('  ')
        .trimEnd(),
      ...Array.from({ length: lines }, (_, at) => line(at)),
      '',
      ...paragraph(sentence),
      ...paragraph(
        'Shares that sum to 1 cannot all be large: softmax answers “which one of these”. Where several answers ' +
          'may be right, or none, each needs a sigmoid of its own.',
      ),
    ],
    page: {
      title: 'Which one, or each by itself',
      lede: [sentence],
      facts: [
        ['data', `${samples} points of the square`],
        ['networks', '2-32-3, ReLU, He normal, zero biases'],
        ['training', `Adam 0.02, batches of ${batchSize}, ${epochs} epochs, seed 1`],
        ['softmax learns', 'one of the right discs for each point, drawn; any where none is right'],
      ],
      sections: [
        {
          heading: 'How many discs a point is said to be in',
          figure: await decisionMapFigure({
            title: `Right in all three discs: sigmoids ${bySigmoids.all}, softmax ${bySoftmax.all}`,
            subtitle: 'Named is a disc whose output is above ½. The marks are points with the truth.',
            values: 'classes',
            classNames: ['in none', 'in one', 'in two', 'in three'],
            maps: all.map(({ name, answer }) => ({ name, grid: gridOf(answer), points: marks })),
          }),
        },
      ],
    },
  }
}

interface Judged {
  readonly all: string
  readonly several: string
}

function gridOf(answer: (asked: Matrix) => Matrix): AnswerGrid {
  const cells = 60
  // A figure begins with the lowest row.
  const fromBelow = gridPoints(cells, cells).map(([x = 0, y = 0]) => [x, -y])
  const side = [-half, half] as const
  return { x: side, y: side, columns: cells, rows: cells, values: answer(fromBelow).map(count) }
}

export default lesson<Exports>({
  number: 15,
  folder: '15-softmax',
  title: 'Softmax and cross-entropy',
  goal: 'Turn any numbers into shares that sum to 1, safely, and learn from them which class is right.',
  minutes: 45,
  exports: ['softmax', 'Softmax', 'crossEntropy'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

/** Lesson 13: the prediction, what is seen afterwards, and everything else in one place. */
import {
  constant,
  Dense,
  evaluate,
  fit,
  type Layer as GlassLayer,
  LeakyReLU as GlassLeakyReLU,
  heNormal,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { curvesFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import { InsideGlass } from '../../course/support/inside-glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const survivors = {
  both: 'both',
  leaky: 'only leaky ReLU',
  relu: 'only ReLU',
  neither: 'neither',
} as const

/** The share of test digits that a 784-64-64-10 network reads after three epochs of plain SGD at a rate of 1.5. */
async function readAtHighRate(activation: () => GlassLayer): Promise<number> {
  const data = await loadMnist({ train: 2000, test: 500, seed: 1 })
  const weights = heNormal()
  const layers = [
    new Dense(784, 64, { weights }),
    activation(),
    new Dense(64, 64, { weights }),
    activation(),
    new Dense(64, 10, { weights }),
  ]
  const [model, loss] = [new Sequential(layers, { seed: 1 }), softmaxCrossEntropy()]
  const optimizer = new SGD({ learningRate: 1.5 })
  const { epochs } = fit(model, data.train, { loss, optimizer, epochs: 3, seed: 1, onDivergence: 'record' })
  // A network of NaN answers nothing.
  return Number.isFinite(epochs.at(-1)?.loss) ? evaluate(model, data.test, loss).accuracy! : Number.NaN
}

const prediction: Prediction = {
  question:
    'A digit network with two hidden layers is trained by plain SGD at a learning rate of 1.5, fifteen times a good one: ' +
    'once with ReLU, once with leaky ReLU (0.01). Which of the two still reads more than half of the test digits?',
  choices: Object.values(survivors),
  async outcome() {
    const relu = await readAtHighRate(() => new ReLU())
    const leaky = await readAtHighRate(() => new GlassLeakyReLU())
    const told = (share: number): string =>
      Number.isNaN(share) ? 'made NaN and reads nothing' : `reads ${Math.round(100 * share)} %`
    const [reluReads, leakyReads] = [relu > 0.5, leaky > 0.5]
    return {
      value: leakyReads
        ? reluReads
          ? survivors.both
          : survivors.leaky
        : reluReads
          ? survivors.relu
          : survivors.neither,
      because:
        `ReLU ${told(relu)}, leaky ReLU ${told(leaky)}. A step of plain SGD grows with the gradient: at this rate each step overshoots ` +
        'further than the last. Dead units stop that, at the price of learning nothing; where no unit can die nothing stops it. ' +
        'The cure for a rate that is too high is a lower rate.',
    }
  },
}

const [hidden, bias, epochs, learningRate] = [32, -3, 10, 0.3]
const blocks = '▁▂▃▄▅▆▇█'

interface Run {
  readonly name: string
  /** The share of test digits read, before training and after each epoch. */
  readonly accuracies: readonly number[]
  /** How many hidden units are at or below 0 on every test digit, before and after. */
  readonly negative: readonly [before: number, after: number]
}

/** Digits with hidden biases that begin far below 0, once with each activation. */
async function climbOut({ LeakyReLU, ELU }: Exports): Promise<Run[]> {
  const data = await loadMnist({ train: 2000, test: 500, seed: 1 })
  const loss = softmaxCrossEntropy()
  const activations = [
    { name: 'ReLU', layer: new ReLU() },
    { name: 'your leaky ReLU 0.01', layer: new InsideGlass(new LeakyReLU()) },
    { name: 'your leaky ReLU 0.1', layer: new InsideGlass(new LeakyReLU(0.1)) },
    { name: 'your ELU', layer: new InsideGlass(new ELU()) },
  ]
  return activations.map(({ name, layer }) => {
    const weights = heNormal()
    const first = new Dense(784, hidden, { weights, bias: constant(bias) })
    const model = new Sequential([first, layer, new Dense(hidden, 10, { weights })], { seed: 1 })
    const countNegative = (): number => {
      const sums = rows(first.forward(data.test.inputs).output)
      return Array.from({ length: hidden }, (_, unit) => unit).filter((unit) =>
        sums.every((row) => row[unit]! <= 0),
      ).length
    }
    const [before, born] = [countNegative(), evaluate(model, data.test, loss).accuracy!]
    const optimizer = new SGD({ learningRate })
    const history = fit(model, data.train, { loss, optimizer, epochs, seed: 1, validation: data.test })
    const accuracies = history.epochs.map(({ validationAccuracy }) => validationAccuracy!)
    return { name, accuracies: [born, ...accuracies], negative: [before, countNegative()] }
  })
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

async function reward(work: Exports): Promise<Reward> {
  const runs = await climbOut(work)
  const [relu, hundredth, tenth, elu] = runs.map(({ accuracies }) => percent(accuracies.at(-1)!))
  const lines = runs.map(({ name, accuracies, negative }) => {
    const curve = accuracies.map((share) => blocks[Math.min(7, Math.floor(8 * share))]).join('')
    const end = percent(accuracies.at(-1)!).padStart(5)
    return `${name.padEnd(21)} ${curve}  ${end}   ${String(negative[0]).padStart(2)} units, then ${String(negative[1]).padStart(2)}`
  })
  const sentence =
    `After ${epochs} epochs ReLU reads ${relu}, your leaky ReLU ${hundredth} with slope 0.01 and ${tenth} with slope 0.1, ` +
    `your ELU ${elu}.`
  return {
    lines: [
      ...paragraph(
        `Every hidden bias begins at ${String(bias).replace('-', '−')}, so that nearly every weighted sum is negative. ` +
          'Digits read, before training and after each epoch; and how many units are off or negative on every test digit:',
      ),
      '',
      ...lines,
      '',
      ...paragraph(sentence),
      ...paragraph(
        'A slope below 0 is what lets a unit climb out, and how large it is decides how soon. None of this makes a ' +
          'network better that has no such trouble.',
      ),
    ],
    page: {
      title: 'Out of a bad bias',
      lede: [sentence],
      facts: [
        ['data', 'mnist: 2000 training, 500 test digits'],
        ['network', `784-${hidden}-10, He normal, hidden biases ${String(bias).replace('-', '−')}`],
        ['training', `SGD ${learningRate}, batches of 32, ${epochs} epochs, seed 1`],
      ],
      sections: [
        {
          heading: 'Digits read',
          figure: await curvesFigure({
            title: `ReLU ends at ${relu}, your leaky ReLU 0.1 at ${tenth}`,
            x: { label: 'epoch' },
            y: { label: 'test accuracy', percent: true, domain: [0, 1] },
            series: runs.map(({ name, accuracies }) => ({
              name,
              points: accuracies.map((share, epoch): [number, number] => [epoch, share]),
            })),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 13,
  folder: '13-leaky-relu-elu',
  title: 'Leaky ReLU and ELU',
  goal: 'Write two activations that keep units learning below 0, and know what they cure and what not.',
  minutes: 35,
  exports: ['leakyRelu', 'LeakyReLU', 'elu', 'ELU'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

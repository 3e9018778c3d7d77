/** Lesson 16: the prediction, what is seen afterwards, and everything else in one place. */
import {
  Dense,
  evaluate,
  fit,
  heNormal,
  Random,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { confusionFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import type { Layer, Matrix, Vector } from '../support.ts'
import { checks } from './checks.ts'
import { matrixLines, mistakesOf, percent, tellMistake } from './mistakes.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const [train, test] = [1000, 500]
const sizes = [196, 24, 10] as const
const options = { learningRate: 0.2, batchSize: 10, epochs: 4 }

interface Digits {
  readonly inputs: Matrix
  readonly labels: Vector
}

/** Digits of 14 × 14 pixels, each the mean of four: a quarter of the work, and still easy to read. */
async function smallDigits(seed: number): Promise<{ readonly train: Digits; readonly test: Digits }> {
  const data = await loadMnist({ train, test, seed })
  const small = (side: typeof data.train): Digits => ({
    inputs: rows(side.inputs).map(halve),
    labels: Array.from(side.targets),
  })
  return { train: small(data.train), test: small(data.test) }
}

function halve(pixels: Vector): Vector {
  return Array.from({ length: 196 }, (_, at) => {
    const corner = 56 * Math.floor(at / 14) + 2 * (at % 14)
    return [0, 1, 28, 29].reduce((sum, step) => sum + pixels[corner + step]!, 0) / 4
  })
}

const mean = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length

const prediction: Prediction = {
  question:
    `A network of ${sizes.join('-')} with ReLU learns from ${train} digits of 14 × 14 pixels, each seen ${options.epochs} times. ` +
    'What percentage of 500 digits that it has never seen does it read rightly?',
  async outcome() {
    const accuracies: Vector = []
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) accuracies.push(await readByLibrary(seed))
    const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)]
    return {
      value: Math.round(100 * mean(accuracies)),
      because:
        `That is the mean of eight seeds, which lie between ${percent(low)} and ${percent(high)}. With eight times the digits, all pixels and more ` +
        'units it is about 94 % (npm run example -- 06-mnist). Two settings that differ by less than the seeds do cannot be ranked by one seed each.',
    }
  },
}

/** The same network and training with the library's own layers. */
async function readByLibrary(seed: number): Promise<number> {
  const digits = await smallDigits(seed)
  const [inputs, hidden, outputs] = sizes
  const weights = heNormal()
  const layers = [new Dense(inputs, hidden, { weights }), new ReLU(), new Dense(hidden, outputs, { weights })]
  const [model, loss] = [new Sequential(layers, { seed }), softmaxCrossEntropy()]
  const { learningRate, ...others } = options
  const dataset = (side: Digits) => ({
    inputs: Tensor.from(side.inputs),
    targets: Uint32Array.from(side.labels),
  })
  fit(model, dataset(digits.train), { loss, optimizer: new SGD({ learningRate }), shuffle: false, ...others })
  return evaluate(model, dataset(digits.test), loss).accuracy!
}

interface Run {
  readonly seed: number
  readonly losses: Vector
  readonly labels: Vector
  readonly answers: Vector
  readonly accuracy: number
}

/** What the learner's own work comes to on one seed. */
async function readByLearner(work: Exports, seed: number): Promise<Run> {
  const digits = await smallDigits(seed)
  const layers = work.createNetwork(sizes, new Random(seed))
  const losses = work.trainDigits(layers, digits.train.inputs, digits.train.labels, options)
  const forward = (numbers: Matrix, layer: Layer): Matrix => layer.forward(numbers).output
  const answers = work.classify(layers.reduce(forward, digits.test.inputs))
  const { labels } = digits.test
  const isRight = answers.map((answer, i) => Number(answer === labels[i]))
  return { seed, losses, labels, answers, accuracy: mean(isRight) }
}

async function reward(work: Exports): Promise<Reward> {
  const runs: Run[] = []
  for (const seed of [1, 2, 3]) runs.push(await readByLearner(work, seed))
  const all = (of: 'labels' | 'answers'): Vector => runs.flatMap((run) => run[of])
  const matrix = work.confusionMatrix(all('labels'), all('answers'), 10)
  const [worst] = mistakesOf(matrix)
  const worstPair = worst ? tellMistake(worst) : 'none'
  const accuracies = runs.map(({ accuracy }) => accuracy)
  const parameters = (sizes[0] + 1) * sizes[1] + (sizes[1] + 1) * sizes[2]
  const sentence =
    `Your ${parameters} numbers read ${percent(mean(accuracies))} of the digits they had never seen. The most frequent mistake: ` +
    `${worstPair}, ${worst?.count ?? 0} times.`
  return {
    lines: [
      ...paragraph(
        `Dense, ReLU, He’s weights, cross-entropy, SGD: all of it yours. ${sizes.join('-')}, ${train} digits of 14 × 14, ` +
          `${options.epochs} epochs, three seeds:`,
      ),
      '',
      ...runs.map(
        ({ seed, losses, accuracy }) =>
          `  seed ${seed}   loss ${losses.map((loss) => loss.toFixed(2)).join(' → ')}   ${percent(accuracy)} of ${test} read`,
      ),
      '',
      '  row: what it is; column: what your network says; all seeds together',
      '',
      ...matrixLines(matrix),
      '',
      ...paragraph(sentence),
      ...paragraph(
        `The three seeds lie ${(100 * (Math.max(...accuracies) - Math.min(...accuracies))).toFixed(1)} points apart, and more of them ` +
          'lie further. To say that one setting is better than another takes several seeds of both.',
      ),
      '',
      'All 784 pixels, six times the digits and five seeds, on your own layers:',
      '  npm run course -- train',
    ],
    page: {
      title: 'Digits, read by your own layers',
      lede: [sentence],
      facts: [
        ['data', `mnist: ${train} training, ${test} test digits, 14 × 14`],
        ['network', `${sizes.join('-')}, ReLU, He normal, zero biases`],
        [
          'training',
          `SGD ${options.learningRate}, batches of ${options.batchSize}, ${options.epochs} epochs, seeds 1 to 3`,
        ],
      ],
      sections: [
        {
          heading: 'What is taken for what',
          figure: await confusionFigure({
            title: `${percent(mean(accuracies))} read; most often, ${worstPair}`,
            matrix,
            labels: [...matrix.keys()],
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 16,
  folder: '16-mnist',
  title: 'MNIST',
  goal: 'Put your own layers together to a network that reads handwritten digits, and judge it fairly.',
  minutes: 45,
  exports: ['createNetwork', 'classify', 'confusionMatrix', 'trainDigits'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

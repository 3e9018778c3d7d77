/** What right work answers in lesson 16. Its layers are the learner's own; the numbers in them are drawn here. */
import { Random } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Layer, Matrix, RandomSource, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface Network {
  readonly sizes: readonly number[]
  /** What the weights and biases become, layer after layer: so the answers do not hang on how they were drawn. */
  readonly numbers: readonly Matrix[]
  readonly input: Matrix
}

interface Training extends Network {
  readonly labels: Vector
  readonly learningRate: number
  readonly batchSize: number
  readonly epochs: number
}

interface Answers {
  readonly labels: Vector
  readonly answers: Vector
  readonly classes: number
}

const parametersOf = (layers: readonly Layer[]) => layers.flatMap(({ parameters = [] }) => parameters)

/** The learner's layers, with the drawn numbers in them. */
function networkWith({ createNetwork }: Exports, { sizes, numbers }: Network): Layer[] {
  const layers = createNetwork(sizes, new Random(1))
  for (const [at, { value }] of parametersOf(layers).entries()) {
    for (const [i, row] of value.entries()) for (const j of row.keys()) row[j] = numbers[at]![i]![j]!
  }
  return layers
}

const outputOf = (layers: readonly Layer[], input: Matrix): Matrix =>
  layers.reduce((numbers, layer) => layer.forward(numbers).output, input)

function drawNetwork(random: Random, sizes: readonly number[], samples: number): Network {
  const numbers = sizes
    .slice(1)
    .flatMap((outputs, at) => [shortTable(random, sizes[at]!, outputs), [shortNumbers(random, outputs)]])
  return { sizes, numbers, input: shortTable(random, samples, sizes[0]!) }
}

/** Small networks, small steps: the numbers stay easy to compare. */
function drawTraining(random: Random, options: Pick<Training, 'batchSize' | 'epochs'>): Training {
  const samples = 7
  const network = drawNetwork(random, [4, 3, 10], samples)
  const first = random.integer(9)
  // Every digit but the 9 may occur: the targets are ten wide all the same.
  const labels = Array.from({ length: samples }, (_, i) => (first + i) % 9)
  return { ...network, labels, learningRate: 0.05, ...options }
}

/** What a training comes to: the losses it returned, and how the last layer answers afterwards. */
function trained(work: Exports, training: Training) {
  const { input, labels, learningRate, batchSize, epochs } = training
  const layers = networkWith(work, training)
  const losses = work.trainDigits(layers, input, labels, { learningRate, batchSize, epochs })
  return { losses, 'outputs afterwards': outputOf(layers, input) }
}

const options = ({ learningRate, batchSize, epochs }: Training): string =>
  `learning rate ${learningRate}, batches of ${batchSize}, ${epochs} epoch${epochs === 1 ? '' : 's'}, 7 samples`

const list = (numbers: Vector): string => `[${numbers.map(numberText).join(', ')}]`

/** The root of the mean square of each table of weights. */
const sizesOf = (layers: readonly Layer[]): Vector =>
  parametersOf(layers)
    .filter(({ value }) => value.length > 1)
    .map(({ value }) => {
      const squares = value.flat().map((weight) => weight * weight)
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
    })

const wide = [200, 100, 20] as const

/** No chance at all: each draw stands further out in its distribution than the one before. */
function risingSource(): RandomSource {
  let draws = 0
  return {
    uniform: (low, high) => low + (1 - 1 / ++draws) * (high - low),
    normal: (mean, standardDeviation) => mean + ++draws * standardDeviation,
  }
}

export const checks = [
  check<Exports, readonly (readonly number[])[]>({
    part: '16.1',
    stage: 'shape',
    title: 'a network has a dense layer between two sizes, and a ReLU between two dense layers',
    given: () => [
      [5, 4],
      [6, 3, 2],
      [4, 3, 5, 2],
    ],
    call: ({ createNetwork }, all) =>
      Object.fromEntries(
        all.flatMap((sizes) => {
          const layers = createNetwork(sizes, new Random(1))
          const shapes = parametersOf(layers).map(({ value }) => [value.length, value[0]!.length])
          const name = `[${sizes.join(', ')}]`
          return [
            [`the number of layers for ${name}`, layers.length],
            [`the rows and columns of their parameters, for ${name}:`, shapes],
          ]
        }),
      ),
    answer: 'the network',
    advice:
      'new Dense(weights, biases) for each pair of neighbours in sizes, and new ReLU() before each but the first.',
  }),
  check<Exports, string>({
    part: '16.1',
    stage: 'forward',
    title: 'its weights are as large as He’s are, each layer by its own inputs, the first layer drawn first',
    given: (random) => String(random.integer(1e9)),
    call: ({ createNetwork }, seed) => ({
      sizes: sizesOf(createNetwork(wide, new Random(seed))),
      rising: sizesOf(createNetwork(wide, risingSource())),
    }),
    answer: 'the sizes of the weights',
    judge(answer) {
      const { sizes: found, rising } = answer as Readonly<Record<'sizes' | 'rising', Vector>>
      for (const [at, size] of found.entries()) {
        const expected = Math.sqrt(2 / wide[at]!)
        if (Math.abs(size / expected - 1) < 0.12) continue
        return (
          `the weights from ${wide[at]} to ${wide[at + 1]} have a deviation of ${numberText(size)}, ` +
          `expected about ${numberText(expected)} = √(2 / ${wide[at]})`
        )
      }
      if (found.length !== wide.length - 1) return `there are ${found.length} tables of weights, expected 2`
      // In deviations of its own layer each draw is further out than those before it.
      const [first, last] = rising.map((size, at) => size / Math.sqrt(2 / wide[at]!)) as [number, number]
      return first < last
        ? undefined
        : `the weights from ${wide[1]} to ${wide[2]} were drawn before those from ${wide[0]} to ${wide[1]}, expected the first layer first`
    },
  }),
  check<Exports, readonly number[]>({
    part: '16.1',
    stage: 'forward',
    title: 'its biases begin at 0',
    given: () => [6, 3, 2],
    call: ({ createNetwork }, sizes) =>
      createNetwork(sizes, new Random(1)).flatMap(({ parameters }) =>
        parameters ? [parameters[1]!.value] : [],
      ),
    answer: 'biases',
  }),
  check<Exports, Network>({
    part: '16.1',
    stage: 'forward',
    title: 'it computes dense, ReLU, dense, with nothing after the last dense layer',
    points: 2,
    given: (random) => drawNetwork(random, [4, 5, 3], 4),
    call: (work, given) => outputOf(networkWith(work, given), given.input),
    answer: 'output',
    entering: ({ input }, [i]) => `sample ${i} is ${list(input[i as number]!)}`,
  }),
  check<Exports, Network>({
    part: '16.1',
    stage: 'probe',
    title: 'a network of three dense layers has two ReLU layers, one of a single dense layer none',
    given: (random) => drawNetwork(random, [3, 4, 4, 2], 3),
    call(work, given) {
      const single = { sizes: [3, 4], numbers: given.numbers.slice(0, 2), input: given.input }
      return {
        'output of three dense layers': outputOf(networkWith(work, given), given.input),
        'output of one dense layer': outputOf(networkWith(work, single), given.input),
      }
    },
    answer: 'output',
  }),
  check<Exports, Matrix>({
    part: '16.2',
    stage: 'forward',
    title: 'the answer is the place of the largest number in each row',
    given: (random) => shortTable(random, 6, 5),
    call: ({ classify }, outputs) => classify(outputs),
    answer: 'classify(outputs)',
    entering: (outputs, [i]) => `row ${i} is ${list(outputs[i as number]!)}`,
  }),
  check<Exports, Matrix>({
    part: '16.2',
    stage: 'probe',
    title: 'also where all are negative, all are large, or two are equal',
    given: () => [
      [-3, -1, -2],
      [-0.5, -0.7, -0.1],
      [1000, 2000, -1000],
      [0.4, 0.1, 0.4],
      [0, 0, 0],
      [0.2, 0.3, 0.25],
    ],
    call: ({ classify }, outputs) => classify(outputs),
    answer: 'classify(outputs)',
    entering: (outputs, [i]) => `row ${i} is ${list(outputs[i as number]!)}`,
  }),
  check<Exports, Answers>({
    part: '16.3',
    stage: 'shape',
    title: 'the table has a row and a column for every class, also for those that do not occur',
    given: () => ({ labels: [0, 1], answers: [1, 1], classes: 4 }),
    call: ({ confusionMatrix }, { labels, answers, classes }) =>
      shapeOnly(confusionMatrix(labels, answers, classes)),
    answer: 'the table',
  }),
  check<Exports, Answers>({
    part: '16.3',
    stage: 'forward',
    title: 'each pair of label and answer is counted in the row of the label and the column of the answer',
    given(random) {
      const draw = (): Vector => Array.from({ length: 20 }, () => random.integer(3))
      // The first pairs make the table lopsided, whatever is drawn: a table on its side is then another.
      return {
        labels: [0, 0, 0, ...draw()],
        answers: [2, 2, 2, ...draw().map((answer) => Math.max(1, answer))],
        classes: 3,
      }
    },
    call: ({ confusionMatrix }, { labels, answers, classes }) => confusionMatrix(labels, answers, classes),
    answer: 'table',
    entering: ({ labels, answers }, [label]) =>
      `label ${label} was answered by ${answers.filter((_, i) => labels[i] === label).join(', ')}`,
  }),
  check<Exports, Answers>({
    part: '16.3',
    stage: 'probe',
    title: 'classes that never occur, or are never answered, have counts of 0',
    given: () => ({ labels: [3, 3, 1], answers: [1, 3, 1], classes: 5 }),
    call: ({ confusionMatrix }, { labels, answers, classes }) => confusionMatrix(labels, answers, classes),
    answer: 'table',
  }),
  check<Exports, Training>({
    part: '16.4',
    stage: 'shape',
    title: 'training gives one loss for each epoch',
    given: (random) => drawTraining(random, { batchSize: 7, epochs: 2 }),
    call: (work, training) => {
      const { losses } = trained(work, training)
      return Array.isArray(losses) ? losses.map(() => 0) : losses
    },
    answer: 'losses',
  }),
  check<Exports, Training>({
    part: '16.4',
    stage: 'forward',
    title: 'one step with all samples: the loss before it, and the outputs after it',
    points: 2,
    given: (random) => drawTraining(random, { batchSize: 7, epochs: 1 }),
    call: trained,
    answer: 'the answer',
    entering: options,
  }),
  check<Exports, Training>({
    part: '16.4',
    stage: 'probe',
    title: 'a short run in batches, of which the last is smaller',
    points: 2,
    given: (random) => drawTraining(random, { batchSize: 3, epochs: 2 }),
    call: trained,
    answer: 'the answer',
    entering: options,
  }),
]

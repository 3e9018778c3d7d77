/** Training at full size, in the process of the learner's code: all 784 pixels, several seeds, and word of how far it is. */
import { Random } from 'glassnet'
import { loadMnist, MNIST_CLASSES, MNIST_SIDE } from 'glassnet/data/mnist'
import type { Training } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import type { Layer, Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

export interface TrainingSettings {
  /** How many digits there are to learn from. */
  readonly digits: number
  /** How many others the answers are counted on. */
  readonly tests: number
  readonly epochs: number
  /** How many seeds, from 1 on; each has digits, weights and an order of its own. */
  readonly seeds: number
  /** The units of each hidden layer. */
  readonly hidden: readonly number[]
  /** Of the first epoch. */
  readonly learningRate: number
  readonly batchSize: number
}

/** What layers of plain lists learn in a minute or two. */
export const usualSettings: TrainingSettings = {
  digits: 6000,
  tests: 2000,
  epochs: 3,
  seeds: 5,
  hidden: [24],
  learningRate: 0.2,
  batchSize: 10,
}

/** A digit that was not read rightly. */
export interface MisreadDigit {
  readonly label: number
  readonly answer: number
  /** What softmax gives to the right class, and to the answer. */
  readonly right: number
  readonly sure: number
  readonly pixels: Vector
}

export interface SeedResult {
  readonly seed: number
  readonly losses: Vector
  readonly accuracy: number
  /** The learner's own confusion matrix. */
  readonly matrix: Matrix
  /** Those in which the right class was given least. */
  readonly worst: readonly MisreadDigit[]
}

export type TrainingNews =
  /** How long a digit takes to learn, and about how long all of it will take. */
  | { readonly kind: 'pace'; readonly milliseconds: number; readonly seconds: number }
  | { readonly kind: 'progress'; readonly seed: number; readonly epoch: number; readonly share: number }
  | { readonly kind: 'epoch'; readonly seed: number; readonly epoch: number; readonly loss: number }
  | ({ readonly kind: 'seed' } & SeedResult)

export const sizesOf = ({ hidden }: TrainingSettings): number[] => [MNIST_SIDE ** 2, ...hidden, MNIST_CLASSES]

/** The rate falls in equal steps: large ones to learn soon, small ones to stay where it is good. */
export function rateOf({ learningRate, epochs }: TrainingSettings, epoch: number): number {
  return learningRate * (1 - epoch / epochs)
}

/** Trains and tests a network for each seed. */
export const train: Training<Exports, TrainingSettings, TrainingNews> = async (work, settings, tell) => {
  const { digits, tests, epochs, seeds } = settings
  const all = seeds * (digits * epochs + tests * testEffort)
  const milliseconds = await paceOf(work, settings, all / 30)
  await tell({ kind: 'pace', milliseconds, seconds: (all * milliseconds) / 1000 })
  const progress = new Progress(all, tell)
  for (let seed = 1; seed <= seeds; seed++) {
    await tell({ kind: 'seed', ...(await trainSeed(work, settings, seed, progress, tell)) })
  }
}

type Tell = (news: TrainingNews) => Promise<void>

async function trainSeed(
  work: Exports,
  settings: TrainingSettings,
  seed: number,
  progress: Progress,
  tell: Tell,
): Promise<SeedResult> {
  const { train, test } = await digitsOf(settings.digits, settings.tests, seed)
  const random = new Random(seed)
  const layers = work.createNetwork(sizesOf(settings), random.fork('weights'))
  const losses: Vector = []
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    const order = Array.from(random.fork(`order ${epoch}`).permutation(settings.digits))
    const counting = countingLayer((samples) => progress.add(samples, seed, epoch))
    // An epoch a call, so that each can have another order and rate, and be told when it ends.
    const [loss] = work.trainDigits(
      [counting, ...layers],
      order.map((at) => train.inputs[at]!),
      order.map((at) => train.labels[at]!),
      { learningRate: rateOf(settings, epoch), batchSize: settings.batchSize, epochs: 1 },
    )
    losses.push(loss!)
    await tell({ kind: 'epoch', seed, epoch, loss: loss! })
  }
  const outputs: Matrix = []
  for (let start = 0; start < test.inputs.length; start += testBatch) {
    const batch = test.inputs.slice(start, start + testBatch)
    outputs.push(...outputOf(layers, batch))
    progress.add(batch.length * testEffort, seed, settings.epochs - 1)
  }
  const answers = work.classify(outputs)
  const right = answers.filter((answer, i) => answer === test.labels[i])
  return {
    seed,
    losses,
    accuracy: right.length / answers.length,
    matrix: work.confusionMatrix(test.labels, answers, MNIST_CLASSES),
    worst: worstOf(test, outputs, answers),
  }
}

/** To answer is a third of the work of learning: one product of input and weights instead of three. */
const testEffort = 1 / 3
const testBatch = 100

interface Digits {
  readonly inputs: Matrix
  readonly labels: Vector
}

async function digitsOf(
  train: number,
  test: number,
  seed: number,
): Promise<{ readonly train: Digits; readonly test: Digits }> {
  const data = await loadMnist({ train, test, seed })
  const side = ({ inputs, targets }: typeof data.train): Digits => ({
    inputs: rows(inputs),
    labels: Array.from(targets),
  })
  return { train: side(data.train), test: side(data.test) }
}

/** A layer that passes everything on and counts the samples: so a training that goes on in one call can be followed. */
function countingLayer(count: (samples: number) => void): Layer {
  return {
    forward(input) {
      count(input.length)
      return { output: input, backward: (outputGradient) => outputGradient }
    },
  }
}

const outputOf = (layers: readonly Layer[], input: Matrix): Matrix =>
  layers.reduce((numbers, layer) => layer.forward(numbers).output, input)

/** How many milliseconds a digit takes to learn, found on a network that is thrown away. */
async function paceOf(work: Exports, settings: TrainingSettings, most: number): Promise<number> {
  const { batchSize } = settings
  const chunk = 2 * batchSize
  const { train } = await digitsOf(500, 1, 0)
  const layers = work.createNetwork(sizesOf(settings), new Random('pace'))
  const times: Vector = []
  const start = performance.now()
  for (;;) {
    const before = performance.now()
    const from = (times.length * chunk) % (train.inputs.length - chunk)
    const [inputs, labels] = [
      train.inputs.slice(from, from + chunk),
      train.labels.slice(from, from + chunk),
    ] as const
    work.trainDigits(layers, inputs, labels, { learningRate: 0.01, batchSize, epochs: 1 })
    times.push(performance.now() - before)
    const isKnown = times.length >= paceChunks && performance.now() - start > paceMilliseconds
    if (isKnown || times.length * chunk >= most) break
  }
  // The first ones are slow: code that runs often is compiled while it runs.
  const later = times.slice(Math.floor(times.length / 2))
  return later.reduce((sum, time) => sum + time, 0) / later.length / chunk
}

const paceMilliseconds = 1500
const paceChunks = 20

const millisecondsBetweenNews = 150

/** Counts the work that is done, and says so now and then. */
class Progress {
  readonly #all: number
  readonly #tell: Tell
  #done = 0
  #toldAt = 0

  constructor(all: number, tell: Tell) {
    this.#all = all
    this.#tell = tell
  }

  add(digits: number, seed: number, epoch: number): void {
    this.#done += digits
    if (performance.now() - this.#toldAt < millisecondsBetweenNews) return
    this.#toldAt = performance.now()
    void this.#tell({ kind: 'progress', seed, epoch, share: this.#done / this.#all })
  }
}

const mostWorst = 18

function worstOf({ inputs, labels }: Digits, outputs: Matrix, answers: Vector): MisreadDigit[] {
  return answers
    .map((answer, i) => {
      const [label, row] = [labels[i]!, outputs[i]!]
      return { i, label, answer, right: shareOf(row, label), sure: shareOf(row, answer) }
    })
    .filter(({ label, answer }) => label !== answer)
    .sort((a, b) => a.right - b.right)
    .slice(0, mostWorst)
    .map(({ i, ...digit }) => ({ ...digit, pixels: inputs[i]! }))
}

/** What softmax gives to one class: 1 / Σₖ exp(zₖ − zⱼ). */
function shareOf(logits: Vector, place: number): number {
  return 1 / logits.reduce((sum, logit) => sum + Math.exp(logit - logits[place]!), 0)
}

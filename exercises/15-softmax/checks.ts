/** What right work answers in lesson 15. */
import type { Random } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Matrix, Vector } from '../support.ts'
import { type Exports, reference } from './reference.ts'

interface Batch {
  readonly input: Matrix
  readonly outputGradient: Matrix
}

interface Answers {
  readonly logits: Matrix
  readonly targets: Matrix
}

const list = (numbers: Vector): string => `[${numbers.map(numberText).join(', ')}]`
const total = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0)

const drawBatch = (random: Random): Batch => ({
  input: shortTable(random, 4, 3),
  outputGradient: shortTable(random, 4, 3),
})

/** Logits, and a right class for each sample: the classes in turn, from a drawn one on. */
function drawAnswers(random: Random): Answers {
  const first = random.integer(3)
  return { logits: shortTable(random, 4, 3), targets: oneHot([0, 1, 2, 3].map((row) => (first + row) % 3)) }
}

const oneHot = (labels: Vector): Matrix =>
  labels.map((label) => [0, 1, 2].map((place) => Number(place === label)))

/** The numbers of one element of the way back. */
function enteringGradient({ input, outputGradient }: Batch, [i, j]: Place): string {
  const [shares, gradients] = [reference.softmax(input[i as number]!), outputGradient[i as number]!]
  const mean = total(gradients.map((gradient, k) => gradient * shares[k]!))
  const [share, gradient] = [shares[j as number]!, gradients[j as number]!].map(numberText)
  return `s = ${share}, dOut = ${gradient}, Σ dOut·s = ${numberText(mean)}`
}

/** The shares of the right classes, in words. */
function rightShares({ logits, targets }: Answers): string {
  const shares = logits.map((row, i) =>
    total(reference.softmax(row).map((share, j) => share * targets[i]![j]!)),
  )
  return `the right classes have the shares ${shares.map(numberText).join(', ')}`
}

function enteringLossGradient({ logits, targets }: Answers, [i, j]: Place): string {
  const share = reference.softmax(logits[i as number]!)[j as number]!
  return `softmax = ${numberText(share)}, target = ${targets[i as number]![j as number]}, batch of ${logits.length}`
}

export const checks = [
  check<Exports, Vector>({
    part: '15.1',
    stage: 'shape',
    title: 'there are as many shares as logits',
    given: (random) => shortNumbers(random, 5),
    call: ({ softmax }, logits) => softmax(logits).map(() => 0),
    answer: 'softmax(logits)',
  }),
  check<Exports, Vector>({
    part: '15.1',
    stage: 'forward',
    title: 'softmax gives each logit its share',
    given: (random) => shortNumbers(random, 5),
    call: ({ softmax }, logits) => softmax(logits),
    answer: 'softmax(logits)',
    entering: (logits) => `logits = ${list(logits)}`,
    advice: 'Raise e to each logit, then divide each of these by the sum of them all.',
  }),
  check<Exports, Matrix>({
    part: '15.1',
    stage: 'probe',
    title: 'softmax of one logit, and of logits as large as ±1000',
    given: () => [[-3], [1000, 1000, 0], [-1000, -1000], [0, 1000, 2000]],
    call: ({ softmax }, rows) => rows.map((logits) => softmax(logits)),
    answer: 'softmax',
    entering: (rows, [i]) => `logits = ${list(rows[i as number]!)}`,
    advice:
      'exp overflows from about 710 on: the largest logit comes off all of them before exp. And nothing is added under the fraction.',
  }),
  check<Exports, Vector>({
    part: '15.1',
    stage: 'probe',
    title: '1000 more for each logit changes no share',
    given: (random) => shortNumbers(random, 3).map((logit) => logit + 1000),
    call: ({ softmax }, logits) => softmax(logits),
    answer: 'softmax(logits)',
    entering: (logits) => `logits = ${list(logits)}`,
    advice: 'Only the differences between logits count: take the largest off all of them before exp.',
  }),
  check<Exports, Batch>({
    part: '15.2',
    stage: 'shape',
    title: 'a batch keeps its shape on the way there and back',
    given: drawBatch,
    call({ Softmax }, { input, outputGradient }) {
      const pass = new Softmax().forward(input)
      return { output: shapeOnly(pass.output), dx: shapeOnly(pass.backward(outputGradient)) }
    },
    answer: 'the answer',
  }),
  check<Exports, Batch>({
    part: '15.2',
    stage: 'forward',
    title: 'the output has softmax of each row',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: [] }),
    call: ({ Softmax }, { input }) => new Softmax().forward(input).output,
    answer: 'output',
    entering: ({ input }, [i]) => `row ${i} is ${list(input[i as number]!)}`,
  }),
  check<Exports, Batch>({
    part: '15.2',
    stage: 'backward',
    title: 'the gradient comes back through the whole Jacobian of each row',
    points: 2,
    given: drawBatch,
    call: ({ Softmax }, { input, outputGradient }) => new Softmax().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
    advice: 'For each row: dxⱼ = sⱼ · (dOutⱼ − Σₖ dOutₖ·sₖ), with s the output of that row.',
  }),
  check<Exports, Batch>({
    part: '15.2',
    stage: 'probe',
    title: 'where all outputs of a row are pushed alike, nothing comes back: the shares must sum to 1 anyway',
    given: () => ({ input: [[0.5, -1, 2]], outputGradient: [[0.7, 0.7, 0.7]] }),
    call: ({ Softmax }, { input, outputGradient }) => new Softmax().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
  }),
  check<Exports, Batch>({
    part: '15.2',
    stage: 'probe',
    title: 'logits of ±1000 make no NaN, there or back',
    given: () => ({ input: [[1000, 1000, -1000]], outputGradient: [[0.7, -0.3, 0.2]] }),
    call({ Softmax }, { input, outputGradient }) {
      const { output, backward } = new Softmax().forward(input)
      return { output, dx: backward(outputGradient) }
    },
    answer: 'the answer',
    entering: ({ input }) => `input = ${list(input[0]!)}`,
  }),
  check<Exports, { readonly one: Matrix; readonly other: Matrix; readonly outputGradient: Matrix }>({
    part: '15.2',
    stage: 'probe',
    title: 'a pass remembers its own output when another comes between',
    given: () => ({ one: [[1, -1]], other: [[-3, 2]], outputGradient: [[0.5, -0.3]] }),
    call({ Softmax }, { one, other, outputGradient }) {
      const layer = new Softmax()
      const first = layer.forward(one)
      layer.forward(other)
      return first.backward(outputGradient)
    },
    answer: 'dx',
    entering: ({ one, outputGradient }, at) => enteringGradient({ input: one, outputGradient }, at),
  }),
  check<Exports, Answers>({
    part: '15.3',
    stage: 'shape',
    title: 'the loss is one number, its gradient has the shape of the logits',
    given: drawAnswers,
    call({ crossEntropy }, { logits, targets }) {
      const answer = crossEntropy(logits, targets)
      // A plain number, the most likely slip, is told as what it is.
      if (typeof answer !== 'object') return answer
      const { value, gradient } = answer
      // Any number will do here: which one is the next question.
      return { value: typeof value === 'number' ? 0 : value, gradient: shapeOnly(gradient) }
    },
    answer: 'the answer',
  }),
  check<Exports, Answers>({
    part: '15.3',
    stage: 'forward',
    title: 'the loss is the mean of −ln of the share that the right class has',
    given: drawAnswers,
    call: ({ crossEntropy }, { logits, targets }) => crossEntropy(logits, targets).value,
    answer: 'value',
    entering: rightShares,
    advice:
      'Take softmax of each row, then −ln of the share of the right class, then the mean over the samples.',
  }),
  check<Exports, Answers>({
    part: '15.3',
    stage: 'backward',
    title: 'its gradient is (softmax − target) / batch',
    points: 2,
    given: drawAnswers,
    call: ({ crossEntropy }, { logits, targets }) => crossEntropy(logits, targets).gradient,
    answer: 'gradient',
    entering: enteringLossGradient,
  }),
  check<Exports, Answers>({
    part: '15.3',
    stage: 'probe',
    title: 'who gives three classes the same logit pays ln 3, in a batch of one too',
    given: () => ({ logits: [[7, 7, 7]], targets: [[0, 1, 0]] }),
    call: ({ crossEntropy }, { logits, targets }) => crossEntropy(logits, targets),
    answer: 'the answer',
    entering: rightShares,
  }),
  check<Exports, Answers>({
    part: '15.3',
    stage: 'probe',
    title: 'a right class 2000 below the largest costs 2000: not infinity, and not NaN',
    given: () => ({ logits: [[1000, 0, -1000]], targets: [[0, 0, 1]] }),
    call: ({ crossEntropy }, { logits, targets }) => crossEntropy(logits, targets),
    answer: 'the answer',
    entering: ({ logits }) => `logits = ${list(logits[0]!)}, the last class is right`,
    advice: '−ln softmax(z)ₜ = m + ln Σⱼ exp(zⱼ − m) − zₜ, with m the largest of z, needs no share at all.',
  }),
]

/** Lesson 2: the prediction, what is seen afterwards, and everything else in one place. */
import {
  and,
  type Dataset,
  Dense,
  float64,
  or,
  Random,
  type Tensor,
  trainPerceptron,
  xor,
  zeros,
} from 'glassnet'
import { answerGrid, curvesFigure, decisionMapFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import type { Matrix, Vector } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const mostEpochs = 1000

const prediction: Prediction = {
  question: `A perceptron practises the four questions of XOR for ${mostEpochs} epochs. How many of the four does it answer wrongly in the last one?`,
  async outcome() {
    const neuron = new Dense(2, 1, { weights: zeros() })
    for (const parameter of neuron.parameters) parameter.initialize(new Random(0), float64)
    const reports = [...trainPerceptron(neuron, xor(), { epochs: mostEpochs })]
    const { mistakes } = reports.at(-1)!
    const fewest = Math.min(...reports.map((report) => report.mistakes))
    return {
      value: mistakes,
      because:
        `No straight line has (0, 1) and (1, 0) on one side and (0, 0) and (1, 1) on the other. Each correction spoils another ` +
        `answer: in no epoch were there fewer than ${fewest} mistakes. A fixed neuron could get three of the four right; this one never rests.`,
    }
  },
}

interface Course {
  readonly name: string
  readonly x: Matrix
  readonly y: Vector
  /** The mistakes of each epoch, up to the first without one. */
  readonly mistakes: Vector
  readonly w: Vector
  readonly b: number
  /** After how many epochs weights and bias are where they were before, if they ever are. */
  readonly period: number | undefined
}

/** Trains by the learner's own rule, sample after sample, until an epoch passes without a mistake. */
function practise(name: string, data: Dataset<Tensor>, { step, perceptronUpdate }: Exports): Course {
  const [x, y] = [rows(data.inputs), Array.from(data.targets.data)]
  const seen = new Map<string, number>()
  const mistakes: Vector = []
  let [w, b, period]: [Vector, number, number | undefined] = [[0, 0], 0, undefined]
  while (mistakes.length < mostEpochs && mistakes.at(-1) !== 0) {
    let wrongAnswers = 0
    for (const [i, sample] of x.entries()) {
      if (step(sample.reduce((sum, input, k) => sum + input * w[k]!, b)) !== y[i]) wrongAnswers++
      ;({ w, b } = perceptronUpdate(w, b, sample, y[i]!))
    }
    mistakes.push(wrongAnswers)
    const key = JSON.stringify([w, b])
    const before = seen.get(key)
    if (before !== undefined) period ??= mistakes.length - before
    seen.set(key, mistakes.length)
  }
  return { name, x, y, mistakes, w, b, period }
}

function told({ name, mistakes, w, b, period }: Course): string {
  const shown = mistakes.slice(0, 14).join(' ') + (mistakes.length > 14 ? ' …' : '')
  const end =
    mistakes.at(-1) === 0
      ? `learned in ${mistakes.length} epochs: w = (${w.join(', ')}), b = ${b}`
      : `${mistakes.at(-1)} of 4 wrong in epoch ${mistakes.length}` +
        (period === undefined
          ? ''
          : `; the weights ${period === 1 ? 'are the same after every epoch' : `repeat every ${period} epochs`}`)
  return `  ${name.padEnd(4)} ${shown}\n       ${end}`
}

async function reward(work: Exports): Promise<Reward> {
  const courses = [practise('AND', and(), work), practise('OR', or(), work), practise('XOR', xor(), work)]
  const answer = ({ w, b }: Course, x: Vector): number =>
    work.step(x.reduce((sum, input, k) => sum + input * w[k]!, b))
  const learned = courses.filter(({ mistakes }) => mistakes.at(-1) === 0).map(({ name }) => name)
  const failed = courses.filter(({ mistakes }) => mistakes.at(-1) !== 0).map(({ name }) => name)
  const finding =
    `Your perceptron learned ${learned.join(' and ')}` +
    (failed.length === 0 ? '.' : `, and not ${failed.join(' and ')} in ${mostEpochs} epochs.`)
  return {
    lines: [
      'Mistakes in each epoch of four questions, by your rule, from weights of 0:',
      '',
      ...courses.flatMap((course) => told(course).split('\n')),
      '',
      finding,
      'The rule stops by itself: where every answer is right, nothing changes.',
    ],
    page: {
      title: 'What a perceptron can learn',
      question: 'Which of AND, OR and XOR does your perceptron learn?',
      lede: [finding],
      facts: [
        ['first weights and bias', 0],
        ['rate', 1],
        ['most epochs', mostEpochs],
      ],
      sections: [
        {
          heading: 'What it answers in the end',
          text: [
            'One neuron with a step parts the plane by one straight line. AND and OR need one line, XOR needs two.',
            'Mistakes are counted as they happen, and the weights move after each: the last line may be right more often.',
          ],
          figure: await decisionMapFigure({
            title: finding,
            values: 'classes',
            classNames: ['no', 'yes'],
            maps: courses.map((course) => ({
              name: course.name,
              caption:
                course.mistakes.at(-1) === 0
                  ? `learned in ${course.mistakes.length} epochs`
                  : `${course.mistakes.at(-1)} mistakes in epoch ${course.mistakes.length}`,
              grid: answerGrid([-0.5, 1.5], [-0.5, 1.5], 60, (x, y) => answer(course, [x, y])),
              points: course.x.map((sample, i) => ({ x: sample[0]!, y: sample[1]!, label: course.y[i]! })),
            })),
          }),
        },
        {
          heading: 'Mistakes in each epoch',
          figure: await curvesFigure({
            title: finding,
            x: { label: 'epoch' },
            y: { label: 'mistakes of 4', domain: [0, 4] },
            rowHeight: 200,
            series: courses.map(({ name, mistakes }) => ({
              name,
              points: mistakes.slice(0, 20).map((count, at): [number, number] => [at + 1, count]),
            })),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 2,
  folder: '02-perceptron',
  title: 'Step and perceptron',
  goal: 'Write the binary step and the oldest learning rule, and know what it can learn and what it never will.',
  minutes: 25,
  exports: ['step', 'perceptronUpdate'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

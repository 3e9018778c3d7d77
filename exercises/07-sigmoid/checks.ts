/** What right work answers in lesson 7. */
import { sigmoid } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortTable } from '../../course/support/draw.ts'
import { eachAnswer } from '../../course/support/each-answer.ts'
import { numberAt } from '../../course/support/number-at.ts'
import type { Matrix } from '../support.ts'
import type { Exports } from './reference.ts'

interface Batch {
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** The numbers of one element of the way back. */
function enteringGradient({ input, outputGradient }: Batch, at: Place): string {
  const [row, column] = at as [number, number]
  const x = input[row]![column]!
  const slope = sigmoid.derivative(x)
  return `x = ${numberText(x)}, σ′(x) = ${numberText(slope)}, dOut = ${numberAt(outputGradient, at)}`
}

export const checks = [
  check<Exports, number[]>({
    part: '7.1',
    stage: 'forward',
    title: 'sigmoid is ½ at 0, rises to the right, and falls as far to the left',
    given: () => [0, 1, -1, 2.5, -2.5],
    call: ({ sigmoid }, inputs) => eachAnswer('sigmoid', sigmoid, inputs),
    answer: 'sigmoid',
  }),
  check<Exports, number[]>({
    part: '7.1',
    stage: 'probe',
    title: 'sigmoid of very large numbers, and of NaN',
    given: () => [800, -800, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
    call: ({ sigmoid }, inputs) => eachAnswer('sigmoid', sigmoid, inputs),
    answer: 'sigmoid',
    advice: 'Which of e⁻ˣ and eˣ is at most 1 here? Write the formula with that one.',
  }),
  check<Exports, number[]>({
    part: '7.1',
    stage: 'probe',
    title: 'far to the left the sigmoid is small, but not zero',
    given: () => [-40, -20, -2],
    call: ({ sigmoid }, inputs) => eachAnswer('10¹⁸ · sigmoid', (x) => 1e18 * sigmoid(x), inputs),
    answer: 'sigmoid',
    advice:
      'Something has rounded it away: 1 minus a number that is almost 1, or a fixed number of decimals.',
  }),
  check<Exports, Batch>({
    part: '7.2',
    stage: 'shape',
    title: 'a batch keeps its shape on the way there and back',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: shortTable(random, 4, 3) }),
    call({ Sigmoid }, { input, outputGradient }) {
      const pass = new Sigmoid().forward(input)
      return { output: shapeOnly(pass.output), dx: shapeOnly(pass.backward(outputGradient)) }
    },
    answer: 'output',
  }),
  check<Exports, Batch>({
    part: '7.2',
    stage: 'forward',
    title: 'the output of a batch is the sigmoid of each of its numbers',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: [] }),
    call: ({ Sigmoid }, { input }) => new Sigmoid().forward(input).output,
    answer: 'output',
    entering: ({ input }, at) => `x = ${numberAt(input, at)}`,
  }),
  check<Exports, Batch>({
    part: '7.2',
    stage: 'backward',
    title: 'the gradient is multiplied by the slope at the input',
    points: 2,
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: shortTable(random, 4, 3) }),
    call: ({ Sigmoid }, { input, outputGradient }) => new Sigmoid().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
    advice: 'dx = dOut · σ(x) · (1 − σ(x)), with the x that went in.',
  }),
  check<Exports, Batch>({
    part: '7.2',
    stage: 'probe',
    title: 'the slope is ¼ at 0, the same on both sides, and 0 (not NaN) at ±800',
    given: () => ({ input: [[0, 3, -3, 800, -800]], outputGradient: [[1, 1, 1, 1, 1]] }),
    call: ({ Sigmoid }, { input, outputGradient }) => new Sigmoid().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
  }),
  check<Exports, Batch>({
    part: '7.2',
    stage: 'probe',
    title: 'far out the slope is small, but not zero, on both sides',
    given: () => ({ input: [[45, -45, 1]], outputGradient: [[1e21, 1e21, 2]] }),
    call: ({ Sigmoid }, { input, outputGradient }) => new Sigmoid().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
  }),
  check<Exports, { readonly one: Matrix; readonly other: Matrix; readonly outputGradient: Matrix }>({
    part: '7.2',
    stage: 'probe',
    title: 'a pass remembers its own input when another comes between',
    given: () => ({ one: [[1, -1]], other: [[-2, 3]], outputGradient: [[0.5, -0.3]] }),
    call({ Sigmoid }, { one, other, outputGradient }) {
      const layer = new Sigmoid()
      const first = layer.forward(one)
      layer.forward(other)
      return first.backward(outputGradient)
    },
    answer: 'dx',
    entering: ({ one, outputGradient }, at) => enteringGradient({ input: one, outputGradient }, at),
  }),
]

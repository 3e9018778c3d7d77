/** What right work answers in lesson 11. */
import type { Random } from 'glassnet'
import { check } from '../../course/lesson.ts'
import { shapeOnly, shortTable } from '../../course/support/draw.ts'
import { eachAnswer } from '../../course/support/each-answer.ts'
import { numberAt } from '../../course/support/number-at.ts'
import type { Matrix } from '../support.ts'
import type { Exports } from './reference.ts'

interface Batch {
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** In the first sample both gradients are against the sign of their input: the two are not to be taken for each other. */
function drawBatch(random: Random): Batch {
  const [input, outputGradient] = [shortTable(random, 4, 3), shortTable(random, 4, 3)]
  const [x, dOut] = [input[0]!, outputGradient[0]!]
  x[0] = Math.abs(x[0]!)
  x[1] = -Math.abs(x[1]!)
  dOut[0] = -Math.abs(dOut[0]!)
  dOut[1] = Math.abs(dOut[1]!)
  return { input, outputGradient }
}

export const checks = [
  check<Exports, number[]>({
    part: '11.1',
    stage: 'forward',
    title: 'relu keeps what is above zero and makes the rest zero',
    given: () => [2.5, 0.1, 0, -0.1, -3],
    call: ({ relu }, inputs) => eachAnswer('relu', relu, inputs),
    answer: 'relu',
  }),
  check<Exports, number[]>({
    part: '11.1',
    stage: 'probe',
    title: 'relu of very large numbers and of NaN',
    given: () => [800, -800, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
    call: ({ relu }, inputs) => eachAnswer('relu', relu, inputs),
    answer: 'relu',
  }),
  check<Exports, Batch>({
    part: '11.2',
    stage: 'shape',
    title: 'a batch keeps its shape on the way there and back',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: shortTable(random, 4, 3) }),
    call({ ReLU }, { input, outputGradient }) {
      const pass = new ReLU().forward(input)
      const dx = pass.backward(outputGradient)
      return { output: shapeOnly(pass.output), dx: shapeOnly(dx) }
    },
    answer: 'output',
  }),
  check<Exports, Batch>({
    part: '11.2',
    stage: 'forward',
    title: 'the output of a batch is relu of each of its numbers',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: [] }),
    call: ({ ReLU }, { input }) => new ReLU().forward(input).output,
    answer: 'output',
    entering: ({ input }, at) => `x = ${numberAt(input, at)}`,
  }),
  check<Exports, Batch>({
    part: '11.2',
    stage: 'backward',
    title: 'the gradient passes where the input was above zero, and nowhere else',
    points: 2,
    given: drawBatch,
    call: ({ ReLU }, { input, outputGradient }) => new ReLU().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: ({ input, outputGradient }, at) =>
      `x = ${numberAt(input, at)}, dOut = ${numberAt(outputGradient, at)}`,
  }),
  check<Exports, Batch>({
    part: '11.2',
    stage: 'probe',
    title: 'at zero itself nothing passes',
    given: () => ({ input: [[0, 1e-9, -1e-9]], outputGradient: [[0.7, 0.7, 0.7]] }),
    call: ({ ReLU }, { input, outputGradient }) => new ReLU().forward(input).backward(outputGradient),
    answer: 'dx',
    tolerance: 1e-15,
    entering: ({ input, outputGradient }, at) =>
      `x = ${numberAt(input, at)}, dOut = ${numberAt(outputGradient, at)}`,
  }),
  check<Exports, Batch>({
    part: '11.2',
    stage: 'probe',
    title: 'a batch may have a single sample, and any numbers',
    given: () => ({ input: [[800, -800, 1e-300]], outputGradient: [[-2, 0.5, 1e6]] }),
    call({ ReLU }, { input, outputGradient }) {
      const pass = new ReLU().forward(input)
      return { output: pass.output, dx: pass.backward(outputGradient) }
    },
    answer: 'output',
    entering: ({ input, outputGradient }, at) =>
      `x = ${numberAt(input, at)}${at[0] === 'dx' ? `, dOut = ${numberAt(outputGradient, at)}` : ''}`,
  }),
  check<Exports, { readonly one: Matrix; readonly other: Matrix; readonly outputGradient: Matrix }>({
    part: '11.2',
    stage: 'probe',
    title: 'a pass remembers its own input when another comes between',
    given: () => ({ one: [[1, -1, 2]], other: [[-1, 1, 1]], outputGradient: [[0.5, -0.3, 0.4]] }),
    call({ ReLU }, { one, other, outputGradient }) {
      const layer = new ReLU()
      const first = layer.forward(one)
      layer.forward(other)
      return first.backward(outputGradient)
    },
    answer: 'dx',
    entering: ({ one, outputGradient }, at) =>
      `x = ${numberAt(one, at)}, dOut = ${numberAt(outputGradient, at)}`,
  }),
]

/** What right work answers in lesson 8. */
import { hyperbolicTangent } from 'glassnet'
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
  const slope = hyperbolicTangent.derivative(x)
  return `x = ${numberText(x)}, tanh′(x) = ${numberText(slope)}, dOut = ${numberAt(outputGradient, at)}`
}

/** Whether the function is Math.tanh itself, or asks it; a comment may name it. */
function usesMathTanh(tanh: Exports['tanh']): boolean {
  const code = String(tanh).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return tanh === Math.tanh || /\bMath\s*\.\s*tanh\b/.test(code)
}

export const checks = [
  check<Exports, number[]>({
    part: '8.1',
    stage: 'forward',
    title: 'tanh is 0 at 0, rises to the right, and falls as far to the left, without Math.tanh',
    given: () => [0, 1, -1, 0.3, -2.5],
    call: ({ tanh }, inputs) => ({
      ...eachAnswer('tanh', tanh, inputs),
      'uses Math.tanh': usesMathTanh(tanh),
    }),
    answer: 'tanh',
  }),
  check<Exports, number[]>({
    part: '8.1',
    stage: 'probe',
    title: 'tanh of very large numbers, and of NaN',
    given: () => [800, -800, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN],
    call: ({ tanh }, inputs) => eachAnswer('tanh', tanh, inputs),
    answer: 'tanh',
    advice: 'Multiply the fraction above and below by e^−|x|: then no exponential is larger than 1.',
  }),
  check<Exports, number[]>({
    part: '8.1',
    stage: 'probe',
    title: 'near zero tanh is the number itself, with all its digits',
    given: () => [1e-9, -3e-9],
    call: ({ tanh }, inputs) => eachAnswer('10⁹ · tanh', (x) => 1e9 * tanh(x), inputs),
    answer: 'tanh',
    advice:
      'A subtraction of two almost equal numbers has lost the digits. Math.expm1(y) is eʸ − 1 with all of them.',
  }),
  check<Exports, Batch>({
    part: '8.2',
    stage: 'shape',
    title: 'a batch keeps its shape on the way there and back',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: shortTable(random, 4, 3) }),
    call({ Tanh }, { input, outputGradient }) {
      const pass = new Tanh().forward(input)
      return { output: shapeOnly(pass.output), dx: shapeOnly(pass.backward(outputGradient)) }
    },
    answer: 'output',
  }),
  check<Exports, Batch>({
    part: '8.2',
    stage: 'forward',
    title: 'the output of a batch is tanh of each of its numbers',
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: [] }),
    call: ({ Tanh }, { input }) => new Tanh().forward(input).output,
    answer: 'output',
    entering: ({ input }, at) => `x = ${numberAt(input, at)}`,
  }),
  check<Exports, Batch>({
    part: '8.2',
    stage: 'backward',
    title: 'the gradient is multiplied by the slope at the input',
    points: 2,
    given: (random) => ({ input: shortTable(random, 4, 3), outputGradient: shortTable(random, 4, 3) }),
    call: ({ Tanh }, { input, outputGradient }) => new Tanh().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
    advice: 'dx = dOut · (1 − tanh²(x)), with the x that went in.',
  }),
  check<Exports, Batch>({
    part: '8.2',
    stage: 'probe',
    title: 'the slope is 1 at 0, the same on both sides, and 0 (not NaN) at ±800',
    given: () => ({ input: [[0, 2, -2, 800, -800]], outputGradient: [[1, 1, 1, 1, 1]] }),
    call: ({ Tanh }, { input, outputGradient }) => new Tanh().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
  }),
  check<Exports, Batch>({
    part: '8.2',
    stage: 'probe',
    title: 'far out the slope is small, but not zero, on both sides',
    given: () => ({ input: [[24, -24, 1]], outputGradient: [[1e21, 1e21, 2]] }),
    call: ({ Tanh }, { input, outputGradient }) => new Tanh().forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringGradient,
  }),
  check<Exports, { readonly one: Matrix; readonly other: Matrix; readonly outputGradient: Matrix }>({
    part: '8.2',
    stage: 'probe',
    title: 'a pass remembers its own input when another comes between',
    given: () => ({ one: [[1, -1]], other: [[-2, 3]], outputGradient: [[0.5, -0.3]] }),
    call({ Tanh }, { one, other, outputGradient }) {
      const layer = new Tanh()
      const first = layer.forward(one)
      layer.forward(other)
      return first.backward(outputGradient)
    },
    answer: 'dx',
    entering: ({ one, outputGradient }, at) => enteringGradient({ input: one, outputGradient }, at),
  }),
]

/** What right work answers in lesson 1. */
import { hyperbolicTangent, relu, sigmoid } from 'glassnet'
import { check } from '../../course/lesson.ts'
import { shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** Some samples for one set of weights, each with a bias of its own: one number alone may hide a mistake. */
interface Given {
  readonly x: Matrix
  readonly w: Vector
  readonly b: Vector
}

const enter = ({ x, w, b }: Given, [sample]: readonly (string | number)[]): string =>
  `x = [${x[sample as number]!.join(', ')}], w = [${w.join(', ')}], b = ${b[sample as number]}`

export const checks = [
  check<Exports, Given>({
    part: '1.1',
    stage: 'forward',
    title: 'the weighted sum is each input times its weight, added up, and the bias',
    points: 2,
    given: (random) => ({
      x: shortTable(random, 4, 3),
      w: shortNumbers(random, 3),
      b: shortNumbers(random, 4),
    }),
    call: ({ weightedSum }, { x, w, b }) => x.map((sample, i) => weightedSum(sample, w, b[i]!)),
    answer: 'z',
    entering: enter,
  }),
  check<Exports, Given>({
    part: '1.1',
    stage: 'probe',
    title: 'with all inputs at 0 the sum is the bias',
    given: () => ({ x: [[0, 0]], w: [3, -2], b: [-0.7] }),
    call: ({ weightedSum }, { x, w, b }) => x.map((sample, i) => weightedSum(sample, w, b[i]!)),
    answer: 'z',
    entering: enter,
  }),
  check<Exports, { readonly x: Vector; readonly w: Vector; readonly b: number }>({
    part: '1.1',
    stage: 'probe',
    title: 'a neuron may have any number of inputs, one or five',
    given: (random) => ({ x: shortNumbers(random, 5), w: shortNumbers(random, 5), b: 0.3 }),
    call: ({ weightedSum }, { x, w, b }) => [
      weightedSum(x.slice(0, 1), w.slice(0, 1), b),
      weightedSum(x, w, b),
    ],
    answer: 'z',
    entering({ x, w, b }, [which]) {
      const inputs = which === 0 ? 1 : 5
      return `x = [${x.slice(0, inputs).join(', ')}], w = [${w.slice(0, inputs).join(', ')}], b = ${b}`
    },
  }),
  check<Exports, Given>({
    part: '1.1',
    stage: 'probe',
    title: 'an input that is not a number makes the sum NaN',
    given: () => ({ x: [[1, Number.NaN, 2]], w: [0.5, 0.5, 0.5], b: [1] }),
    call: ({ weightedSum }, { x, w, b }) => x.map((sample, i) => weightedSum(sample, w, b[i]!)),
    answer: 'z',
    entering: enter,
    advice: 'Leave NaN as it is: a sum that skips it hides that something broke down earlier.',
  }),
  check<Exports, Given>({
    part: '1.2',
    stage: 'forward',
    title: 'the neuron answers with the activation of its sum, whichever it is given',
    points: 2,
    given: (random) => ({
      x: shortTable(random, 4, 3),
      w: shortNumbers(random, 3),
      b: shortNumbers(random, 4),
    }),
    call: ({ neuron }, { x, w, b }) => ({
      tanh: x.map((sample, i) => neuron(sample, w, b[i]!, hyperbolicTangent.value)),
      sigmoid: x.map((sample, i) => neuron(sample, w, b[i]!, sigmoid.value)),
      relu: x.map((sample, i) => neuron(sample, w, b[i]!, relu.value)),
    }),
    answer: 'y',
    entering: (given, [activation, sample]) => `activation ${activation}, ${enter(given, [sample!])}`,
  }),
  check<Exports, Given>({
    part: '1.2',
    stage: 'probe',
    title: 'the activation is asked once, with the whole sum',
    given: () => ({ x: [[1, 2, -1]], w: [0.5, 0.25, 1], b: [2] }),
    call({ neuron }, { x, w, b }) {
      const asked: Vector = []
      const y = neuron(x[0]!, w, b[0]!, (z) => {
        asked.push(z)
        return 10 * z
      })
      return { y: [y], asked }
    },
    answer: 'y',
    entering: (given) => `activation 10·z, ${enter(given, [0])}`,
  }),
]

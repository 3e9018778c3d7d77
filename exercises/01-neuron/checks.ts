/** What right work answers in lesson 1. */
import { hyperbolicTangent, type Random, relu, sigmoid } from 'glassnet'
import { check, type Place } from '../../course/lesson.ts'
import { shortNumbers } from '../../course/support/draw.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** Some samples for one set of weights, each with a bias of its own: one number alone may hide a mistake. */
interface Given {
  readonly x: Matrix
  readonly w: Vector
  readonly b: Vector
}

/** Samples on which every other sum is minus the one before: some are below 0, whatever is drawn. */
function drawGiven(random: Random, pairs: number): Given {
  const w = shortNumbers(random, 3)
  const halves = Array.from({ length: pairs }, () => ({
    inputs: shortNumbers(random, 3),
    bias: shortNumbers(random, 1)[0]!,
  }))
  return {
    x: halves.flatMap(({ inputs }) => [inputs, inputs.map((input) => -input)]),
    w,
    b: halves.flatMap(({ bias }) => [bias, -bias]),
  }
}

/** The answers for each sample, every one under its own name: a list would be told by the shape of all of them. */
const eachSample = <Answer>(
  name: string,
  { x, w, b }: Given,
  ask: (x: Vector, w: Vector, b: number, sample: number) => Answer,
): Record<string, Answer> =>
  Object.fromEntries(x.map((inputs, sample) => [`${name}[${sample}]`, ask(inputs, w, b[sample]!, sample)]))

const sums = ({ weightedSum }: Exports, given: Given): Record<string, number> =>
  eachSample('z', given, (x, w, b) => weightedSum(x, w, b))

/** Which sample `z[2]` is about. */
const sampleOf = (name: string | number | undefined): number => Number(/\d+/.exec(String(name))![0])

const enter = ({ x, w, b }: Given, [name]: Place): string => {
  const sample = sampleOf(name)
  return `x = [${x[sample]!.join(', ')}], w = [${w.join(', ')}], b = ${b[sample]}`
}

/** Each in turn is given to the neuron. */
const activations = [
  ['tanh', hyperbolicTangent.value],
  ['sigmoid', sigmoid.value],
  ['relu', relu.value],
] as const

export const checks = [
  check<Exports, Given>({
    part: '1.1',
    stage: 'shape',
    title: 'the weighted sum of a sample is one number',
    given: (random) => drawGiven(random, 1),
    call: ({ weightedSum }, { x, w, b }) => weightedSum(x[0]!, w, b[0]!),
    answer: 'z',
    judge(answer) {
      if (typeof answer === 'number') return undefined
      if (answer === undefined)
        return 'weightedSum gave nothing back; one number is wanted. Is a return missing?'
      const what = Array.isArray(answer)
        ? `a list of ${answer.length}`
        : `something else (a ${typeof answer})`
      return `weightedSum gave ${what}; one number is wanted`
    },
  }),
  check<Exports, Given>({
    part: '1.1',
    stage: 'forward',
    title: 'the weighted sum is each input times its weight, added up, and the bias',
    points: 2,
    given: (random) => drawGiven(random, 2),
    call: sums,
    answer: 'z',
    entering: enter,
  }),
  check<Exports, Given>({
    part: '1.1',
    stage: 'probe',
    title: 'with all inputs at 0 the sum is the bias',
    given: () => ({ x: [[0, 0]], w: [3, -2], b: [-0.7] }),
    call: sums,
    answer: 'z',
    entering: enter,
  }),
  check<Exports, { readonly x: Vector; readonly w: Vector; readonly b: number }>({
    part: '1.1',
    stage: 'probe',
    title: 'a neuron may have any number of inputs, one or five',
    given: (random) => ({ x: shortNumbers(random, 5), w: shortNumbers(random, 5), b: 0.3 }),
    call: ({ weightedSum }, { x, w, b }) => ({
      'z of one input': weightedSum(x.slice(0, 1), w.slice(0, 1), b),
      'z of five inputs': weightedSum(x, w, b),
    }),
    answer: 'z',
    entering({ x, w, b }, [which]) {
      const inputs = which === 'z of one input' ? 1 : 5
      return `x = [${x.slice(0, inputs).join(', ')}], w = [${w.slice(0, inputs).join(', ')}], b = ${b}`
    },
  }),
  check<Exports, Given>({
    part: '1.1',
    stage: 'probe',
    title: 'an input that is not a number makes the sum NaN',
    given: () => ({ x: [[1, Number.NaN, 2]], w: [0.5, 0.5, 0.5], b: [1] }),
    call: sums,
    answer: 'z',
    entering: enter,
    advice: 'Leave NaN as it is: a sum that skips it hides that something broke down earlier.',
  }),
  check<Exports, Given>({
    part: '1.2',
    stage: 'forward',
    title: 'the neuron answers with the activation of its sum, whichever it is given',
    points: 2,
    given: (random) => drawGiven(random, 3),
    call: ({ neuron }, given) =>
      eachSample('y', given, (x, w, b, sample) => neuron(x, w, b, activations[sample % 3]![1])),
    answer: 'y',
    entering: (given, place) =>
      `activation ${activations[sampleOf(place[0]) % 3]![0]}, ${enter(given, place)}`,
  }),
  check<Exports, Given>({
    part: '1.2',
    stage: 'probe',
    title: 'the activation is asked once, with the whole sum',
    given: () => ({ x: [[1, 2, -1]], w: [1.5, 0.25, 1], b: [3] }),
    call({ neuron }, { x, w, b }) {
      const asked: Vector = []
      const y = neuron(x[0]!, w, b[0]!, (z) => {
        asked.push(z)
        return 10 * z
      })
      return { 'y[0]': y, asked }
    },
    answer: 'y',
    entering: (given) => `activation 10·z, ${enter(given, ['y[0]'])}`,
  }),
]

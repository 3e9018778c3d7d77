/** What right work answers in lesson 4. */

import type { Random } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface Given {
  readonly weights: Matrix
  readonly bias: Vector
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** A layer from 3 inputs to some outputs, and a batch for it. */
const drawn =
  (samples: number, outputs = 2) =>
  (random: Random): Given => ({
    weights: shortTable(random, 3, outputs),
    bias: shortNumbers(random, outputs),
    input: shortTable(random, samples, 3),
    outputGradient: shortTable(random, samples, outputs),
  })

const list = (numbers: Vector): string => `[${numbers.map(numberText).join(', ')}]`

const column = (table: Matrix, at: number): Vector => table.map((row) => row[at]!)

const enterOutput = ({ weights, bias, input }: Given, [i, j]: Place): string =>
  `sample ${i} = ${list(input[i as number]!)}, weights to output ${j} = ${list(column(weights, j as number))}, ` +
  `bias = ${numberText(bias[j as number]!)}`

const enterInputGradient = ({ weights, outputGradient }: Given, [i, k]: Place): string =>
  `dOut of sample ${i} = ${list(outputGradient[i as number]!)}, weights from input ${k} = ${list(weights[k as number]!)}`

const enterWeightsGradient = ({ input, outputGradient }: Given, [k, j]: Place): string =>
  `input ${k} = ${list(column(input, k as number))}, dOut of output ${j} = ${list(column(outputGradient, j as number))}, sample by sample`

const enterBiasGradient = ({ outputGradient }: Given, [, j]: Place): string =>
  `dOut of output ${j} = ${list(column(outputGradient, j as number))}, sample by sample`

/** What one pass there and back comes to. */
function thereAndBack({ Dense }: Exports, { weights, bias, input, outputGradient }: Given) {
  const layer = new Dense(weights, bias)
  const { output, backward } = layer.forward(input)
  const dx = backward(outputGradient)
  return { layer, output, dx, dW: layer.parameters[0]!.gradient, db: layer.parameters[1]!.gradient }
}

/** Which numbers enter an element of `{ dx, dW, db }`. */
function enterGradient(given: Given, [which, ...at]: Place): string {
  if (which === 'dW') return enterWeightsGradient(given, at)
  return which === 'db' ? enterBiasGradient(given, at) : enterInputGradient(given, at)
}

export const checks = [
  check<Exports, Given>({
    part: '4.1',
    stage: 'shape',
    title: 'the output has a row for each sample and a column for each output',
    given: drawn(4),
    call: ({ Dense }, { weights, bias, input }) => shapeOnly(new Dense(weights, bias).forward(input).output),
    answer: 'output',
    advice:
      'A row for each sample, a column for each output. There are as many outputs as biases, and those stand in the one row of their table: parameters[1].value[0].',
  }),
  check<Exports, Given>({
    part: '4.1',
    stage: 'forward',
    title: 'every output is the weighted sum of its sample, and the bias',
    points: 2,
    given: drawn(4),
    call: ({ Dense }, { weights, bias, input }) => new Dense(weights, bias).forward(input).output,
    answer: 'output',
    entering: enterOutput,
  }),
  check<Exports, Given>({
    part: '4.1',
    stage: 'probe',
    title: 'a batch may be a single sample, and where the inputs are 0 the output is the bias',
    given: () => ({
      weights: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      bias: [0.5, -0.5],
      input: [[0, 0, 0]],
      outputGradient: [],
    }),
    call: ({ Dense }, { weights, bias, input }) => new Dense(weights, bias).forward(input).output,
    answer: 'output',
    entering: enterOutput,
  }),
  check<Exports, Given>({
    part: '4.1',
    stage: 'probe',
    title: 'weights and biases that training has moved are the ones that count',
    given: drawn(2),
    call({ Dense }, { weights, bias, input }) {
      const layer = new Dense(weights, bias)
      const [ofWeights, ofBias] = layer.parameters
      ofWeights!.value[2]![0] = 10
      ofBias!.value[0]![1] = 20
      return layer.forward(input).output
    },
    answer: 'output',
    entering: ({ input }, [i]) =>
      `sample ${i} = ${list(input[i as number]!)}; weight [2][0] was set to 10 and bias [1] to 20 in parameters`,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'shape',
    title: 'every gradient has the shape of what it is the gradient of',
    given: drawn(4),
    call(work, given) {
      const { dx, dW, db } = thereAndBack(work, given)
      return { dx: shapeOnly(dx), dW: shapeOnly(dW), db: shapeOnly(db) }
    },
    answer: 'dx',
    advice:
      'dx has the shape of the input, dW that of the weights, and db that of the bias, a table with one row.',
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'backward',
    title: 'the gradient of the weights adds up input times output gradient over the samples',
    points: 2,
    given: drawn(4),
    call: (work, given) => thereAndBack(work, given).dW,
    answer: 'dW',
    entering: enterWeightsGradient,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'backward',
    title: 'the gradient of the bias adds up the output gradients over the samples',
    given: drawn(4),
    call: (work, given) => thereAndBack(work, given).db,
    answer: 'db',
    entering: enterBiasGradient,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'backward',
    title: 'the gradient of the input comes back through the weights',
    points: 2,
    given: drawn(4),
    call: (work, given) => thereAndBack(work, given).dx,
    answer: 'dx',
    entering: enterInputGradient,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'probe',
    title: 'with as many outputs as inputs rows and columns are still not mixed up',
    given: drawn(2, 3),
    call(work, given) {
      const { dx, dW, db } = thereAndBack(work, given)
      return { dx, dW, db }
    },
    answer: 'dx',
    entering: enterGradient,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'probe',
    title: 'a batch of one sample goes back, too',
    given: drawn(1),
    call(work, given) {
      const { dx, dW, db } = thereAndBack(work, given)
      return { dx, dW, db }
    },
    answer: 'dx',
    entering: enterGradient,
  }),
  check<Exports, Given & { readonly other: Matrix }>({
    part: '4.2',
    stage: 'probe',
    title: 'the gradients of two passes add up',
    given: (random) => ({ ...drawn(3)(random), other: shortTable(random, 3, 3) }),
    call(work, given) {
      const { layer } = thereAndBack(work, given)
      layer.forward(given.other).backward(given.outputGradient)
      const [ofWeights, ofBias] = layer.parameters
      return { dW: ofWeights!.gradient, db: ofBias!.gradient }
    },
    answer: 'dW',
    entering(given, [which, ...at]) {
      const second = column(given.other, at[0] as number)
      const inputs = which === 'dW' ? `; in the second pass the input is ${list(second)}` : ''
      return `two passes with the same dOut: ${enterGradient(given, [which!, ...at])}${inputs}`
    },
  }),
  check<Exports, Given & { readonly other: Matrix }>({
    part: '4.2',
    stage: 'probe',
    title: 'a pass remembers its own input when another comes between',
    given: (random) => ({ ...drawn(2)(random), other: shortTable(random, 2, 3) }),
    call({ Dense }, { weights, bias, input, other, outputGradient }) {
      const layer = new Dense(weights, bias)
      const first = layer.forward(input)
      layer.forward(other)
      first.backward(outputGradient)
      return layer.parameters[0]!.gradient
    },
    answer: 'dW',
    entering: enterWeightsGradient,
  }),
  check<Exports, Given>({
    part: '4.2',
    stage: 'probe',
    title: 'the way back leaves weights and bias as they are',
    given: drawn(2),
    call(work, given) {
      const [ofWeights, ofBias] = thereAndBack(work, given).layer.parameters
      return { weights: ofWeights!.value, bias: ofBias!.value }
    },
    answer: 'weights',
  }),
]

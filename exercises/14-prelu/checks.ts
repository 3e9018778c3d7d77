/** What right work answers in lesson 14. */
import type { Random } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortTable } from '../../course/support/draw.ts'
import { numberAt } from '../../course/support/number-at.ts'
import type { Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface Batch {
  readonly slopes: Vector
  readonly input: Matrix
  readonly outputGradient: Matrix
}

/** A slope between 0 and 1, one below 0 and one above 1, which no two formulas treat alike. */
const drawSlopes = (random: Random): Vector => {
  const tenths = (): number => (1 + random.integer(9)) / 10
  return [tenths(), -tenths(), (10 + random.integer(9)) / 10 + 0.1].map((slope) => Number(slope.toFixed(1)))
}

const drawBatch = (random: Random): Batch => ({
  slopes: drawSlopes(random),
  input: shortTable(random, 4, 3),
  outputGradient: shortTable(random, 4, 3),
})

const column = (table: Matrix, j: number): string => table.map((row) => numberText(row[j]!)).join(', ')

const entering = ({ slopes, input }: Batch, at: Place): string =>
  `x = ${numberAt(input, at)}, slope of this unit = ${slopes[at.at(-1) as number]}`

const enteringBack = (given: Batch, at: Place): string =>
  `x = ${numberAt(given.input, at)}, dOut = ${numberAt(given.outputGradient, at)}, slope of this unit = ${given.slopes[at.at(-1) as number]}`

const enteringSlope = ({ input, outputGradient }: Batch, at: Place): string => {
  const unit = at.at(-1) as number
  return `unit ${unit}, sample by sample: x = ${column(input, unit)}; dOut = ${column(outputGradient, unit)}`
}

export const checks = [
  check<Exports, Batch>({
    part: '14.1',
    stage: 'shape',
    title: 'the output of a batch has its shape',
    given: drawBatch,
    call: ({ PReLU }, { slopes, input }) => shapeOnly(new PReLU(slopes).forward(input).output),
    answer: 'output',
  }),
  check<Exports, Batch>({
    part: '14.1',
    stage: 'forward',
    title: 'below zero each unit has its own slope',
    given: drawBatch,
    call: ({ PReLU }, { slopes, input }) => new PReLU(slopes).forward(input).output,
    answer: 'output',
    entering,
  }),
  check<Exports, Batch>({
    part: '14.1',
    stage: 'probe',
    title: 'the output at 0, at ±800 and of NaN',
    given: () => ({
      slopes: [0.25, -1, 2],
      input: [
        [0, 800, -800],
        [Number.NaN, -800, 800],
      ],
      outputGradient: [],
    }),
    call: ({ PReLU }, { slopes, input }) => new PReLU(slopes).forward(input).output,
    answer: 'output',
    entering,
  }),
  check<Exports, Batch>({
    part: '14.1',
    stage: 'probe',
    title: 'slopes that training has moved are the ones that count',
    given: () => ({ slopes: [3, -0.5], input: [[-1, -1]], outputGradient: [] }),
    call({ PReLU }, { slopes, input }) {
      const layer = new PReLU([0.25, 0.25])
      slopes.forEach((slope, j) => {
        layer.parameters[0]!.value[0]![j] = slope
      })
      return layer.forward(input).output
    },
    answer: 'output',
    entering,
  }),
  check<Exports, Batch>({
    part: '14.2',
    stage: 'shape',
    title: 'the gradient of the input has the shape of the batch',
    given: drawBatch,
    call: ({ PReLU }, { slopes, input, outputGradient }) =>
      shapeOnly(new PReLU(slopes).forward(input).backward(outputGradient)),
    answer: 'dx',
  }),
  check<Exports, Batch>({
    part: '14.2',
    stage: 'backward',
    title: 'the gradient passes whole above zero, and times the slope of its unit below',
    points: 2,
    given: drawBatch,
    call: ({ PReLU }, { slopes, input, outputGradient }) =>
      new PReLU(slopes).forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringBack,
  }),
  check<Exports, Batch>({
    part: '14.2',
    stage: 'probe',
    title: 'at zero itself the slope is that of the negative side',
    given: () => ({
      slopes: [0.25, -1, 2],
      input: [
        [0, 0, 1e-9],
        [-1, -1, -1],
      ],
      outputGradient: [
        [0.7, 0.7, 0.7],
        [0.7, 0.7, 0.7],
      ],
    }),
    call: ({ PReLU }, { slopes, input, outputGradient }) =>
      new PReLU(slopes).forward(input).backward(outputGradient),
    answer: 'dx',
    entering: enteringBack,
  }),
  check<Exports, { readonly one: Batch; readonly other: Batch }>({
    part: '14.2',
    stage: 'probe',
    title: 'a pass remembers its own input when another comes between',
    given: () => ({
      one: { slopes: [0.5, 2], input: [[1, -1]], outputGradient: [[0.5, -0.3]] },
      other: { slopes: [0.5, 2], input: [[-1, 1]], outputGradient: [] },
    }),
    call({ PReLU }, { one, other }) {
      const layer = new PReLU(one.slopes)
      const first = layer.forward(one.input)
      layer.forward(other.input)
      return first.backward(one.outputGradient)
    },
    answer: 'dx',
    entering: ({ one }, at) => enteringBack(one, at),
  }),
  check<Exports, Batch>({
    part: '14.3',
    stage: 'shape',
    title: 'the slopes and their gradients keep their shape of one row',
    given: drawBatch,
    call({ PReLU }, { slopes, input, outputGradient }) {
      const layer = new PReLU(slopes)
      layer.forward(input).backward(outputGradient)
      const { value, gradient } = layer.parameters[0]!
      return { slopes: shapeOnly(value), gradient: shapeOnly(gradient) }
    },
    answer: 'the answer',
  }),
  check<Exports, Batch>({
    part: '14.3',
    stage: 'backward',
    title:
      'the gradient of a slope is the sum of x · dOut over the samples below zero; the slope itself stays',
    points: 2,
    given: drawBatch,
    call({ PReLU }, { slopes, input, outputGradient }) {
      const layer = new PReLU(slopes)
      layer.forward(input).backward(outputGradient)
      const { value, gradient } = layer.parameters[0]!
      return { gradient, slopes: value }
    },
    answer: 'the answer',
    entering: enteringSlope,
  }),
  check<Exports, { readonly one: Batch; readonly other: Batch }>({
    part: '14.3',
    stage: 'probe',
    title: 'the gradients of two passes add up, in whatever order they come',
    given: () => ({
      one: { slopes: [0.5, 2], input: [[-1, -2]], outputGradient: [[0.5, -0.3]] },
      other: { slopes: [0.5, 2], input: [[-4, -1]], outputGradient: [[0.2, 0.7]] },
    }),
    call({ PReLU }, { one, other }) {
      const [inTurn, nested] = [new PReLU(one.slopes), new PReLU(one.slopes)]
      for (const { input, outputGradient } of [one, other]) inTurn.forward(input).backward(outputGradient)
      const passes = [one, other].map(({ input }) => nested.forward(input))
      passes[1]!.backward(other.outputGradient)
      passes[0]!.backward(one.outputGradient)
      return {
        'gradient after forward, backward, forward, backward': inTurn.parameters[0]!.gradient,
        'gradient after both forward, then both backward': nested.parameters[0]!.gradient,
      }
    },
    answer: 'gradient',
    advice: 'Add to what is there with +=. Whoever trains sets the gradients to 0 before each step.',
  }),
  check<Exports, Batch>({
    part: '14.3',
    stage: 'probe',
    title: 'where every input is above zero, the slopes have nothing to learn',
    given: () => ({
      slopes: [0.5, 2],
      input: [
        [1, 2],
        [0, 3],
      ],
      outputGradient: [
        [0.5, -0.3],
        [0.2, 0.7],
      ],
    }),
    call({ PReLU }, { slopes, input, outputGradient }) {
      const layer = new PReLU(slopes)
      layer.forward(input).backward(outputGradient)
      return layer.parameters[0]!.gradient
    },
    answer: 'gradient',
    entering: enteringSlope,
  }),
]

/** What right work answers in lesson 6. */
import type { Random } from 'glassnet'
import { check, type Place } from '../../course/lesson.ts'
import { shapeOnly, shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Matrix } from '../support.ts'
import type { Exports, LinearLayer } from './reference.ts'

type Layers = readonly LinearLayer[]

/** Layers of these widths: `[2, 3, 1]` is one from 2 to 3 and one from 3 to 1. */
const drawLayers = (random: Random, widths: readonly number[]): Layers =>
  widths.slice(1).map((outputs, at) => ({
    weights: shortTable(random, widths[at]!, outputs),
    bias: shortNumbers(random, outputs),
  }))

const shapeOf = ({ weights, bias }: LinearLayer) => ({
  weights: shapeOnly(weights),
  bias: shapeOnly([bias])[0],
})

/** Which numbers of two layers make one number of the layer that stands for both. */
function entering([first, second]: Layers, [name, i, j]: Place): string {
  const column = (at: Place[number]): string => second!.weights.map((row) => row[at as number]).join(', ')
  return name === 'weights'
    ? `row ${i} of W₁ = ${first!.weights[i as number]!.join(', ')}; column ${j} of W₂ = ${column(j!)}`
    : `b₁ = ${first!.bias.join(', ')}; column ${i} of W₂ = ${column(i!)}; b₂[${i}] = ${second!.bias[i as number]}`
}

/** What a layer answers for a batch, in plain sums. */
const answers = ({ weights, bias }: LinearLayer, input: Matrix): Matrix =>
  input.map((row) => bias.map((b, j) => row.reduce((sum, x, i) => sum + x * weights[i]![j]!, b)))

export const checks = [
  check<Exports, Layers>({
    part: '6.1',
    stage: 'shape',
    title: 'a layer from 2 to 3 and a layer from 3 to 2 make a layer from 2 to 2',
    given: (random) => drawLayers(random, [2, 3, 2]),
    call: ({ compose }, [first, second]) => shapeOf(compose(first!, second!)),
    answer: 'layer',
    advice:
      'The weights of the one layer are [in of the first][out of the second], its bias has a number for each output.',
  }),
  check<Exports, Layers>({
    part: '6.1',
    stage: 'forward',
    title: 'the one layer has the product of the weights, and the bias that comes out at the end',
    points: 2,
    given: (random) => drawLayers(random, [2, 2, 2]),
    call: ({ compose }, [first, second]) => compose(first!, second!),
    answer: 'layer',
    entering,
    advice: 'weights = W₁ · W₂; bias = b₁ · W₂ + b₂.',
  }),
  check<Exports, Layers>({
    part: '6.1',
    stage: 'probe',
    title: 'a first layer that passes everything on changes nothing',
    given: (random) => [
      {
        weights: [
          [1, 0],
          [0, 1],
        ],
        bias: [0, 0],
      },
      ...drawLayers(random, [2, 3]),
    ],
    call: ({ compose }, [first, second]) => compose(first!, second!),
    answer: 'layer',
    entering,
  }),
  check<Exports, Layers>({
    part: '6.2',
    stage: 'shape',
    title: 'three layers from 2 to 3 to 3 to 1 make a layer from 2 to 1',
    given: (random) => drawLayers(random, [2, 3, 3, 1]),
    call: ({ collapse }, layers) => shapeOf(collapse(layers)),
    answer: 'layer',
  }),
  check<Exports, Layers>({
    part: '6.2',
    stage: 'forward',
    title: 'one layer stands for three',
    points: 2,
    given: (random) => drawLayers(random, [2, 2, 2, 2]),
    call: ({ collapse }, layers) => collapse(layers),
    answer: 'layer',
    advice: 'Compose the first two; what comes out is the first of the next two.',
  }),
  check<Exports, { readonly layers: Layers; readonly input: Matrix }>({
    part: '6.2',
    stage: 'forward',
    title: 'it gives the outputs of the network of four layers that it stands for',
    given: (random) => ({ layers: drawLayers(random, [3, 4, 2, 3, 2]), input: shortTable(random, 4, 3) }),
    call: ({ collapse }, { layers, input }) => answers(collapse(layers), input),
    answer: 'output',
    entering: ({ input }, [i]) => `input[${i}] = ${input[i as number]!.join(', ')}`,
  }),
  check<Exports, Layers>({
    part: '6.2',
    stage: 'probe',
    title: 'a single layer stands for itself',
    given: (random) => drawLayers(random, [2, 3]),
    call: ({ collapse }, layers) => collapse(layers),
    answer: 'layer',
  }),
  check<Exports, Layers>({
    part: '6.2',
    stage: 'probe',
    title:
      'five layers of one unit: the slopes multiply, and each bias passes through all that come after it',
    given: () => [2, -1, 3, 0.5, -2].map((weight, at) => ({ weights: [[weight]], bias: [at + 1] })),
    call: ({ collapse }, layers) => collapse(layers),
    answer: 'layer',
    entering: () => 'weights 2, −1, 3, 0.5, −2; biases 1, 2, 3, 4, 5',
  }),
]

/** What right work answers in lesson 10. */
import { check, type Place } from '../../course/lesson.ts'
import { shortTable } from '../../course/support/draw.ts'
import type { Matrix } from '../support.ts'
import {
  type DenseNumbers,
  doubling,
  layersOf,
  leaveGradients,
  type NetworkGiven,
  networkGiven,
} from './networks.ts'
import type { Exports } from './reference.ts'

const tellTable = (table: Matrix): string => `[${table.map((row) => `[${row.join(', ')}]`).join(', ')}]`

/** `layer 2 of 3 with weights, 4 → 2` */
const tellLayer = (numbers: readonly DenseNumbers[], place: Place): string => {
  const at = place.at(-1) as number
  const { weights, bias } = numbers[at]!
  return `layer ${at + 1} of ${numbers.length} with weights, ${weights.length} → ${bias.length}`
}

export const checks = [
  check<Exports, Matrix>({
    part: '10.1',
    stage: 'forward',
    title: 'the root mean square is taken over the whole table',
    given: (random) => shortTable(random, 2, 3),
    call: ({ rootMeanSquare }, table) => ({ [`rootMeanSquare(${tellTable(table)})`]: rootMeanSquare(table) }),
    answer: 'rootMeanSquare',
  }),
  check<Exports, readonly Matrix[]>({
    part: '10.1',
    stage: 'probe',
    title: 'the root mean square of one number is its size, that of zeros is zero',
    given: () => [[[-3]], [[0, 0]], [[3, 4]], [[5], [0], [0], [0]], [[2e100]]],
    call: ({ rootMeanSquare }, tables) =>
      Object.fromEntries(
        tables.map((table) => [`rootMeanSquare(${tellTable(table)})`, rootMeanSquare(table)]),
      ),
    answer: 'rootMeanSquare',
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'shape',
    title: 'there is one number for each layer with weights',
    given: (random) => networkGiven(random, [3, 3, 3, 3]),
    call: ({ gradientNorms }, { numbers, input, outputGradient }) =>
      gradientNorms(layersOf(numbers), input, outputGradient).map(() => 0),
    answer: 'norms',
    advice: 'Activations have no weights, and so no number in the list.',
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'forward',
    title: 'for a single layer it is the root mean square of its weights’ gradient',
    given: (random) => networkGiven(random, [3, 3]),
    call: ({ gradientNorms }, { numbers, input, outputGradient }) =>
      gradientNorms(layersOf(numbers), input, outputGradient),
    answer: 'norms',
    tolerance: 1e-12,
    entering: ({ numbers }, place) => tellLayer(numbers, place),
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'backward',
    title: 'in a deep network every layer gets what the layers behind it let through',
    points: 2,
    given: (random) => networkGiven(random, [3, 3, 3, 3, 3]),
    call: ({ gradientNorms }, { numbers, input, outputGradient }) =>
      gradientNorms(layersOf(numbers), input, outputGradient),
    answer: 'norms',
    tolerance: 1e-12,
    entering: ({ numbers }, place) => tellLayer(numbers, place),
    advice:
      'Forward in order, each layer with the output of the one before; backward in reverse, each with the gradient of the one behind.',
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'probe',
    title: 'layers may have any widths',
    given: (random) => networkGiven(random, [2, 5, 3, 4]),
    call: ({ gradientNorms }, { numbers, input, outputGradient }) =>
      gradientNorms(layersOf(numbers), input, outputGradient),
    answer: 'norms',
    tolerance: 1e-12,
    entering: ({ numbers }, place) => tellLayer(numbers, place),
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'probe',
    title: 'the three layers of the README, by hand',
    given: () => ({
      numbers: [
        { weights: [[1]], bias: [-1] },
        { weights: [[1]], bias: [-0.5] },
        { weights: [[1]], bias: [0] },
      ],
      input: [[1]],
      outputGradient: [[1]],
    }),
    call({ gradientNorms }, { numbers, input, outputGradient }) {
      const [first, squash, second, , third] = layersOf(numbers)
      return gradientNorms([first!, squash!, second!, squash!, third!], input, outputGradient)
    },
    answer: 'norms',
    tolerance: 1e-12,
    entering: ({ numbers }, place) => tellLayer(numbers, place),
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'probe',
    title: 'it answers the same twice, whatever was left in the gradients, and no weight has moved',
    given: (random) => networkGiven(random, [3, 4, 2]),
    call({ gradientNorms }, { numbers, input, outputGradient }) {
      const layers = layersOf(numbers)
      leaveGradients(layers)
      const once = gradientNorms(layers, input, outputGradient)
      const again = gradientNorms(layers, input, outputGradient)
      const weights = layers.flatMap(({ parameters = [] }) => parameters.map(({ value }) => value))
      return {
        'norms of the first call': once,
        'norms of the second call': again,
        'weights afterwards': weights,
      }
    },
    answer: 'norms',
    tolerance: 1e-12,
  }),
  check<Exports, NetworkGiven>({
    part: '10.2',
    stage: 'probe',
    title: 'parameters that are no weights do not count',
    given: (random) => networkGiven(random, [3, 3]),
    call: ({ gradientNorms }, { numbers, input, outputGradient }) =>
      gradientNorms([doubling(), ...layersOf(numbers), doubling()], input, outputGradient),
    answer: 'norms',
    tolerance: 1e-12,
    entering: ({ numbers }, place) => `${tellLayer(numbers, place)}, between two layers with slopes`,
    advice: 'Count the parameters whose name is weights, whatever else a layer has.',
  }),
]

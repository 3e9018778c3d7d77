/** What right work answers in lesson 12. */
import { LeakyReLU, type Random, ReLU } from 'glassnet'
import { check } from '../../course/lesson.ts'
import { shortNumbers } from '../../course/support/draw.ts'
import { glassLayer } from '../../course/support/glass.ts'
import { reference as dense } from '../04-dense/reference.ts'
import type { Layer, Matrix, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

/** Each list of numbers under its own name: `isDead([-1, 0])`. */
const eachUnit = ({ isDead }: Exports, units: readonly Vector[]): Record<string, boolean> =>
  Object.fromEntries(units.map((unit) => [`isDead([${unit.join(', ')}])`, isDead([...unit])]))

/** Layers that know of each other which are ReLU. */
function network(): { readonly relu: () => Layer; readonly isReLU: (layer: Layer) => boolean } {
  const all = new Set<Layer>()
  return {
    relu() {
      const layer = glassLayer(new ReLU())
      all.add(layer)
      return layer
    },
    isReLU: (layer) => all.has(layer),
  }
}

interface Sums {
  /** What goes into two layers of units, a sample a row. */
  readonly tables: readonly Matrix[]
}

/**
 * On which samples each unit is above 0, a text a unit. Known mistakes, and the likely ones that nobody has named, count
 * different shares here: of a single small table, two of them could easily be the same.
 */
const signs = [
  [
    '-------',
    '-------',
    '-------',
    '-------',
    '-------',
    '+++++++',
    '--+++++',
    '-++++--',
    '++--++-',
    '++++-+-',
    '+-+-+++',
  ],
  [
    '---------',
    '---------',
    '---------',
    '---------',
    '---------',
    '---------',
    '--+--++++',
    '--++-+++-',
    '-+++-----',
    '-+++-++++',
    '+++--+++-',
    '-+++-++++',
    '+-++--+++',
  ],
] as const

/** The units in another order, with sizes drawn. What is off lies further from 0, so that a mean is no vote. */
const drawSums = (random: Random): Sums => ({
  tables: signs.map((units) => {
    const columns = [...random.permutation(units.length)].map((at) =>
      [...units[at]!].map((sign) => (sign === '+' ? 1 : -3) * (1 + random.integer(2) / 10)),
    )
    return columns[0]!.map((_, sample) => columns.map((column) => column[sample]!))
  }),
})

const tellUnits = (table: Matrix): string => `${table[0]!.length} units on ${table.length} samples`

/** Weights and biases by which it can be seen who is dead: each unit is one of the inputs, in turn, plus its bias. */
const shifted = (inputs: number, biases: Vector): Layer =>
  new dense.Dense(
    Array.from({ length: inputs }, (_, i) => biases.map((_, j) => (i === j % inputs ? 1 : 0))),
    biases,
  )

/** As with `signs`, these and the biases below are such that different mistakes count different shares. */
const shiftedData: Matrix = [
  [0.7, 0.6, -0.8],
  [-0.8, 0.1, -0.2],
  [0.2, 0.1, -0.2],
  [-0.8, -0.1, -0.7],
  [-1, 0.9, -0.9],
]

/** In the second network there is a sample on which every unit is off. */
const biasesOfTwo = {
  'deadFraction of seven units': [-5, -0.5, 0.5, 0.5, 0, -5, 0.5],
  'deadFraction of five units': [-0.5, -5, -5, 0.5, 0.5],
}

export const checks = [
  check<Exports, readonly Vector[]>({
    part: '12.1',
    stage: 'forward',
    title: 'a unit is dead when it is below zero on every sample, and not when on some',
    given(random) {
      const [first = 1, ...rest] = shortNumbers(random, 4)
      const negative = rest.map((z) => -Math.abs(z))
      return [
        [-Math.abs(first), ...negative],
        [...negative, Math.abs(first)],
        [Math.abs(first), ...negative.map(Math.abs)],
        [-0.5, 2, 2],
        [2, 2, -0.5],
        [-9, 2, 2],
      ]
    },
    call: eachUnit,
    answer: 'isDead',
  }),
  check<Exports, readonly Vector[]>({
    part: '12.1',
    stage: 'probe',
    title: 'a single sample is enough to keep a unit alive, however little above zero',
    given: () => [[-800, -800, 1e-9], [-3], [0.1], [-5, -5, 2, -5], [-0.1, 4], [4, 1, -9]],
    call: eachUnit,
    answer: 'isDead',
  }),
  check<Exports, readonly Vector[]>({
    part: '12.1',
    stage: 'probe',
    title: 'at zero itself the slope is zero, so a unit that never rises above it is dead',
    given: () => [
      [0, -1],
      [0, 0, 0],
      [0, 0.5],
      [0.5, 0],
      [-0.1, 0.5, 0],
    ],
    call: eachUnit,
    answer: 'isDead',
  }),
  check<Exports, readonly Vector[]>({
    part: '12.1',
    stage: 'probe',
    title: 'a unit with NaN is broken, which is not dead',
    given: () => [
      [Number.NaN, -1],
      [-1, Number.NaN],
      [-1, Number.NaN, -1],
      [Number.NaN, Number.NaN],
    ],
    call: eachUnit,
    answer: 'isDead',
  }),
  check<Exports, Sums>({
    part: '12.2',
    stage: 'forward',
    title: 'in a single layer it is the share of columns that never rise above zero',
    points: 2,
    given: drawSums,
    call: ({ deadFraction }, { tables }) =>
      Object.fromEntries(
        tables.map((table) => {
          const { relu, isReLU } = network()
          return [`deadFraction of ${tellUnits(table)}`, deadFraction([relu()], table, isReLU)]
        }),
      ),
    answer: 'deadFraction',
    entering({ tables }, [name]) {
      const table = tables.find((one) => name === `deadFraction of ${tellUnits(one)}`)!
      const dead = [...table[0]!.keys()].filter((unit) => table.every((row) => row[unit]! <= 0))
      return `those in columns ${dead.join(', ')} (counted from 0) never rise above 0, the others do on some samples`
    },
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'forward',
    title: 'what goes into a ReLU layer comes out of the layers before it',
    given: () => shiftedData,
    call: ({ deadFraction }, data) =>
      Object.fromEntries(
        Object.entries(biasesOfTwo).map(([name, biases]) => {
          const { relu, isReLU } = network()
          return [name, deadFraction([shifted(3, biases), relu()], data, isReLU)]
        }),
      ),
    answer: 'deadFraction',
    entering: (_data, [name]) =>
      `each one of three inputs, in turn, plus a bias: ${biasesOfTwo[name as keyof typeof biasesOfTwo].join(', ')}`,
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'all ReLU layers count, each unit once',
    given: () => shiftedData,
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      const layers = [
        shifted(3, [0.5, 0.5, -0.5, 0, 0.5, 0, -0.5]),
        relu(),
        shifted(7, [-0.5, -6, -1, -1, -0.5]),
        relu(),
        shifted(5, [-9, 9]),
      ]
      return deadFraction(layers, data, isReLU)
    },
    answer: 'deadFraction',
    entering: () =>
      'first ReLU layer: 2 of 7 units dead, second: 3 of 5; behind it a dense layer without ReLU',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'a unit that is below zero in a leaky layer is not counted',
    given: () => shiftedData,
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      const leaky = glassLayer(new LeakyReLU())
      const layers = [
        shifted(3, [-5, -5, -5, -5]),
        leaky,
        shifted(4, [5, 0.048, 0.05, -5, -5, 0.05, -5]),
        relu(),
      ]
      return deadFraction(layers, data, isReLU)
    },
    answer: 'deadFraction',
    entering: () => 'a leaky layer of 4 units, all below 0, then a ReLU layer with 4 of 7 units dead',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'all units may be dead, and a batch may have one sample',
    given: () => [[-0.5, 0.5, -0.3]],
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      return {
        'deadFraction of a dead network': deadFraction([shifted(3, [-5, -5]), relu()], data, isReLU),
        'deadFraction on one sample': deadFraction([relu()], data, isReLU),
      }
    },
    answer: 'deadFraction',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'a network without ReLU has no dead unit',
    given: () => shiftedData,
    call: ({ deadFraction }, data) => deadFraction([shifted(3, [-5, -5])], data, () => false),
    answer: 'deadFraction',
  }),
]

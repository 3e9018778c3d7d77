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
  readonly sums: Matrix
  /** Which of the five units are dead. */
  readonly dead: readonly number[]
}

/**
 * What goes into five units on four samples: two or three never rise above 0, the others do on two samples of four, and on
 * every sample at least one of them does.
 */
function sumsOfFive(random: Random): Sums {
  const dead = [...random.permutation(5)].slice(0, 2 + random.integer(2)).sort()
  const alive = [0, 1, 2, 3, 4].filter((unit) => !dead.includes(unit))
  const samples = [...random.permutation(4)]
  const columns = Array.from({ length: 5 }, (_, unit) => {
    const sizes = shortNumbers(random, 4).map(Math.abs)
    const half = alive.indexOf(unit) % 2
    const off = dead.includes(unit) ? samples : samples.slice(2 * half, 2 * half + 2)
    return sizes.map((size, sample) => (off.includes(sample) ? -size : size))
  })
  return { dead, sums: Array.from({ length: 4 }, (_, sample) => columns.map((column) => column[sample]!)) }
}

/** Weights and biases by which it can be seen at once who is dead: everything in `shiftedData` is from −1 to 1. */
const shifted = (inputs: number, biases: Vector): Layer =>
  new dense.Dense(
    Array.from({ length: inputs }, (_, i) => biases.map((_, j) => (i === j % inputs ? 1 : 0))),
    biases,
  )
const shiftedData: Matrix = [
  [-1, 0.5, -0.3],
  [0.4, -0.6, -0.8],
  [1, 0.2, -0.1],
]

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
      ]
    },
    call: eachUnit,
    answer: 'isDead',
  }),
  check<Exports, readonly Vector[]>({
    part: '12.1',
    stage: 'probe',
    title: 'a single sample is enough to keep a unit alive, however little above zero',
    given: () => [[-800, -800, 1e-9], [-3], [0.1], [-5, -5, 2, -5], [-0.1, 4]],
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
    given: sumsOfFive,
    call({ deadFraction }, { sums }) {
      const { relu, isReLU } = network()
      return deadFraction([relu()], sums, isReLU)
    },
    answer: 'deadFraction',
    entering: ({ dead }) =>
      `of 5 units on 4 samples, those in columns ${dead.join(', ')} (counted from 0) never rise above 0, the others do on 2 of the samples`,
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'forward',
    title: 'what goes into a ReLU layer comes out of the layers before it',
    given: () => shiftedData,
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      return deadFraction([shifted(3, [-5, -5, 5, 0, 0]), relu()], data, isReLU)
    },
    answer: 'deadFraction',
    entering: () =>
      'five units, each one of the three inputs plus a bias: −5, −5, 5, 0, 0; all inputs lie between −1 and 1',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'all ReLU layers count, each unit once',
    given: () => shiftedData,
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      const layers = [
        shifted(3, [-5, 0, 5, 0, 5]),
        relu(),
        shifted(5, [-50, 50]),
        relu(),
        shifted(2, [-9, 9]),
      ]
      return deadFraction(layers, data, isReLU)
    },
    answer: 'deadFraction',
    entering: () =>
      'first ReLU layer: 1 of 5 units dead, second: 1 of 2; behind it a dense layer without ReLU',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'a unit that is below zero in a leaky layer is not counted',
    given: () => shiftedData,
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      const leaky = glassLayer(new LeakyReLU())
      const layers = [shifted(3, [-5, -5, -5]), leaky, shifted(3, [-5, 5, 5, 5]), relu()]
      return deadFraction(layers, data, isReLU)
    },
    answer: 'deadFraction',
    entering: () => 'a leaky layer of 3 units, all below 0, then a ReLU layer with 1 of 4 units dead',
  }),
  check<Exports, Matrix>({
    part: '12.2',
    stage: 'probe',
    title: 'all units may be dead, and a batch may have one sample',
    given: () => [[0.5, -0.5]],
    call({ deadFraction }, data) {
      const { relu, isReLU } = network()
      return {
        'deadFraction of a dead network': deadFraction([shifted(2, [-5, -5]), relu()], data, isReLU),
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

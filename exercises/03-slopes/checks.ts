/** What right work answers in lesson 3. */
import { relu, sigmoid } from 'glassnet'
import { numberText } from '../../course/check/compare.ts'
import { check, type Place } from '../../course/lesson.ts'
import { shortNumbers, shortTable } from '../../course/support/draw.ts'
import type { Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface Given {
  readonly x: Vector
  /** The numbers that f is made with. */
  readonly c: Vector
}

const total = (numbers: Vector): number => numbers.reduce((sum, number) => sum + number, 0)

/** Σ cᵢ·xᵢ², whose slopes are 2·cᵢ·xᵢ; a central difference has them exactly, whatever h is. */
const squares =
  (c: Vector) =>
  (x: Vector): number =>
    total(x.map((value, i) => c[i]! * value * value))

/** (σ(w·x) − 1)²: the loss of a neuron that should answer 1. */
const neuronLoss =
  (w: Vector) =>
  (x: Vector): number =>
    (sigmoid.value(total(x.map((value, i) => value * w[i]!))) - 1) ** 2

/** The gradient of a function that says itself when it does not get the whole list: else the fault would seem to be in it. */
function slopes(
  { numericGradient }: Exports,
  f: (x: Vector) => number,
  x: Vector,
  ...step: readonly [h?: number]
): Vector {
  const whole = (asked: unknown): Vector => {
    if (Array.isArray(asked) && asked.length === x.length) return asked
    throw new TypeError(`f was given ${wordsOf(asked)}; it takes the whole list, as long as x`)
  }
  return numericGradient((asked) => f(whole(asked)), x, ...step)
}

function wordsOf(asked: unknown): string {
  if (Array.isArray(asked)) return `a list of ${asked.length}`
  return typeof asked === 'number' ? 'a number' : 'no list'
}

const list = (numbers: Vector): string => `[${numbers.map(numberText).join(', ')}]`

const enter =
  (formula: string, h: string) =>
  ({ x, c }: Given, _at: Place): string =>
    `f = ${formula}, c = ${list(c)}, x = ${list(x)}, ${h}`

export const checks = [
  check<Exports, Given>({
    part: '3.1',
    stage: 'shape',
    title: 'the gradient has a number for each input',
    given: () => ({ x: [1, 2, 3, 4], c: [1, 1, 1, 1] }),
    call: (work, { x, c }) => slopes(work, squares(c), x, 0.5)?.map(() => 0),
    answer: 'gradient',
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'forward',
    title: 'the slopes of x₀² + x₁² + x₂² at 1, 2 and 3 are 2, 4 and 6',
    given: () => ({ x: [1, 2, 3], c: [1, 1, 1] }),
    call: (work, { x, c }) => slopes(work, squares(c), x, 0.5),
    answer: 'gradient',
    entering: ({ x }) => `f = x₀² + x₁² + x₂², x = ${list(x)}, h = 0.5`,
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'forward',
    title: 'a central difference of squares is exact, even with a step of one quarter',
    // Slopes of both signs, whatever was drawn.
    given: (random) => ({
      x: shortNumbers(random, 4).map(Math.abs),
      c: shortTable(random, 4, 1).flat(),
    }),
    call: (work, { x, c }) => slopes(work, squares(c), x, 0.25),
    answer: 'gradient',
    entering: enter('Σ cᵢ·xᵢ²', 'h = 0.25'),
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'forward',
    title: 'the loss of a neuron has its slopes, one for each input',
    points: 2,
    given: (random) => ({ x: shortNumbers(random, 3), c: shortNumbers(random, 3) }),
    call: (work, { x, c }) => slopes(work, neuronLoss(c), x),
    answer: 'gradient',
    tolerance: 1e-8,
    entering: enter('(σ(c·x) − 1)²', 'usual h'),
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'probe',
    title: 'while one input moves the others stay where they are',
    given: (random) => ({ x: shortNumbers(random, 3), c: [] }),
    call: (work, { x }) => slopes(work, ([a = 0, b = 0, c = 0]) => a * b * c, x, 0.25),
    answer: 'gradient',
    entering: ({ x }) => `f = x₀·x₁·x₂, x = ${list(x)}, h = 0.25`,
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'probe',
    title: 'the step that is given is the one that is taken',
    given: (random) => ({ x: shortNumbers(random, 2), c: [] }),
    call: (work, { x }) => slopes(work, (all) => total(all.map((value) => value ** 3)), x, 0.5),
    answer: 'gradient',
    entering: ({ x }) => `f = x₀³ + x₁³, x = ${list(x)}, h = 0.5: central differences give 3·x² + h²`,
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'probe',
    title: 'where nobody gives a step it is 1e-5',
    given: () => ({ x: [0, 0], c: [] }),
    // Of x³ at 0 the central difference gives h², where the slope is 0: it tells which h was taken.
    call: (work, { x }) => slopes(work, ([a = 0, b = 0]) => 1e10 * a ** 3 - 2e10 * b ** 3, x),
    answer: 'gradient',
    entering: ({ x }) =>
      `f = 1e10·x₀³ − 2e10·x₁³, x = ${list(x)}: central differences give 1e10·h² and −2e10·h²`,
    advice: 'The third argument has the default h = 1e-5.',
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'probe',
    title: 'at a corner a central difference is the mean of the two slopes',
    given: () => ({ x: [0, 0, 0.5, -0.5], c: [] }),
    call: (work, { x }) =>
      slopes(
        work,
        ([a = 0, b = 0, c = 0, d = 0]) => relu.value(a) + Math.abs(b) + relu.value(c) + relu.value(d),
        x,
      ),
    answer: 'gradient',
    tolerance: 1e-8,
    entering: ({ x }) => `f = ReLU(x₀) + |x₁| + ReLU(x₂) + ReLU(x₃), x = ${list(x)}, usual h`,
  }),
  check<Exports, Given>({
    part: '3.1',
    stage: 'probe',
    title: 'a function of a single input has one slope, and x is left as it was',
    given: () => ({ x: [0.1], c: [] }),
    call: (work, { x }) => slopes(work, ([a = 0]) => 3 * a, x, 0.3),
    answer: 'gradient',
    entering: ({ x }) => `f = 3·x₀, x = ${list(x)}, h = 0.3`,
  }),
]

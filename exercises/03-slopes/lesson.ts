/** Lesson 3: the prediction, what is seen afterwards, and everything else in one place. */
import asciichart from 'asciichart'
import { sigmoid } from 'glassnet'
import { curvesFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import type { Vector } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

/** −2.9, −2.6 … 2.8: many places, since a single one may be right by chance. */
const places: Vector = Array.from({ length: 20 }, (_, i) => -2.9 + 0.3 * i)

/** The typical error of a slope of sigmoid: the root of the mean square over all places. */
function errorOf(slope: (x: number) => number): number {
  const squares = places.map((x) => (slope(x) - sigmoid.derivative(x)) ** 2)
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

const central = ({ numericGradient }: Exports, h: number): number =>
  errorOf((x) => numericGradient(([only]) => sigmoid.value(only!), [x], h)[0]!)

const oneSided = (h: number): number => errorOf((x) => (sigmoid.value(x + h) - sigmoid.value(x)) / h)

const prediction: Prediction = {
  question:
    'Your gradient will step by h to both sides, in numbers with 16 digits. With which h is the slope of the sigmoid most precise?',
  choices: ['1e-2', '1e-5', '1e-8', '1e-11', '1e-15'],
  async outcome() {
    const choices = this.choices!
    const errors = choices.map((h) => central(reference, Number(h)))
    const best = errors.indexOf(Math.min(...errors))
    const told = choices.map((h, i) => `${h}: ${errors[i]!.toExponential(0)}`).join(', ')
    return {
      value: choices[best]!,
      because:
        `The errors are ${told}. A large h sees the bend of the curve, an error that shrinks with h²; a small one divides ` +
        'the rounding of f by h, an error that grows as h shrinks.',
    }
  },
}

/** 1e-1, 1e-1.5 … 1e-15. */
const exponents: Vector = Array.from({ length: 29 }, (_, i) => -1 - i / 2)

async function reward(work: Exports): Promise<Reward> {
  const curve = exponents.map((exponent) => {
    const h = 10 ** exponent
    return { h, central: central(work, h), oneSided: oneSided(h) }
  })
  const best = curve.reduce((one, other) => (other.central < one.central ? other : one))
  const bestOneSided = curve.reduce((one, other) => (other.oneSided < one.oneSided ? other : one))
  const power = (h: number): string => `1e${Number(Math.log10(h).toFixed(1))}`
  const short = (error: number): string => error.toExponential(0)
  const finding = `Your slopes of the sigmoid are best at h = ${power(best.h)}, wrong by ${short(best.central)}`
  const [largest, smallest] = [curve[0]!, curve.at(-1)!]
  return {
    lines: [
      'The error of your slopes of the sigmoid, against the step h:',
      '',
      ...drawErrors(curve.map((point) => point.central)),
      '',
      `${finding}.`,
      `With h = ${power(largest.h)} they are wrong by ${short(largest.central)}, with h = ${power(smallest.h)} by ${short(smallest.central)}.`,
      `Stepping to one side only is wrong by ${short(bestOneSided.oneSided)} at best, at h = ${power(bestOneSided.h)}.`,
    ],
    page: {
      title: 'Smaller is better, until it is not',
      question: 'How does the error of a numeric slope depend on the step?',
      lede: [
        `${finding}; a step to one side only is at best wrong by ${bestOneSided.oneSided.toExponential(0)}.`,
      ],
      facts: [
        ['function', 'sigmoid'],
        ['places', `${places.length}, from −2.9 to 2.8`],
        ['error', 'root mean square of what the slope is off'],
        ['numbers', 'float64: 53 bits, 16 digits'],
      ],
      sections: [
        {
          heading: 'The error against the step',
          text: [
            'From the right: the bend of the curve, which shrinks with h² for central and with h for one-sided differences. From the left: the rounding of f, divided by h.',
          ],
          figure: await curvesFigure({
            title: `${finding}`,
            x: { label: 'h', log: true },
            y: { label: 'error of the slope', log: true },
            series: [
              {
                name: 'central (yours)',
                points: curve.map((point) => [point.h, point.central] as const).reverse(),
              },
              {
                name: 'one-sided',
                dashed: true,
                points: curve.map((point) => [point.h, point.oneSided] as const).reverse(),
              },
            ],
          }),
        },
      ],
    },
  }
}

/** A row for each power of ten of the error, two columns for each step. */
function drawErrors(errors: Vector): string[] {
  const powers = errors.map((error) => Math.log10(error))
  const [low, high] = [Math.floor(Math.min(...powers)), Math.ceil(Math.max(...powers))]
  const chart = asciichart.plot(
    powers.flatMap((power) => [power, power]),
    { min: low, max: high, height: high - low, format: (power) => `1e${Math.round(power)}`.padStart(6) },
  )
  const labels = [-1, -4, -7, -10, -13, -15].map((exponent) =>
    `1e${exponent}`.padEnd(exponent === -13 ? 8 : 12),
  )
  return [
    ...chart.split('\n').map((line) => line.trimEnd()),
    `  error ${labels.join('')}`.trimEnd(),
    `      h →`,
  ]
}

export default lesson<Exports>({
  number: 3,
  folder: '03-slopes',
  title: 'Slopes',
  goal: 'Find the gradient of any function by trying it on both sides, and know which step to try.',
  minutes: 25,
  exports: ['numericGradient'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

/** Lesson 1: the prediction, what is seen afterwards, and everything else in one place. */
import { and, sigmoid } from 'glassnet'
import { answerGrid, decisionMapFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { rows } from '../../course/support/glass.ts'
import type { Vector } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

/** −6, −5.5 … 6. */
const trials: Vector = Array.from({ length: 25 }, (_, step) => step / 2 - 6)

interface Neuron {
  readonly w: Vector
  readonly b: number
}

function questions(): { readonly x: Vector; readonly target: number }[] {
  const { inputs, targets } = and()
  return rows(inputs).map((x, row) => ({ x, target: targets.data[row]! }))
}

/** The neuron of all tried weights (both up to 6) with the smallest squared error on AND. */
function bestNeuron(answer: (x: Vector, neuron: Neuron) => number, biases: Vector): Neuron {
  const all = questions()
  let best: { readonly error: number; readonly neuron: Neuron } | undefined
  for (const first of trials) {
    for (const second of trials) {
      for (const b of biases) {
        const neuron = { w: [first, second], b }
        const error = all.reduce((sum, { x, target }) => sum + (answer(x, neuron) - target) ** 2, 0)
        if (!best || error < best.error) best = { error, neuron }
      }
    }
  }
  return best!.neuron
}

const prediction: Prediction = {
  question:
    'A sigmoid neuron without a bias (b = 0) gets the best weights there are for AND. What does it answer to (1, 1), where 1 would be right?',
  async outcome() {
    const answer = (x: Vector, { w, b }: Neuron): number => sigmoid.value(reference.weightedSum(x, w, b))
    const best = bestNeuron(answer, [0])
    return {
      value: Number(answer([1, 1], best).toPrecision(3)),
      because:
        `Of all weights from −6 to 6 the best are ${best.w.join(' and ')}. A weight that lifts the answer to (1, 1) lifts that to (0, 1) or ` +
        'to (1, 0) as well, where 0 is right, and without a bias nothing can bring those down again.',
    }
  },
}

const columns = 25
const lines = 9

/** The plane from −0.5 to 1.5 in both directions, x₂ upwards, in shades of the answer. */
function drawPlane(answer: (x: Vector) => number): string[] {
  const shades = [' ', '░', '▒', '▓', '█']
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: columns }, (_, column) => {
      const x1 = -0.5 + (2 * column) / (columns - 1)
      const x2 = 1.5 - (2 * line) / (lines - 1)
      return shades[Math.min(4, Math.floor(5 * answer([x1, x2])))]
    }).join(''),
  )
}

const weightsText = ({ w }: Neuron): string => `w = (${w.join(', ').replaceAll('-', '−')})`

async function reward({ neuron }: Exports): Promise<Reward> {
  const answer = (x: Vector, { w, b }: Neuron): number => neuron(x, w, b, sigmoid.value)
  const atOnes = (chosen: Neuron): string => answer([1, 1], chosen).toFixed(2)
  const best = bestNeuron(answer, trials)
  const withoutBias: Neuron = { w: best.w, b: 0 }
  const bestWithoutBias = bestNeuron(answer, [0])
  const planes = [best, withoutBias].map((chosen) => drawPlane((x) => answer(x, chosen)))
  const table = questions().map(({ x, target }) => {
    const answers = [best, withoutBias, bestWithoutBias].map((chosen) => answer(x, chosen).toFixed(3))
    return `  (${x.join(', ')})      ${target}    ${answers.map((text) => text.padStart(9)).join('  ')}`
  })
  const mark = (x: number): number => Math.round(((x + 0.5) / 2) * (columns - 1))
  const axis = [...' '.repeat(columns)]
    .map((_, at) => (at === mark(0) ? '0' : at === mark(1) ? '1' : ' '))
    .join('')
  const bias = String(best.b).replace('-', '−')
  return {
    lines: [
      'Your neuron with a sigmoid on AND, all over the plane (dark: near to 1):',
      '',
      `      ${`${weightsText(best)}, b = ${bias}`.padEnd(34)}the same with b = 0`,
      ...planes[0]!.map((line, at) => {
        const label = { 2: '1', 6: '0' }[at] ?? ' '
        return `  ${label}  |${line}|       |${planes[1]![at]}|`
      }),
      `      ${axis}         ${axis}`,
      '',
      '  question  right  with bias   b = 0   best with b = 0',
      ...table,
      '',
      'A bias moves the border. Without one it passes through (0, 0), and there your',
      `neuron answers ${answer([0, 0], withoutBias)} whatever its weights are.`,
    ],
    page: {
      title: 'What a bias is for',
      question: 'What can one neuron with a sigmoid say about AND, and what is left without a bias?',
      lede: [
        `With ${weightsText(best)} and b = ${bias} your neuron answers ${atOnes(best)} to (1, 1). With b = 0 the border moves to (0, 0).`,
      ],
      facts: [
        ['activation', 'sigmoid'],
        ['weights and bias', 'the best of −6, −5.5 … 6 for the squared error'],
      ],
      sections: [
        {
          heading: 'The answers of your neuron',
          figure: await decisionMapFigure({
            title: `With a bias of ${bias} the border lies where AND needs it`,
            values: 'scores',
            classNames: ['no', 'yes'],
            maps: [
              { name: `b = ${bias}`, neuron: best },
              { name: 'b = 0, same weights', neuron: withoutBias },
              { name: 'b = 0, best weights', neuron: bestWithoutBias },
            ].map(({ name, neuron: chosen }) => ({
              name,
              caption: `${weightsText(chosen)}; (1, 1) gives ${atOnes(chosen)}`,
              grid: answerGrid([-0.5, 1.5], [-0.5, 1.5], 40, (x, y) => answer([x, y], chosen)),
              points: questions().map(({ x, target }) => ({ x: x[0]!, y: x[1]!, label: target })),
            })),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 1,
  folder: '01-neuron',
  title: 'One neuron',
  goal: 'Write the weighted sum and the activation of one neuron, and know what its bias is for.',
  minutes: 20,
  exports: ['weightedSum', 'neuron'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

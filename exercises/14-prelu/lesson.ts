/** Lesson 14: the prediction, what is seen afterwards, and everything else in one place. */
import {
  Dense,
  fit,
  float64,
  type Layer as GlassLayer,
  PReLU as GlassPReLU,
  meanSquaredError,
  prelu,
  Random,
  Sequential,
  SGD,
  Tensor,
  uniform,
} from 'glassnet'
import { functionFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { chart } from '../../course/support/chart.ts'
import { InsideGlass } from '../../course/support/inside-glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const [firstSlope, updates] = [0.25, 1500]

/** What the neuron is to learn: x itself above 0, and below 0 so many times x. */
const wanted = [
  { name: '|x|', slope: -1 },
  { name: 'ReLU', slope: 0 },
  { name: 'leaky ReLU 0.3', slope: 0.3 },
  { name: 'y = x', slope: 1 },
]

interface Moment {
  readonly weight: number
  readonly bias: number
  readonly slope: number
}

/** One neuron and a layer behind it, on examples of a bent line: its numbers before training and after each update. */
function learnBend(wantedSlope: number, layer: GlassLayer): Moment[] {
  const random = new Random('bend')
  const points = Array.from({ length: 50 }, () => random.uniform(-2, 2))
  const inputs = Tensor.from(
    points.map((x) => [x]),
    float64,
  )
  const targets = Tensor.from(
    points.map((x) => [x < 0 ? wantedSlope * x : x]),
    float64,
  )
  // A weight below 0 would mirror the line, and no slope could mirror it back: it begins above.
  const dense = new Dense(1, 1, { weights: uniform(0.5, 1.5) })
  const model = new Sequential([dense, layer], { seed: 1, backend: float64 })
  const [weights, bias, slopes] = model.parameters
  const moment = (): Moment => ({
    weight: weights!.value.data[0]!,
    bias: bias!.value.data[0]!,
    slope: slopes!.value.data[0]!,
  })
  const moments = [moment()]
  fit(
    model,
    { inputs, targets },
    {
      loss: meanSquaredError(),
      optimizer: new SGD({ learningRate: 0.05 }),
      epochs: updates,
      batchSize: points.length,
      seed: 1,
      callbacks: [{ onStep: () => void moments.push(moment()) }],
    },
  )
  return moments
}

const signed = (value: number, digits: number): string =>
  // Adding 0 makes the 0 of −0.0001 a plain one.
  (Number(value.toFixed(digits)) + 0).toFixed(digits).replace('-', '−')

const prediction: Prediction = {
  question:
    'One neuron with PReLU is shown points of y = |x| and learns weight, bias and slope. The slope begins at 0.25. Where does it end?',
  async outcome() {
    const { slope } = learnBend(-1, new GlassPReLU({ slope: firstSlope })).at(-1)!
    return {
      value: Number(slope.toFixed(2)),
      because:
        'Below 0, |x| is −1 · x. Nothing keeps a slope above 0: its gradient leads wherever the loss falls. The function then ' +
        'falls before it rises, and a bend of one neuron does what takes two ReLU units.',
    }
  },
}

async function reward({ PReLU }: Exports): Promise<Reward> {
  const runs = wanted.map(({ name, slope }) => {
    const moments = learnBend(slope, new InsideGlass(new PReLU([firstSlope])))
    return { name, moments, ends: moments.at(-1)!.slope, error: Math.abs(moments.at(-1)!.slope - slope) }
  })
  const shown = 600
  const largest = Math.max(...runs.map(({ error }) => error))
  const [absolute] = runs.map(({ moments }) => moments)
  const ends = runs.map(({ name, ends }) => `${signed(ends, 3)} for ${name}`).join(', ')
  const sentence = `After ${updates} updates your slope is ${ends}; the largest difference is ${largest.toPrecision(1)}.`
  return {
    lines: [
      `Where the slope of your PReLU goes, from ${firstSlope}, in the first ${shown} updates:`,
      '',
      ...chart(
        runs.map(({ name, moments }) => ({
          name,
          values: moments.slice(0, shown + 1).map(({ slope }) => slope),
        })),
        { height: 12, low: -1, high: 1 },
      ),
      '',
      ...paragraph(sentence),
      ...paragraph(
        'Linear, ReLU, leaky ReLU and |x| are one family: they differ in a single number, and a number can be learned.',
      ),
    ],
    page: {
      title: 'The bending curve',
      lede: [sentence],
      facts: [
        ['data', '50 points, x from −2 to 2, no noise'],
        ['neuron', `w from 0.5 to 1.5, b = 0, slope ${firstSlope}`],
        ['training', `SGD 0.05, all points at once, ${updates} updates, seed 1`],
      ],
      sections: [
        {
          heading: 'What the neuron answers while it learns y = |x|',
          figure: await functionFigure({
            title: `The slope below 0 goes from ${firstSlope} to ${signed(runs[0]!.ends, 2)}`,
            range: [-2, 2],
            functions: [0, 3, 8, 20, updates].map((step) => {
              const { weight, bias, slope } = absolute![step]!
              return {
                name: `after ${step} updates: slope ${signed(slope, 2)}`,
                f: (x: number) => prelu(slope).value(weight * x + bias),
                kinks: [-bias / weight],
              }
            }),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 14,
  folder: '14-prelu',
  title: 'PReLU',
  goal: 'Let an activation learn its own slope: find the gradient of a parameter that is not a weight.',
  minutes: 30,
  exports: ['PReLU'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

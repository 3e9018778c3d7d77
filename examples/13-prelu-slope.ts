/**
 * Which slope does PReLU choose for itself?
 *
 * npx tsx examples/13-prelu-slope.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Dense,
  fit,
  meanSquaredError,
  ParameterProbe,
  PReLU,
  prelu,
  Random,
  Sequential,
  SGD,
  Tensor,
  uniform,
} from 'glassnet'
import { curvesFigure, experiment, functionFigure, numberMeasure } from 'glassnet/report'

// What the neuron is to learn: x itself above 0, and below 0 so many times x.
const wanted = [
  { name: 'y = |x|', slope: -1 },
  { name: 'ReLU', slope: 0 },
  { name: 'leaky ReLU', slope: 0.01 },
  { name: 'a bend of 0.3', slope: 0.3 },
  { name: 'y = x', slope: 1 },
]
const tolerance = 0.01
const signed = (value: number, digits: number) => value.toFixed(digits).replace('-', '−')

await experiment({
  name: '13-prelu-slope',
  question: 'Which slope does PReLU choose for itself?',
  expectation: 'a PReLU neuron learns y = |x|. Its slope below 0 begins at 0.25. Where does it end?',
  about:
    'One neuron with PReLU, y = f(w · x + b), learns five functions that differ only below 0: |x|, ReLU, leaky ReLU, a bend ' +
    'and the straight line. Weight, bias and slope all learn.',
  epochs: 2000,
  measures: {
    wanted: numberMeasure('slope of the data'),
    slope: { label: 'slope learned', show: (slope) => signed(slope, 4) },
    error: numberMeasure('difference', 2),
    reached: numberMeasure('updates to within 0.01'),
  },
  facts: ({ epochs }) => [
    ['data', '100 points, x from −2 to 2, no noise'],
    ['neuron', 'w from 0.5 to 1.5, b = 0, slope 0.25'],
    ['training', `SGD 0.05, all points at once, ${epochs} updates`],
  ],
  async run({ seed, epochs, backend }) {
    const random = new Random(`${seed}/data`)
    const inputs = Tensor.from(Array.from({ length: 100 }, () => [random.uniform(-2, 2)]))
    const runs = []
    const detail = []
    for (const { name, slope } of wanted) {
      const targets = Tensor.from(Array.from(inputs.data, (x) => [x > 0 ? x : slope * x]))
      // A weight below 0 would mirror the line, and no slope could mirror it back: it begins above.
      const neuron = new Dense(1, 1, { weights: uniform(0.5, 1.5) })
      const model = new Sequential([neuron, new PReLU()], { seed, backend })
      const everyStep = { every: 1, keep: epochs + 1 }
      const probes = ['dense_1.weights', 'dense_1.bias', 'prelu_1.slope'].map(
        (parameter) => new ParameterProbe(model, parameter, everyStep),
      )
      const optimizer = new SGD({ learningRate: 0.05 })
      const options = { loss: meanSquaredError(), optimizer, epochs, batchSize: 100, seed, callbacks: probes }
      fit(model, { inputs, targets }, options)
      const [weights, biases, slopes] = probes.map(({ entries }) => entries.map(({ values }) => values[0]!))
      const learned = slopes!.at(-1)!
      const lastOutside = slopes!.findLastIndex((value) => Math.abs(value - slope) > tolerance)
      runs.push({
        name,
        values: {
          wanted: slope,
          slope: learned,
          error: Math.abs(learned - slope),
          reached: lastOutside + 1 < slopes!.length ? lastOutside + 1 : null,
        },
      })
      detail.push({ name, weights: weights!, biases: biases!, slopes: slopes! })
    }
    return { runs, detail }
  },
  words({ seeds, summary, mean }) {
    const largest = Math.max(...seeds.flatMap(({ runs }) => runs.map(({ values }) => values.error!)))
    const ends = summary.map(({ name }) => `${signed(mean(name, 'slope'), 4)} for ${name}`)
    const within = largest <= tolerance
    const negative = mean('y = |x|', 'slope') < 0
    return [
      `From 0.25 the slope went to ${ends.join(', ')}. The largest difference is ${largest.toPrecision(2)}` +
        (within
          ? ': each function was found from examples alone.'
          : ': after these updates not all are within 0.01.'),
      'Linear, ReLU, leaky ReLU and |x| are members of one family, which differ in this slope alone. Its gradient comes from ' +
        'the samples with a negative weighted sum.' +
        (negative
          ? ' The slope may be negative: then the function falls before it rises, and a bend of one neuron does what takes ' +
            'two ReLU neurons.'
          : ''),
    ]
  },
  async page({ seeds }) {
    const { detail } = seeds[0]!
    const [absolute] = detail
    const last = absolute!.slopes.length - 1
    const moments = [0, 5, 15, 40, last].filter((step, at) => step < last || at === 4)
    const shown = Math.min(last, 1000)
    const largest = Math.max(...seeds[0]!.runs.map(({ values }) => values.error!))
    return {
      title: 'PReLU learns its slope',
      sections: [
        {
          heading: 'The bending curve',
          text: ['What the neuron answers while it learns y = |x|.'],
          figure: await functionFigure({
            title: `The slope below 0 goes from 0.25 to ${signed(absolute!.slopes[last]!, 3)}`,
            range: [-2, 2],
            functions: moments.map((step) => {
              const [w, b, a] = [absolute!.weights[step]!, absolute!.biases[step]!, absolute!.slopes[step]!]
              return {
                name: `after ${step} updates: slope ${signed(a, 2)}`,
                f: (x: number) => prelu(a).value(w * x + b),
                kinks: [-b / w],
              }
            }),
          }),
        },
        {
          heading: 'Five slopes on their way',
          figure: await curvesFigure({
            title: `Where each slope goes from 0.25; the largest difference left is ${largest.toPrecision(1)}`,
            x: { label: 'update' },
            y: { label: 'slope below 0', domain: [-1.2, 1.2] },
            series: detail.map(({ name, slopes }) => ({
              name,
              points: slopes.slice(0, shown + 1).map((value, step): [number, number] => [step, value]),
            })),
          }),
        },
      ],
    }
  },
})

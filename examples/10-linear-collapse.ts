/**
 * What do more layers help if there is no activation between them?
 *
 * npx tsx examples/10-linear-collapse.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  addMatmul,
  Dense,
  evaluate,
  float64,
  heNormal,
  type Layer,
  noisyXor,
  ReLU,
  Sequential,
  SGD,
  sigmoid,
  softmaxCrossEntropy,
  Tensor,
  train,
} from 'glassnet'
import {
  answerGrid,
  decisionMapFigure,
  experiment,
  numberMeasure,
  percent,
  shareMeasure,
  whole,
} from 'glassnet/report'

const dense = (inputs: number, outputs: number) => new Dense(inputs, outputs, { weights: heNormal() })

const networks = [
  { name: 'one layer', isLinear: true, layers: () => [dense(2, 2)] },
  {
    name: 'three hidden layers, no activation',
    isLinear: true,
    layers: (units: number) => [dense(2, units), dense(units, units), dense(units, units), dense(units, 2)],
  },
  {
    name: 'one hidden layer, ReLU',
    isLinear: false,
    layers: (units: number): Layer[] => [dense(2, units), new ReLU(), dense(units, 2)],
  },
]

/** One layer that answers as several without an activation do: x·W₁·W₂ … + (b₁·W₂ + b₂) …, computed in float64. */
function collapse(model: Sequential): Sequential {
  const [first, ...others] = model.layers as readonly Dense[]
  let weights = first!.weights.value.copy(float64)
  let bias = first!.bias!.value.copy(float64).reshape([1, first!.outputs])
  for (const next of others) {
    const matrix = next.weights.value.copy(float64)
    const product = Tensor.zeros([weights.shape[0]!, next.outputs], float64)
    addMatmul(product, weights, matrix)
    const moved = next.bias!.value.copy(float64).reshape([1, next.outputs])
    addMatmul(moved, bias, matrix)
    weights = product
    bias = moved
  }
  const single = new Dense(weights.shape[0]!, weights.shape[1]!)
  const collapsed = new Sequential([single], { backend: float64 })
  single.weights.value.data.set(weights.data)
  single.bias!.value.data.set(bias.data)
  return collapsed
}

function largestDifference(a: Tensor, b: Tensor): number {
  return Math.max(...Array.from(a.data, (value, at) => Math.abs(value - b.data[at]!)))
}

await experiment({
  name: '10-linear-collapse',
  question: 'What do more layers help if there is no activation between them?',
  expectation:
    'XOR, and three hidden layers of 16 units without an activation. How many answers will be right?',
  about:
    'One layer, three hidden layers without an activation, and one hidden layer with ReLU learn XOR on 400 points. Then the ' +
    'layers without an activation are multiplied into one, and the answers are compared.',
  epochs: 60,
  options: { hidden: whole('how many units a hidden layer has', 16) },
  measures: {
    accuracy: shareMeasure('test accuracy', 1),
    parameters: numberMeasure('numbers learned', 6),
    collapsed: numberMeasure('numbers that do the same', 6),
    difference: numberMeasure('difference', 2),
    difference32: numberMeasure('in float32', 2),
  },
  facts: ({ hidden, epochs }) => [
    ['data', 'noisy XOR: 400 training, 400 test points'],
    [
      'networks',
      `2-2, 2-${hidden}-${hidden}-${hidden}-2 and 2-${hidden}-2 with ReLU; He normal, zero biases`,
    ],
    ['training', `SGD 0.1, batches of 32, ${epochs} epochs, softmax cross-entropy`],
    ['difference', 'the largest between the outputs of a network and of its one layer, in float64'],
  ],
  async run({ seed, epochs, backend, hidden }) {
    const training = noisyXor({ seed })
    const test = noisyXor({ seed: `${seed}/test` })
    const inputs = test.inputs.copy(float64)
    const loss = softmaxCrossEntropy()
    const runs = []
    const detail = []
    for (const { name, isLinear, layers } of networks) {
      const model = new Sequential(layers(hidden), { seed, backend })
      const optimizer = new SGD({ learningRate: 0.1 })
      for (const _ of train(model, training, { loss, optimizer, epochs, seed }));
      const judged = (judgedModel: Sequential) => evaluate(judgedModel, test, loss).accuracy!
      const learned = { accuracy: judged(model), parameters: model.parameterCount }
      detail.push({ name, accuracy: learned.accuracy, model, test })
      if (!isLinear) {
        runs.push({ name, values: { ...learned, collapsed: null, difference: null, difference32: null } })
        continue
      }
      const single = collapse(model)
      detail.push({ name: `${name}, collapsed`, accuracy: judged(single), model: single, test })
      // The network once more with the same numbers, but computed in float64.
      const exact = new Sequential(layers(hidden), { backend: float64 })
      for (const [at, { value }] of exact.parameters.entries())
        value.data.set(model.parameters[at]!.value.data)
      const answers = single.predict(inputs)
      const difference = largestDifference(exact.predict(inputs), answers)
      const difference32 = largestDifference(model.predict(test.inputs), answers)
      runs.push({ name, values: { ...learned, collapsed: single.parameterCount, difference, difference32 } })
    }
    return { runs, detail }
  },
  words({ mean }) {
    const [one, three, bent] = networks.map(({ name }) => mean(name, 'accuracy')) as [number, number, number]
    const deep = networks[1]!.name
    const size = (of: 'difference' | 'difference32') => numberMeasure('', 2).show(mean(deep, of))
    return [
      `One layer gets ${percent(one, 1)} of the test points right, three hidden layers without an activation ` +
        `${percent(three, 1)}, and a single hidden layer with ReLU ${percent(bent, 1)}.` +
        (bent > Math.max(one, three) + 0.2 ? ' Depth did not help, a bend did.' : ''),
      `The ${mean(deep, 'parameters')} numbers of the three hidden layers do what ${mean(deep, 'collapsed')} do: ` +
        '(((x·W₁)·W₂)·W₃)·W₄ is x·(W₁·W₂·W₃·W₄), x times one matrix. On all test points the outputs of the network and of its one layer differ by ' +
        `at most ${size('difference')} in float64 and ${size('difference32')} in float32` +
        (mean(deep, 'difference') < 1e-12 ? ', which is rounding.' : '.'),
      'Both can answer with a straight border and nothing else. Where it ends up need not be the same: layers that are ' +
        'multiplied learn along another path.',
    ]
  },
  async page({ seeds: [first], summary, mean }) {
    const shown = first!.detail.filter(({ name }) => name !== 'one layer, collapsed')
    return {
      title: 'A stack of linear layers is one linear layer',
      sections: [
        {
          heading: 'What each network answers',
          figure: await decisionMapFigure({
            title: `Without an activation the border is a line; with ReLU ${percent(shown.at(-1)!.accuracy)} are right`,
            subtitle: `400 test points, seed ${first!.seed}`,
            values: 'scores',
            classNames: ['same sign', 'other sign'],
            maps: shown.map(({ name, accuracy, model, test }) => ({
              name,
              caption: `${percent(accuracy, 1)} right`,
              grid: answerGrid([-1, 1], [-1, 1], 40, (x, y) => {
                const [same, other] = model.predict(Tensor.from([[x, y]])).data
                return sigmoid.value(other! - same!)
              }),
              points: Array.from(test.targets, (label, row) => ({
                x: test.inputs.at(row, 0),
                y: test.inputs.at(row, 1),
                label,
              })),
            })),
          }),
          table: {
            columns: ['network', 'test accuracy, mean over the seeds'],
            rows: summary.map(({ name }) => [name, percent(mean(name, 'accuracy'), 1)]),
          },
        },
      ],
    }
  },
})

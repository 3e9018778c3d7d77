/** Lesson 12: the prediction, what is seen afterwards, and everything else in one place. */
import {
  Adam,
  Dense,
  evaluate,
  type Layer as GlassLayer,
  heNormal,
  isConstant,
  moons,
  reference as plainLoops,
  Random,
  ReLU,
  Sequential,
  softmaxCrossEntropy,
  Tensor,
  train,
} from 'glassnet'
import { curvesFigure, heatMapFigure, percent, textTable } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { chart } from '../../course/support/chart.ts'
import { glassLayer, rows } from '../../course/support/glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { reference as initial } from '../09-initialisation/reference.ts'
import type { Matrix } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

/** 32 numbers on both sides of 0, the mean of their squares about 1. */
const inputs: Matrix = Array.from({ length: 32 }, (_, at) => [(at - 15.5) / 9.25])

const prediction: Prediction = {
  question:
    'A thousand networks are drawn at random: one input, ten hidden layers of two ReLU units each, He’s weights, zero biases. ' +
    'How many of them give every input the same answer, before they have learned anything?',
  async outcome() {
    const samples = Tensor.from(inputs)
    let constant = 0
    for (let seed = 0; seed < 1000; seed++) {
      const layers: GlassLayer[] = []
      for (let at = 0; at < 10; at++) {
        layers.push(new Dense(at === 0 ? 1 : 2, 2, { weights: heNormal() }), new ReLU())
      }
      // Asked only once, it needs no fast memory of its own.
      if (isConstant(new Sequential(layers, { seed, backend: plainLoops }), samples)) constant++
    }
    return {
      value: constant,
      because:
        'In each layer both units may happen to be at 0 or below for every input; then all that follow see zeros, and the ' +
        'network is constant. A chance that is small in one layer is met ten times. Wider layers are safer: with eight units it is about 1 %. ' +
        `For the exercise you count ${drawn} other networks of each width; among so few the share is a little different.`,
    }
  },
}

const widths = [2, 3, 4, 8]
const depths = 10
const drawn = 200

/** For each depth, the share of networks in which some layer up to there has only dead units. */
function bornDead(width: number, isDead: Exports['isDead']): number[] {
  const random = new Random(`born dead, ${width}`)
  const deadFrom = Array.from({ length: drawn }, () => {
    let batch = inputs
    for (let depth = 1; depth <= depths; depth++) {
      const weights = initial.heNormal(batch[0]!.length, width, random)
      const sums = batch.map((row) =>
        Array.from({ length: width }, (_, unit) =>
          row.reduce((sum, x, input) => sum + x * weights[input]![unit]!, 0),
        ),
      )
      const units = sums[0]!.map((_, unit) => sums.map((row) => row[unit]!))
      if (units.every((unit) => isDead(unit))) return depth
      batch = sums.map((row) => row.map((z) => Math.max(0, z)))
    }
    return Number.POSITIVE_INFINITY
  })
  return Array.from({ length: depths }, (_, at) => deadFrom.filter((depth) => depth <= at + 1).length / drawn)
}

const epochs = 30

/** Two moons, 2-16-16-2 with ReLU: the share of dead units after each epoch, by the learner's function. */
function deathByRate(
  learningRate: number,
  deadFraction: Exports['deadFraction'],
): { readonly dead: readonly number[]; readonly right: number } {
  const data = moons({ seed: 1 })
  const weights = heNormal()
  const layers = [
    new Dense(2, 16, { weights }),
    new ReLU(),
    new Dense(16, 16, { weights }),
    new ReLU(),
    new Dense(16, 2, { weights }),
  ]
  const model = new Sequential(layers, { seed: 1 })
  // The same tensors, seen as layers of the course.
  const seen = layers.map((layer) => ({ layer: glassLayer(layer), isReLU: layer instanceof ReLU }))
  const isReLU = (layer: unknown): boolean => seen.some((one) => one.layer === layer && one.isReLU)
  const samples = rows(data.inputs).slice(0, 200)
  const census = (): number =>
    deadFraction(
      seen.map(({ layer }) => layer),
      samples,
      isReLU,
    )
  const dead = [census()]
  const loss = softmaxCrossEntropy()
  for (const step of train(model, data, { loss, optimizer: new Adam({ learningRate }), epochs, seed: 1 })) {
    if (step.isLastOfEpoch) dead.push(census())
  }
  return { dead, right: evaluate(model, data, loss).accuracy! }
}

async function reward({ isDead, deadFraction }: Exports): Promise<Reward> {
  const shares = widths.map((width) => bornDead(width, isDead))
  const runs = [1, 0.01].map((rate) => ({
    name: `rate ${rate}`,
    ...deathByRate(rate, deadFraction),
  }))
  const [high, usual] = runs
  const born = `${percent(shares[0]!.at(-1)!)} of networks two units wide and ten layers deep are born dead`
  const died = `With a rate of 1, ${percent(high!.dead.at(-1)!)} of the units are dead after ${epochs} epochs; with 0.01, ${percent(usual!.dead.at(-1)!)}`
  const shown = [1, 2, 3, 5, 7, 10]
  const narrow = shares[0]!.at(-1)!
  const spread = (100 * Math.sqrt((narrow * (1 - narrow)) / drawn)).toFixed(0)
  return {
    lines: [
      ...paragraph(
        `Born dead: the share of ${drawn} new networks in which one layer has only dead units, by your isDead ` +
          '(one input, He’s weights, zero biases):',
      ),
      '',
      ...textTable(
        ['units a layer', ...shown.map((depth) => `${depth} layer${depth === 1 ? '' : 's'}`)],
        widths.map((width, row) => [
          String(width),
          ...shown.map((depth) => percent(shares[row]![depth - 1]!)),
        ]),
      ).split('\n'),
      '',
      ...paragraph(
        `The first line ends with the share you guessed at. That it is not quite the same among the thousand of the guess is ` +
          `chance: these are ${drawn} other networks, and the share of so few is off by about ${spread} points, up or down.`,
      ),
      '',
      ...paragraph(
        `Died: the share of dead units over ${epochs} epochs, by your deadFraction (two moons, 2-16-16-2, Adam at two rates):`,
      ),
      '',
      ...chart(
        runs.map(({ name, dead }) => ({ name, values: dead })),
        { low: 0, high: 1, format: percent },
      ),
      '',
      ...paragraph(
        `${died}. ${percent(high!.right)} of the points come out right with the one, ${percent(usual!.right)} with the other. ` +
          'A large step pushes a unit to where it is off on every sample; from then on its own weights get no gradient.',
      ),
    ],
    page: {
      title: 'Dead units',
      question: 'How do ReLU units die, and how many are dead from the start?',
      lede: [`${born}. ${died}.`],
      facts: [
        [
          'born dead',
          `${drawn} networks for each width, one input, He’s weights, zero biases, ${inputs.length} samples`,
        ],
        [
          'died',
          `two moons, 400 samples (judged on 200), 2-16-16-2, He’s weights, Adam, ${epochs} epochs, seed 1`,
        ],
      ],
      sections: [
        {
          heading: 'Born dead',
          figure: await heatMapFigure({
            title: born,
            x: { label: 'hidden layers', names: Array.from({ length: depths }, (_, at) => at + 1) },
            y: { label: 'units a layer', names: widths },
            values: shares,
            valueLabel: 'share of networks with a layer of dead units',
            percent: true,
          }),
        },
        {
          heading: 'Death by a rate that is too high',
          figure: await curvesFigure({
            title: died,
            x: { label: 'epoch', domain: [0, epochs] },
            y: { label: 'dead units', percent: true, domain: [0, 1] },
            series: runs.map(({ name, dead }) => ({
              name,
              points: dead.map((share, epoch): [number, number] => [epoch, share]),
            })),
          }),
          table: {
            open: true,
            columns: ['learning rate', 'dead units at the end', 'points right'],
            rows: runs.map(({ name, dead, right }) => [name, percent(dead.at(-1)!), percent(right)]),
          },
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 12,
  folder: '12-dead-units',
  title: 'Dead units',
  goal: 'Say exactly when a ReLU unit is dead, and count the dead of a network.',
  minutes: 25,
  exports: ['isDead', 'deadFraction'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

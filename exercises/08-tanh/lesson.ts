/** Lesson 8: the prediction, what is seen afterwards, and everything else in one place. */
import {
  type Activation,
  ActivationLayer,
  type Dataset,
  Dense,
  evaluate,
  type Layer as GlassLayer,
  glorotNormal,
  Sequential,
  SGD,
  sigmoid,
  softmaxCrossEntropy,
  train,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { barsFigure, functionFigure } from 'glassnet/report'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { InsideGlass } from '../../course/support/inside-glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import type { Layer } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const loss = softmaxCrossEntropy()

/** Digits whose pixels have mean 0 and deviation 1: otherwise the first layer would see inputs of one sign. */
async function digits(seed: number): Promise<{ readonly train: Dataset; readonly test: Dataset }> {
  const data = await loadMnist({ train: 2000, test: 500, seed })
  for (const { inputs } of [data.train, data.test]) {
    for (let i = 0; i < inputs.size; i++) inputs.data[i] = (inputs.data[i]! - 0.1307) / 0.3081
  }
  return data
}

/** After how many updates a network reads eight in ten new digits, looked at every twentieth; NaN where it never does. */
function updatesNeeded(
  activation: () => GlassLayer,
  data: Awaited<ReturnType<typeof digits>>,
  seed: number,
): number {
  const dense = (inputs: number, outputs: number) => new Dense(inputs, outputs, { weights: glorotNormal() })
  const layers = [dense(784, 32), activation(), dense(32, 32), activation(), dense(32, 10)]
  const model = new Sequential(layers, { seed })
  const options = { loss, optimizer: new SGD({ learningRate: 0.1 }), epochs: 12, seed }
  for (const { step } of train(model, data.train, options)) {
    if (step % 20 === 0 && evaluate(model, data.test, loss).accuracy! >= 0.8) return step
  }
  return Number.NaN
}

/** The learner's layer with its outputs moved up: another mean, the same slope. */
const lifted = (layer: Layer): Layer => ({
  forward(input) {
    const { output, backward } = layer.forward(input)
    return { output: output.map((row) => row.map((value) => value + 1)), backward }
  },
})

/** σ − ½ as an activation of one's own: the sigmoid's slope around another mean. */
const centred: Activation = {
  name: 'sigmoid − ½',
  formula: 'f(x) = σ(x) − ½',
  derivativeFormula: sigmoid.derivativeFormula,
  source: sigmoid.source,
  value: (x) => sigmoid.value(x) - 0.5,
  derivative: sigmoid.derivative,
  kinks: [],
  range: [-0.5, 0.5],
  gain: 1,
}

const prediction: Prediction = {
  question:
    'A 784-32-32-10 network reads eight in ten new digits after about 390 updates with the sigmoid, and after 40 with tanh (mean of two seeds). After how many with σ − ½, which is centred on 0 like tanh?',
  async outcome() {
    const seeds = [1, 2]
    let sum = 0
    for (const seed of seeds)
      sum += updatesNeeded(() => new ActivationLayer(centred), await digits(seed), seed)
    return {
      value: Math.round(sum / seeds.length),
      because:
        'Moving the sigmoid to the centre leaves its slope as it is, ¼ at most, and here the slope is what counts: tanh is four times ' +
        'as steep. Whether σ − ½ needs a few updates more or fewer than σ differs from seed to seed.',
    }
  },
}

/** Which of the two helps, the centre or the slope? Measured with the learner's own layer. */
async function reward({ tanh, Tanh }: Exports): Promise<Reward> {
  const seed = 1
  const data = await digits(seed)
  const runs = [
    { name: 'your tanh', layer: () => new InsideGlass(new Tanh()), f: tanh },
    {
      name: 'your tanh + 1',
      layer: () => new InsideGlass(lifted(new Tanh())),
      f: (x: number) => tanh(x) + 1,
    },
    { name: 'sigmoid − ½', layer: () => new ActivationLayer(centred), f: centred.value },
    { name: 'sigmoid', layer: () => new ActivationLayer(sigmoid), f: sigmoid.value },
  ].map((run) => ({ ...run, updates: updatesNeeded(run.layer, data, seed) }))
  const most = Math.max(...runs.map(({ updates }) => updates))
  const [steep, steepLifted, flatCentred, flat] = runs.map(({ updates }) => updates)
  const finding = `Your tanh reads eight in ten digits after ${steep} updates, the sigmoid after ${flat}`
  return {
    lines: [
      finding,
      '',
      ...runs.map(
        ({ name, updates }) =>
          `  ${name.padEnd(14)} ${'█'.repeat(Math.round((50 * updates) / most))} ${updates}`,
      ),
      '',
      ...paragraph(
        `Is that because tanh is centred on 0, or because it is four times as steep? Centred, the sigmoid still takes ${flatCentred}; ` +
          `your tanh moved off the centre takes ${steepLifted}. So in a network of two hidden layers it is the slope that counts.`,
      ),
    ],
    page: {
      title: finding,
      question: 'Does tanh learn sooner because it is centred on zero, or because it is steeper?',
      facts: [
        ['data', '2000 training, 500 test digits, pixels of mean 0 and deviation 1'],
        ['network', '784-32-32-10, Glorot normal, zero biases'],
        ['training', 'SGD 0.1, batches of 32; tested every 20 updates'],
        ['seed', seed],
      ],
      sections: [
        {
          heading: 'Four functions of two shapes',
          figure: await functionFigure({
            title: 'Moved up or down, a function keeps its slope',
            functions: runs,
          }),
        },
        {
          heading: 'Updates until eight in ten digits are right',
          figure: await barsFigure({
            title: `The steep ones take ${steep} and ${steepLifted} updates, the flat ones ${flatCentred} and ${flat}`,
            x: { label: 'updates to 80 %' },
            bars: runs.map(({ name, updates }) => ({ name, value: updates })),
          }),
        },
      ],
    },
  }
}

export default lesson<Exports>({
  number: 8,
  folder: '08-tanh',
  title: 'Tanh',
  goal: 'Write the S from −1 to 1 with all its digits, and find out what makes it learn sooner than the sigmoid.',
  minutes: 25,
  exports: ['tanh', 'Tanh'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

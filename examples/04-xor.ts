/**
 * What does a hidden layer do for XOR, and does the activation matter?
 *
 * npx tsx examples/04-xor.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import { join } from 'node:path'
import {
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  findActivation,
  fitSteps,
  Sequential,
  SGD,
  sigmoid,
  Tensor,
  weightsHash,
  xor,
} from 'glassnet'
import {
  answerGrid,
  curvesFigure,
  decisionMapFigure,
  example,
  type Measure,
  measuresTable,
  numberMeasure,
  place,
  Recorder,
  type RunSummaryOverSeeds,
  recorded,
  recordingFile,
  shareMeasure,
  someOf,
  summarizeRuns,
  textTable,
  whole,
} from 'glassnet/report'

/** What is told of several seeds. */
const measures = {
  solved: shareMeasure('all four right'),
  updates: { ...numberMeasure('updates to be so'), bounds: [0, Infinity] },
  loss: { ...numberMeasure('loss'), bounds: [0, Infinity] },
} satisfies Record<string, Measure>
type Summary = RunSummaryOverSeeds<keyof typeof measures>

function measured(run: {
  activation: string
  accuracy?: number | undefined
  solvedAfter: number | null
  finalLoss: number
}) {
  const isSolved = run.accuracy === 1
  // Near a logit of 0 rounding may be right for a moment: what counts is how it ends.
  const updates = isSolved ? run.solvedAfter : null
  return { name: run.activation, values: { solved: Number(isSolved), updates, loss: run.finalLoss } }
}

/** Which activations solved it always, sometimes and never. */
function overSeeds(summary: readonly Summary[], seeds: number): string {
  const those = (holds: (share: number) => boolean) =>
    summary
      .filter(({ values }) => holds(values.solved!.mean))
      .map(({ name }) => name)
      .join(', ') || 'none'
  return (
    `Over ${seeds} seeds: always solved by ${those((share) => share === 1)}, sometimes by ` +
    `${those((share) => share > 0 && share < 1)}, never by ${those((share) => share === 0)}.`
  )
}

const known = ['linear', 'binary-step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'prelu', 'elu']

await example({
  name: '04-xor',
  question: 'What does a hidden layer do for XOR, and does the activation matter?',
  expectation:
    'no straight line parts the four points of XOR. Which of the eight activations bend the border of a network with eight hidden ' +
    'units so that it does, and do they from every beginning?',
  about: 'The same small network learns the four points of XOR with each activation in its hidden layer.',
  epochs: 1000,
  options: {
    hidden: whole('how many hidden units', 8),
    activations: someOf('activation', 'which activations run', known),
    seeds: whole('how many seeds, from --seed on; several add means with intervals', 1),
    record: place('DIR', 'record every run into this folder, for npm run report'),
  },
  async run({ seed: firstSeed, seeds, epochs, backend, hidden, activations, record }, screen) {
    const data = xor()
    const loss = binaryCrossEntropyOnLogits()
    const run = async (name: string, seed: number) => {
      const model = new Sequential(
        [new Dense(2, hidden), findActivation(name).layer(hidden), new Dense(hidden, 1)],
        { seed, backend },
      )
      const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })
      const recorder =
        record === undefined
          ? undefined
          : new Recorder(model, {
              name,
              classNames: ['no', 'yes'],
              write: await recordingFile(join(record, `xor-${name}-seed-${seed}.json.gz`)),
            })
      const options = recorded({ loss, optimizer, epochs, batchSize: 4, seed }, recorder)
      const losses: number[] = []
      let solvedAfter: number | null = null
      for (const step of fitSteps(model, data, options)) {
        losses.push(step.loss)
        if (solvedAfter === null && evaluate(model, data, loss).accuracy === 1) solvedAfter = step.step
      }
      const { accuracy, loss: finalLoss, prediction } = evaluate(model, data, loss)
      return {
        model,
        activation: name,
        accuracy,
        finalLoss,
        solvedAfter,
        logits: Array.from(prediction.data),
        losses,
        weightsHash: await weightsHash(model),
      }
    }
    const seed = firstSeed
    const runs = await Promise.all(activations.map((name) => run(name, seed)))
    const all = [{ seed, runs: runs.map(measured) }]
    for (let next = seed + 1; next < seed + seeds; next++) {
      await screen.draw([`seed ${next}, ${next - seed + 1} of ${seeds} …`])
      all.push({
        seed: next,
        runs: (await Promise.all(activations.map((name) => run(name, next)))).map(measured),
      })
    }
    await screen.draw([])
    const summary = summarizeRuns(measures, all)
    screen.line(
      `XOR · 2-${hidden}-1 · SGD 0.5, momentum 0.9 · ${epochs} epochs of all four points · seed ${seed}`,
    )
    screen.line()
    screen.line(
      textTable(
        ['activation', 'right', 'loss', 'first right after', 'logits for 00 01 10 11'],
        runs.map((run) => [
          run.activation,
          `${Math.round(4 * run.accuracy!)} of 4`,
          run.finalLoss.toPrecision(3),
          run.solvedAfter === null ? 'never' : `${run.solvedAfter} updates`,
          run.logits.map((logit) => (logit + 0).toFixed(1).replace('-0.0', '0.0').padStart(5)).join(' '),
        ]),
      ),
    )
    screen.line()
    const solved = runs.filter((run) => run.accuracy === 1).map((run) => run.activation)
    const failed = runs.filter((run) => run.accuracy !== 1).map((run) => run.activation)
    const words = [
      solved.length > 0 ? `Solved by ${solved.join(', ')}.` : 'Solved by none.',
      failed.length > 0 ? `Not solved by ${failed.join(', ')}.` : '',
      failed.includes('linear')
        ? 'With the linear activation two layers are one linear map, and no line separates XOR.'
        : '',
      solved.includes('binary-step')
        ? 'The binary step lets no gradient through: its hidden weights stayed as they were born, and only the output layer learned.'
        : failed.includes('binary-step')
          ? 'The binary step lets no gradient through: its hidden weights stay as they were born, and here they do not happen to separate the points.'
          : '',
      seeds > 1 ? overSeeds(summary, seeds) : '',
    ]
      .filter(Boolean)
      .join(' ')
    if (seeds > 1) {
      screen.line(measuresTable(measures, summary, seeds))
      screen.line()
    }
    screen.paragraph(words)
    return {
      json: {
        hidden,
        epochs,
        runs: runs.map(({ losses, model, ...run }) => run),
        ...(seeds > 1 && {
          seeds: all.map((one) => ({
            ...one,
            runs: one.runs.map(({ name, values }) => ({ name, ...values })),
          })),
          summary: summary.map(({ name, values }) => ({ name, ...values })),
        }),
        words,
      },
      page: async () => ({
        title: 'XOR and the hidden layer',
        question: 'What does a hidden layer do for XOR, and does the activation matter?',
        lede: [words],
        facts: [
          ['network', `2-${hidden}-1`],
          ['training', `SGD 0.5, momentum 0.9, ${epochs} epochs of all four points`],
          ['seed', String(seed)],
        ],
        sections: [
          {
            heading: 'What each network answers between the four points',
            figure: await decisionMapFigure({
              title: `Parted rightly with ${solved.length} of ${runs.length} activations, not with ${failed.join(' and ') || 'none'}`,
              values: 'scores',
              classNames: ['no', 'yes'],
              x: { label: 'x₁' },
              y: { label: 'x₂' },
              maps: runs.map(({ activation, accuracy, model }) => ({
                name: activation,
                caption: `${Math.round(4 * accuracy!)} of 4 right`,
                grid: answerGrid([-0.5, 1.5], [-0.5, 1.5], 40, (x, y) =>
                  sigmoid.value(model.predict(Tensor.from([[x, y]])).data[0]!),
                ),
                points: Array.from(data.targets.data, (label, row) => ({
                  x: data.inputs.at(row, 0),
                  y: data.inputs.at(row, 1),
                  label,
                })),
              })),
            }),
          },
          {
            heading: 'The loss while they learn',
            figure: await curvesFigure({
              title: 'Those that bend come down, those that do not stay near ln 2',
              x: { label: 'update', log: true },
              y: { label: 'loss', log: true },
              series: runs.map(({ activation, losses }) => ({
                name: activation,
                points: losses.map((loss, at): [number, number] => [at + 1, loss]),
              })),
            }),
          },
        ],
      }),
    }
  },
})

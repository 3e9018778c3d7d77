/**
 * What does a hidden layer do for XOR, and does the activation matter?
 *
 * npx tsx examples/04-xor.ts
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  findActivation,
  Sequential,
  SGD,
  sigmoid,
  Tensor,
  train,
  weightsHash,
  xor,
} from 'glassnet'
import {
  answerGrid,
  curvesFigure,
  decisionMapFigure,
  example,
  someOf,
  textTable,
  whole,
} from 'glassnet/report'

const known = ['linear', 'binary-step', 'sigmoid', 'tanh', 'relu', 'leaky-relu', 'prelu', 'elu']

await example({
  name: '04-xor',
  question: 'What does a hidden layer do for XOR, and does the activation matter?',
  about: 'The same small network learns the four points of XOR with each activation in its hidden layer.',
  epochs: 1000,
  options: {
    hidden: whole('how many hidden units', 8),
    activations: someOf('activation', 'which activations run', known),
  },
  async run({ seed, epochs, backend, hidden, activations }, screen) {
    const data = xor()
    const loss = binaryCrossEntropyOnLogits()
    const run = async (name: string) => {
      const model = new Sequential(
        [new Dense(2, hidden), findActivation(name).layer(hidden), new Dense(hidden, 1)],
        { seed, backend },
      )
      const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })
      const losses: number[] = []
      let solvedAfter: number | null = null
      for (const step of train(model, data, { loss, optimizer, epochs, batchSize: 4, seed })) {
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
    const runs = await Promise.all(activations.map(run))
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
    ]
      .filter(Boolean)
      .join(' ')
    screen.paragraph(words)
    return {
      json: { hidden, epochs, runs: runs.map(({ losses, model, ...run }) => run) },
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
              title: 'The border between no and yes, by activation',
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
        command: `npm run example -- 04-xor --hidden ${hidden} --seed ${seed}`,
      }),
    }
  },
})

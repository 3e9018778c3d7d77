/**
 * What does a hidden layer do for XOR, and does the activation matter?
 *
 * npx tsx examples/04-xor.ts
 * In a project of your own: npm install glassnet tsx commander
 */
import {
  binaryCrossEntropyOnLogits,
  Dense,
  evaluate,
  findActivation,
  Sequential,
  SGD,
  train,
  weightsHash,
  xor,
} from 'glassnet'
import { example, someOf, textTable, whole } from 'glassnet/report'

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
  async run({ seed, epochs, hidden, activations }, screen) {
    const data = xor()
    const loss = binaryCrossEntropyOnLogits()
    const runs = []
    for (const name of activations) {
      const model = new Sequential(
        [new Dense(2, hidden), findActivation(name).layer(hidden), new Dense(hidden, 1)],
        { seed },
      )
      const optimizer = new SGD({ learningRate: 0.5, momentum: 0.9 })
      const losses: number[] = []
      let solvedAfter: number | null = null
      for (const step of train(model, data, { loss, optimizer, epochs, batchSize: 4, seed })) {
        losses.push(step.loss)
        if (solvedAfter === null && evaluate(model, data, loss).accuracy === 1) solvedAfter = step.step
      }
      const { accuracy, loss: finalLoss, prediction } = evaluate(model, data, loss)
      runs.push({
        activation: name,
        accuracy,
        finalLoss,
        solvedAfter,
        logits: Array.from(prediction.data),
        losses,
        weightsHash: await weightsHash(model),
      })
    }
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
          run.logits.map((logit) => logit.toFixed(1).padStart(5)).join(' '),
        ]),
      ),
    )
    screen.line()
    const solved = runs.filter((run) => run.accuracy === 1).map((run) => run.activation)
    const failed = runs.filter((run) => run.accuracy !== 1).map((run) => run.activation)
    screen.paragraph(
      [
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
        .join(' '),
    )
    return { json: { hidden, epochs, runs: runs.map(({ losses, ...run }) => run) } }
  },
})

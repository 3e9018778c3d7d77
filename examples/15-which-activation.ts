/**
 * Which activation belongs to which task, and where does it matter?
 *
 * npx tsx examples/15-which-activation.ts [--seeds N]
 * In a project of your own: npm install glassnet tsx commander @observablehq/plot linkedom write-file-atomic
 */
import {
  Adam,
  accuracy,
  activations,
  binaryCrossEntropy,
  circles,
  crossEntropy,
  type Dataset,
  Dense,
  evaluate,
  fit,
  type Layer,
  lecunNormal,
  meanInterval,
  meanSquaredError,
  moons,
  oneHot,
  predictAll,
  Random,
  rSquared,
  Sequential,
  Sigmoid,
  spirals,
  Tanh,
  Tensor,
} from 'glassnet'
import { experiment, type Findings, heatMapFigure, percent, shareMeasure } from 'glassnet/report'

const squared = meanSquaredError()
const yesOrNo = binaryCrossEntropy()
const which = crossEntropy()

/** The tasks, and what is usually advised: in the first four for the output, with its loss, in the last for hidden layers. */
const tasks = [
  { key: 'binary', name: 'two classes', units: 1, advice: 'Sigmoid', loss: yesOrNo, score: accuracy },
  { key: 'classes', name: 'three classes', units: 3, advice: 'Softmax', loss: which, score: accuracy },
  { key: 'labels', name: 'three labels', units: 3, advice: 'Sigmoid', loss: yesOrNo, score: allRight },
  { key: 'values', name: 'regression', units: 1, advice: 'Linear', loss: squared, score: rSquared },
  { key: 'deep', name: 'ten layers', units: 1, advice: 'ReLU', loss: yesOrNo, score: accuracy },
] as const
type Task = (typeof tasks)[number]

/** 400 samples, with their targets as rows of numbers. */
const data: Record<Task['key'], (seed: string) => Dataset<Tensor>> = {
  binary: (seed) => inColumn(moons({ seed, noise: 0.15 })),
  classes(seed) {
    const { inputs, targets } = spirals({ seed, classes: 3, turns: 0.5, noise: 0.05 })
    return { inputs, targets: oneHot(targets, 3) }
  },
  labels: (seed) =>
    square(seed, (x, y) => [inDisc(x, y - 0.4), inDisc(x + 0.35, y + 0.2), inDisc(x - 0.35, y + 0.2)]),
  values: (seed) => square(seed, (x, y) => [2 * (x * x - y * y)]),
  deep: (seed) => inColumn(circles({ seed, noise: 0.1 })),
}

function inColumn({ inputs, targets }: Dataset<Uint32Array>): Dataset<Tensor> {
  return { inputs, targets: Tensor.from(Array.from(targets, (label) => [label])) }
}

function square(seed: string, answer: (x: number, y: number) => number[]): Dataset<Tensor> {
  const random = new Random(seed)
  const points = Array.from({ length: 400 }, () => [random.uniform(-1, 1), random.uniform(-1, 1)])
  return { inputs: Tensor.from(points), targets: Tensor.from(points.map(([x, y]) => answer(x!, y!))) }
}

function inDisc(x: number, y: number): number {
  return Number(x * x + y * y < 0.3)
}

/** The share of rows in which every answer is on the right side of ½. */
function allRight(answers: Tensor, targets: Tensor): number {
  const wrong = new Set<number>()
  const [rows, columns] = answers.shape as [number, number]
  answers.data.forEach((answer, at) => {
    if (answer > 0.5 !== targets.data[at]! > 0.5) wrong.add(Math.floor(at / columns))
  })
  return (rows - wrong.size) / rows
}

/** What did better than advised, what worse, and what cannot be told apart from it: by the difference of each seed. */
function compare({ seeds, summary }: Findings<Task['key'], null>, { key, advice }: Task) {
  const sides = { better: [] as string[], level: [] as string[], worse: [] as string[] }
  const advised = summary.findIndex(({ name }) => name === advice)
  for (const [at, { name }] of summary.entries()) {
    if (at === advised) continue
    const differences = seeds.map(({ runs }) => runs[at]!.values[key]! - runs[advised]!.values[key]!)
    const { low, high } = meanInterval(differences)
    sides[low > 0 ? 'better' : high < 0 ? 'worse' : 'level'].push(name)
  }
  return sides
}

await experiment({
  name: '15-which-activation',
  question: 'Which activation belongs to which task, and where does it matter?',
  expectation:
    'sigmoid for yes or no, softmax for one of many, linear for numbers, ReLU for depth. Where is something else as good?',
  about:
    'Each activation of the articles is the output of a small network in four tasks, and in a fifth the hidden activation ' +
    'of a deep one. Each is compared with the advised one, on the same data, from the same seeds.',
  epochs: 150,
  seeds: 5,
  measures: {
    binary: shareMeasure('two classes', 1),
    classes: shareMeasure('three classes', 1),
    labels: shareMeasure('three labels', 1),
    // A constant answer has R² 0, and a worse one less.
    values: { ...shareMeasure('regression: R²', 1), bounds: [-Infinity, 1] },
    deep: shareMeasure('ten layers', 1),
  },
  facts: ({ epochs }) => [
    ['data', '400 training, 400 test points: moons, spirals, discs, a saddle from −2 to 2, circles'],
    ['outputs', `2-16-outputs, tanh inside, Adam 0.01, ${epochs} epochs`],
    ['loss', 'squared error; cross-entropy for sigmoid and softmax where they are advised'],
    ['ten layers', `of 16, weights by gain, ${Math.ceil(epochs / 4)} epochs, better of Adam 0.001 and 0.01`],
    ['right', 'above ½, or the largest; all three labels; R² is the share of the spread that is explained'],
  ],
  async run({ seed, epochs, backend }) {
    const learn = (task: Task, layers: Layer[], loss: Task['loss'], learningRate: number, epochs: number) => {
      const model = new Sequential(layers, { seed, backend })
      const training = data[task.key](`${seed}`)
      fit(model, training, { loss, optimizer: new Adam({ learningRate }), epochs, seed })
      const test = data[task.key](`${seed}/test`)
      const score = task.score(predictAll(model, test.inputs), test.targets)
      return { score, loss: evaluate(model, training, loss).loss }
    }
    const articles = activations.filter(({ isInArticles }) => isInArticles)
    const runs = articles.map(({ title, layer, activation }) => {
      const asOutput = (task: Task) => {
        const layers = [new Dense(2, 16), new Tanh(), new Dense(16, task.units), layer(task.units)]
        return learn(task, layers, title === task.advice ? task.loss : squared, 0.01, epochs).score
      }
      const asHidden = (task: Task) => {
        const weights = lecunNormal(activation?.gain ?? 1)
        const tries = [0.001, 0.01].map((rate) => {
          const pair = (at: number) => [new Dense(at === 0 ? 2 : 16, 16, { weights }), layer(16)]
          const hidden = Array.from({ length: 10 }, (_, at) => pair(at)).flat()
          const layers = [...hidden, new Dense(16, 1), new Sigmoid()]
          return learn(task, layers, task.loss, rate, Math.ceil(epochs / 4))
        })
        return tries.reduce((a, b) => (b.loss < a.loss ? b : a)).score
      }
      const scores = tasks.map((task) => [task.key, task.key === 'deep' ? asHidden(task) : asOutput(task)])
      return { name: title, values: Object.fromEntries(scores) as Record<Task['key'], number> }
    })
    return { runs, detail: null }
  },
  words(findings) {
    const { seeds, mean } = findings
    const told = tasks.map((task) => {
      const { better, level, worse } = compare(findings, task)
      const list = (names: string[]) => names.join(', ') || 'none'
      const advised = `${task.advice}, which gets ${percent(mean(task.advice, task.key), 1)}`
      return `For ${task.name} the advice is ${advised}. Better: ${list(better)}. Not told apart: ${list(level)}. Worse: ${list(worse)}.`
    })
    const over =
      seeds.length === 1 ? 'one seed, where it always does: take --seeds 5' : `${seeds.length} seeds`
    return [
      ...told,
      `Not told apart: 0 lies in the 95 % interval of the difference to the advised one, over ${over}. ` +
        'What the numbers do not show: sigmoid and softmax answer between 0 and 1, so that one may speak of probabilities.',
    ]
  },
  async page(findings) {
    const names = findings.summary.map(({ name }) => name)
    const compared = tasks.map((task) => ({ ...task, ...compare(findings, task) }))
    const those = (wanted: readonly { name: string }[]) =>
      wanted.map(({ name }) => name).join(', ') || 'no task'
    const beaten = compared.filter(({ better }) => better.length > 0)
    const alone = compared.filter(({ better, level }) => better.length + level.length === 0)
    return {
      title: 'Which activation for which task',
      sections: [
        {
          heading: 'Activations and tasks',
          figure: await heatMapFigure({
            title: `${beaten.length === 0 ? 'Nothing beats the advised activation' : `The advised activation is beaten for ${those(beaten)}`}; it does better than all others for ${those(alone)}`,
            x: { label: 'task', names: tasks.map(({ name }) => name) },
            y: { label: 'activation', names },
            values: names.map((name) => tasks.map(({ key }) => findings.mean(name, key))),
            valueLabel: 'right answers, or R²',
            percent: true,
            domain: [0.5, 1],
            framed: {
              label: 'advised',
              cells: tasks.map(({ advice }, column) => ({ row: names.indexOf(advice), column })),
            },
          }),
        },
      ],
    }
  },
})

/** Mistakes that learners make when they put a network together, and what each deserves to hear. */
import type { WrongSolution } from '../../course/lesson.ts'
import { reference as dense } from '../04-dense/reference.ts'
import { type FitOptions, reference as sgd } from '../05-sgd/reference.ts'
import { reference as initialisation } from '../09-initialisation/reference.ts'
import { reference as relu } from '../11-relu/reference.ts'
import { reference as softmax } from '../15-softmax/reference.ts'
import type { Layer, Loss, Matrix, RandomSource, Vector } from '../support.ts'
import type { Exports } from './reference.ts'

interface NetworkParts {
  readonly weights: (fanIn: number, fanOut: number, random: RandomSource) => Matrix
  readonly bias: (outputs: number) => Vector
  /** Puts the dense layers and ReLU layers together. */
  readonly arrange: (layers: readonly Layer[], relu: () => Layer) => Layer[]
}

const zeros = (count: number): Vector => new Array<number>(count).fill(0)
const { heNormal, glorotUniform } = initialisation

const rightParts: NetworkParts = {
  weights: heNormal,
  bias: zeros,
  arrange: (layers, reluLayer) => layers.flatMap((layer, at) => (at === 0 ? [layer] : [reluLayer(), layer])),
}

/** The right network, with some of its parts changed. */
function networkWith(changes: Partial<NetworkParts>): Partial<Exports> {
  const { weights, bias, arrange } = { ...rightParts, ...changes }
  return {
    createNetwork(sizes, random) {
      const layers = sizes
        .slice(1)
        .map((outputs, at) => new dense.Dense(weights(sizes[at]!, outputs, random), bias(outputs)))
      return arrange(layers, () => new relu.ReLU())
    },
  }
}

interface TrainingParts {
  readonly target: (label: number) => Vector
  readonly loss: Loss
  readonly options: (options: FitOptions) => FitOptions
  readonly network: (layers: readonly Layer[]) => Layer
}

const oneHot = (label: number): Vector => Array.from({ length: 10 }, (_, digit) => Number(digit === label))

/** The right training, with some of its parts changed. */
function trainingWith(changes: Partial<TrainingParts>): Partial<Exports> {
  const parts: TrainingParts = {
    target: oneHot,
    loss: softmax.crossEntropy,
    options: (options) => options,
    network: sgd.stack,
    ...changes,
  }
  return {
    trainDigits(layers, inputs, labels, options) {
      const targets = labels.map((label) => parts.target(label))
      return sgd.fit(parts.network(layers), parts.loss, inputs, targets, parts.options(options))
    },
  }
}

/** Cross-entropy as a learner writes it, which takes targets of any width without a word. */
const trustingCrossEntropy: Loss = (logits, targets) => {
  const shares = logits.map(softmax.softmax)
  const terms = shares.map((row, i) => row.map((share, j) => -targets[i]![j]! * Math.log(share)))
  const { length } = logits
  return {
    value: terms.flat().reduce((sum, term) => sum + term, 0) / length,
    gradient: shares.map((row, i) => row.map((share, j) => (share - targets[i]![j]!) / length)),
  }
}

const places = (choose: (row: Vector) => number): Partial<Exports> => ({
  classify: (outputs) => outputs.map(choose),
})

/** Counts pairs, by what a table of zeros becomes. */
const counted =
  (count: (table: Matrix, label: number, answer: number) => void, table?: (classes: number) => Matrix) =>
  (labels: Vector, answers: Vector, classes: number): Matrix => {
    const matrix = table?.(classes) ?? Array.from({ length: classes }, () => zeros(classes))
    for (const [i, label] of labels.entries()) count(matrix, label, answers[i]!)
    return matrix
  }

const add = (matrix: Matrix, row: number, column: number): void => {
  matrix[row]![column]! += 1
}

export const wrong: readonly WrongSolution<Exports>[] = [
  {
    name: 'relu-at-the-end',
    says: 'There is a ReLU after the last dense layer too. Logits must be able to be negative: end with the dense layer.',
    work: networkWith({ arrange: (layers, reluLayer) => layers.flatMap((layer) => [layer, reluLayer()]) }),
  },
  {
    name: 'relu-first',
    says: 'There is a ReLU before the first dense layer. It changes the inputs, and the hidden layer has none: put it between two dense layers.',
    work: networkWith({
      arrange: ([first, ...others], reluLayer) => [reluLayer(), first!, ...others],
    }),
  },
  {
    name: 'no-relu',
    says: 'There is no ReLU between the dense layers. Such a stack is one linear layer (lesson 6).',
    work: networkWith({ arrange: (layers) => [...layers] }),
  },
  {
    name: 'one-layer-short',
    says: 'The last dense layer is missing: between n sizes there are n − 1 dense layers.',
    work: {
      createNetwork: (sizes, random) =>
        networkWith({}).createNetwork!(sizes.slice(0, Math.max(2, sizes.length - 1)), random),
    },
  },
  {
    name: 'weights-on-their-side',
    says: 'The weights lie on their side. They are [inputs][outputs]: heNormal(inputs, outputs, random).',
    work: networkWith({ weights: (fanIn, fanOut, random) => heNormal(fanOut, fanIn, random) }),
  },
  {
    name: 'glorot-weights',
    says: 'Those are Glorot’s weights. With ReLU, which halves the signal, take He’s (lesson 9).',
    work: networkWith({ weights: glorotUniform }),
  },
  {
    name: 'weights-of-zero',
    says: 'All weights are 0: then all units of a layer are the same and stay so (lesson 9). Draw them by heNormal.',
    work: networkWith({ weights: (fanIn, fanOut) => Array.from({ length: fanIn }, () => zeros(fanOut)) }),
  },
  {
    name: 'standard-normal-weights',
    says: 'Those weights have a deviation of 1 whatever the number of inputs, and the sums grow from layer to layer. He divides: √(2 / inputs).',
    work: networkWith({
      weights: (fanIn, fanOut, random) =>
        Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, () => random.normal(0, 1))),
    }),
  },
  {
    name: 'draws-the-last-layer-first',
    says: 'The weights of the last layer were drawn first. Draw from the first layer to the last: by that order a seed gives everybody the same network.',
    work: {
      createNetwork(sizes, random) {
        const drawn = sizes.slice(1).map((outputs, at) => [sizes[at]!, outputs] as const)
        const tables = drawn.toReversed().map(([inputs, outputs]) => heNormal(inputs, outputs, random))
        return networkWith({ weights: () => tables.pop()! }).createNetwork!(sizes, random)
      },
    },
  },
  {
    name: 'biases-of-one',
    says: 'The biases begin at 1. Begin at 0: it is the weights that make the units differ.',
    work: networkWith({ bias: (outputs) => new Array<number>(outputs).fill(1) }),
  },
  {
    name: 'begins-at-zero',
    says: 'The search for the largest begins with 0, so where all outputs are negative none is found. Begin with the first number of the row, or with −Infinity.',
    work: places((row) => {
      let [place, largest] = [0, 0]
      for (const [j, output] of row.entries()) if (output > largest) [place, largest] = [j, output]
      return place
    }),
  },
  {
    name: 'largest-number-itself',
    says: 'That is the largest output. The answer is where it stands: its place in the row.',
    work: places((row) => Math.max(...row)),
  },
  {
    name: 'largest-size',
    says: 'That looks for the largest size without the sign. −3 speaks less for a class than 1: compare the numbers themselves.',
    work: places((row) => row.indexOf(row.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)))),
  },
  {
    name: 'smallest',
    says: 'That is the place of the smallest number. The class with the largest output is the answer.',
    work: places((row) => row.indexOf(Math.min(...row))),
  },
  {
    name: 'counts-from-one',
    says: 'That counts places from 1. The first class is 0, as the first digit is.',
    work: places((row) => row.indexOf(Math.max(...row)) + 1),
  },
  {
    name: 'last-of-equals',
    says: 'Of equal numbers that takes the last. By convention the first is the answer: compare with > and not >=.',
    work: places((row) => row.lastIndexOf(Math.max(...row))),
  },
  {
    name: 'above-one-half',
    says: 'That takes the first output above one half. Outputs are logits, not shares: the largest is the answer, however large it is.',
    work: places((row) => row.findIndex((output) => output > 0.5)),
  },
  {
    name: 'table-on-its-side',
    says: 'The table lies on its side: the row is the label, what it is, and the column the answer, what was said.',
    work: { confusionMatrix: counted((table, label, answer) => add(table, answer, label)) },
  },
  {
    name: 'one-row-for-all',
    says: 'All rows are the same list, so each count appears in every row: fill(row) puts in one and the same. Make a new one for each: Array.from({ length }, () => …).',
    work: { confusionMatrix: counted(add, (classes) => new Array<Vector>(classes).fill(zeros(classes))) },
  },
  {
    name: 'notes-without-counting',
    says: 'That notes that a pair occurs, not how often. Add 1 each time.',
    work: {
      confusionMatrix: counted((table, label, answer) => {
        table[label]![answer] = 1
      }),
    },
  },
  {
    name: 'only-mistakes',
    says: 'Only the mistakes are counted. Right answers belong into the table too, on its diagonal.',
    work: {
      confusionMatrix: counted((table, label, answer) => {
        if (label !== answer) add(table, label, answer)
      }),
    },
  },
  {
    name: 'only-right-answers',
    says: 'Only right answers are counted. What was taken for what stands beside the diagonal.',
    work: {
      confusionMatrix: counted((table, label, answer) => {
        if (label === answer) add(table, label, answer)
      }),
    },
  },
  {
    name: 'only-classes-that-occur',
    says: 'The table is as wide as the largest class that occurs. Make it classes × classes, so that tables can be compared.',
    work: {
      confusionMatrix: (labels, answers) =>
        counted(add)(labels, answers, Math.max(...labels, ...answers) + 1),
    },
  },
  {
    name: 'shares-of-a-row',
    says: 'Those are shares. Count: how many there were is a part of the answer, and a row that is empty has no shares.',
    work: {
      confusionMatrix: (labels, answers, classes) =>
        counted(add)(labels, answers, classes).map((row) => {
          const all = row.reduce((sum, count) => sum + count, 0)
          return row.map((count) => count / all)
        }),
    },
  },
  {
    name: 'targets-too-narrow',
    says: 'Cross-entropy found no target for some of the ten outputs. Make a row of ten numbers for each label, whichever digits occur, with a 1 in the place of the digit.',
    work: {
      trainDigits(layers, ...others) {
        const training = trainingWith({ target: (label) => [label], loss: trustingCrossEntropy })
        const losses = training.trainDigits!(layers, ...others)
        // The library stops at a loss that is NaN; the loop of a learner goes on, and takes every weight along.
        for (const { value } of layers.flatMap(({ parameters = [] }) => parameters)) {
          for (const row of value) row.fill(Number.NaN)
        }
        return losses
      },
    },
  },
  {
    name: 'labels-as-they-are',
    says: 'The labels were handed on as they are: a number for each sample, where cross-entropy looks for the 1 in a row. Make a row of ten numbers for each label, with a 1 in the place of the digit.',
    work: {
      trainDigits(_layers, _inputs, labels) {
        const targets = labels as unknown as Matrix
        // As the third hint of lesson 15 does it. Nobody gets further: a number has no indexOf.
        return labels.map((_, i) => targets[i]!.indexOf(1))
      },
    },
  },
  {
    name: 'a-list-for-a-network',
    says: 'fit was given the list of layers, and a list has no forward. Make one network of them first: stack(layers).',
    work: {
      trainDigits(layers, inputs) {
        const network = layers as unknown as Layer
        return network.forward(inputs).output[0]!
      },
    },
  },
  {
    name: 'digit-one-in-place-zero',
    says: 'The 1 stands one place too far to the left: the digit 1 has place 1, and 0 has place 0.',
    work: trainingWith({ target: (label) => oneHot(label - 1) }),
  },
  {
    name: 'softmax-in-front',
    says: 'There is a softmax at the end of the network, and one in the loss. crossEntropy takes logits: leave the network as it is.',
    work: trainingWith({ network: (layers) => sgd.stack([...layers, new softmax.Softmax()]) }),
  },
  {
    name: 'squared-error',
    says: 'That is the mean squared error of the outputs. Use crossEntropy of lesson 15.',
    work: trainingWith({ loss: squaredError }),
  },
  {
    name: 'last-layer-only',
    says: 'Only the last layer was trained; the others kept their weights. Hand the whole stack to fit.',
    work: trainingWith({
      network: (layers) => ({ ...sgd.stack(layers), parameters: layers.at(-1)!.parameters ?? [] }),
    }),
  },
  {
    name: 'one-epoch-only',
    says: 'That trains for one epoch whatever the options say. Hand them to fit as they came.',
    work: trainingWith({ options: (options) => ({ ...options, epochs: 1 }) }),
  },
  {
    name: 'sample-by-sample',
    says: 'That makes an update for every sample. Hand the batch size of the options to fit.',
    work: trainingWith({ options: (options) => ({ ...options, batchSize: 1 }) }),
  },
  {
    name: 'its-own-learning-rate',
    says: 'That trains at a rate of 0.1 whatever the options say. Hand them to fit as they came.',
    work: trainingWith({ options: (options) => ({ ...options, learningRate: 0.1 }) }),
  },
  {
    name: 'last-loss-only',
    says: 'That is the loss of the last epoch alone. Return the losses of all epochs, as fit does.',
    work: {
      trainDigits: (layers, inputs, labels, options) =>
        trainingWith({}).trainDigits!(layers, inputs, labels, options).at(-1) as never,
    },
  },
]

function squaredError(outputs: Matrix, targets: Matrix): ReturnType<Loss> {
  const differences = outputs.map((row, i) => row.map((output, j) => output - targets[i]![j]!))
  const numbers = differences.flat()
  return {
    value: numbers.reduce((sum, difference) => sum + difference ** 2, 0) / numbers.length,
    gradient: differences.map((row) => row.map((difference) => (2 * difference) / numbers.length)),
  }
}

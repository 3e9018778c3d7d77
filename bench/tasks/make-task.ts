/** The numbers of a task: data and initial weights, the same for everyone. */
import { Dense, glorotUniform, heNormal, Random, Sequential, spirals, xor } from 'glassnet'
import { loadMnist } from 'glassnet/data/mnist'
import type { DataSource } from '../row.ts'
import { shrinkDigits } from './shrink-digits.ts'
import type { MatmulWork, Network, Task, Work } from './task.ts'

const seed = 1

/** Draws or reads the numbers that a piece of work is done on. */
export async function makeTask(work: Work, source: DataSource): Promise<Task> {
  switch (work.kind) {
    case 'learn':
      return { work, arrays: [] }
    case 'matmul':
      return { work, arrays: operands(work) }
    case 'elementwise':
      return { work, arrays: [normals('numbers', work.size, 2)] }
    case 'predict': {
      const { inputs } = await samplesOf(source, work.samples)
      return { work, arrays: [inputs, ...initialWeights(work)] }
    }
    case 'train': {
      const { inputs, labels } = await samplesOf(source, work.samples)
      const classes = work.widths.at(-1)!
      const targets = work.output === 'softmax' || classes === 1 ? labels : oneHot(labels, classes)
      return { work, arrays: [inputs, targets, ...initialWeights(work)] }
    }
  }
}

async function samplesOf(
  source: DataSource,
  count: number,
): Promise<{ inputs: Float32Array; labels: Float32Array }> {
  switch (source) {
    case 'mnist':
    case 'small digits': {
      const { train } = await loadMnist({ train: count, seed })
      const inputs = Float32Array.from(train.inputs.data)
      const labels = Float32Array.from(train.targets)
      return { inputs: source === 'mnist' ? inputs : shrinkDigits(inputs), labels }
    }
    case 'spiral': {
      const { inputs, targets } = spirals({ samples: count, seed })
      // −1 and 1, as TensorFlow Playground has them.
      return {
        inputs: Float32Array.from(inputs.data),
        labels: Float32Array.from(targets, (label) => 2 * label - 1),
      }
    }
    case 'xor': {
      const { inputs, targets } = xor()
      return { inputs: Float32Array.from(inputs.data), labels: Float32Array.from(targets.data) }
    }
    case 'random':
      throw new RangeError('random numbers have no labels')
  }
}

/** For each layer its weights, `[inputs, outputs]`, and its biases: He's for ReLU, otherwise Glorot's. */
function initialWeights({ widths, activation }: Network): Float32Array[] {
  const weights = activation === 'relu' ? heNormal() : glorotUniform()
  const layers = widths.slice(1).map((outputs, at) => new Dense(widths[at]!, outputs, { weights }))
  const { parameters } = new Sequential(layers, { seed })
  return parameters.map(({ value }) => Float32Array.from(value.data))
}

function operands({ rows, inner, columns }: MatmulWork): Float32Array[] {
  return [normals('a', rows * inner), normals('b', inner * columns)]
}

function normals(name: string, count: number, deviation = 1): Float32Array {
  const random = new Random(seed).fork(name)
  return Float32Array.from({ length: count }, () => random.normal(0, deviation))
}

function oneHot(labels: Float32Array, classes: number): Float32Array {
  const rows = new Float32Array(labels.length * classes)
  for (const [row, label] of labels.entries()) rows[row * classes + label] = 1
  return rows
}

/** What is measured: the lines of the table, made of the settings. */
import type { DataSource, Row, Unit } from './row.ts'
import {
  broad,
  deep,
  deepActivations,
  deepLayers,
  digits,
  elementwiseFunctions,
  elementwiseSize,
  growth,
  mnistSamples,
  optimizers,
  products,
  smallSamples,
  spiral,
  wantedAccuracy,
  wide,
  xor,
} from './settings.ts'
import type { Network, Optimizer, TrainWork } from './tasks/task.ts'

const samplesPerSecond: Unit = { name: 'samples/s', kind: 'rate', scale: 1 }
const gflops: Unit = { name: 'GFLOP/s', kind: 'rate', scale: 2e-9 }
const millions: Unit = { name: 'M numbers/s', kind: 'rate', scale: 1e-6 }
const microseconds: Unit = { name: 'µs', kind: 'time', scale: 1e6 }
const seconds: Unit = { name: 's', kind: 'time', scale: 1 }

/** A row of training: its name, what it is called, the data, the network, and how it is trained. */
function training(
  name: string,
  title: string,
  data: DataSource,
  network: Network,
  sizes: { readonly optimizer: Optimizer } & Pick<TrainWork, 'batchSize' | 'samples' | 'checkSteps'>,
): Row {
  return {
    name,
    title,
    group: 'training',
    unit: samplesPerSecond,
    data,
    work: { kind: 'train', ...network, ...sizes },
  }
}

const mnist = { samples: mnistSamples, checkSteps: 10 }
const small = { samples: smallSamples, checkSteps: 10 }
const points = { samples: 400, optimizer: optimizers.toy }
const gate = { samples: 4, optimizer: optimizers.toy }

const onDigits: readonly Row[] = [
  ...[32, 128].map((batchSize) =>
    training(`mnist-sgd-${batchSize}`, `MNIST 784-128-64-10, SGD, batch ${batchSize}`, 'mnist', digits, {
      ...mnist,
      optimizer: optimizers.digits,
      batchSize,
    }),
  ),
  ...[32, 128].map((batchSize) =>
    training(`mnist-adam-${batchSize}`, `MNIST 784-128-64-10, Adam, batch ${batchSize}`, 'mnist', digits, {
      ...mnist,
      optimizer: optimizers.digitsAdam,
      batchSize,
    }),
  ),
  {
    ...training('wide', '784-1024-1024-10, SGD, batch 128', 'mnist', wide, {
      optimizer: optimizers.wide,
      batchSize: 128,
      samples: 512,
      checkSteps: 4,
    }),
    // One step takes them several seconds.
    leaveOut: ['tfjs-cpu', 'brain.js', 'convnetjs', 'reference'],
  },
  ...deepActivations.map((activation) =>
    training(
      `deep-${activation}`,
      `${deepLayers} layers × 64, ${activation}, SGD, batch 32`,
      'small digits',
      deep(deepLayers, activation),
      { ...small, optimizer: optimizers.deep, batchSize: 32 },
    ),
  ),
]

const toys: readonly Row[] = [
  training('spiral', 'spiral 2-8-8-8-1, tanh, batch 10', 'spiral', spiral, {
    ...points,
    batchSize: 10,
    checkSteps: 100,
  }),
  training('xor', 'XOR 2-8-1, tanh, batch 4', 'xor', xor, { ...gate, batchSize: 4, checkSteps: 100 }),
  training('spiral-single', 'spiral 2-8-8-8-1, an update a sample', 'spiral', spiral, {
    ...points,
    batchSize: 1,
    checkSteps: 400,
  }),
  training('xor-single', 'XOR 2-8-1, an update a sample', 'xor', xor, {
    ...gate,
    batchSize: 1,
    checkSteps: 400,
  }),
]

const orientations = [
  { suffix: '', told: 'A·B', transposeA: false, transposeB: false },
  { suffix: '-ta', told: 'Aᵀ·B', transposeA: true, transposeB: false },
  { suffix: '-tb', told: 'A·Bᵀ', transposeA: false, transposeB: true },
]

const matmul: readonly Row[] = products.flatMap(({ name, ...shape }) =>
  orientations.map(({ suffix, told, ...across }) => ({
    name: `matmul-${name}${suffix}`,
    title: `product ${told}, ${shape.rows} × ${shape.inner} × ${shape.columns}`,
    group: 'matmul',
    unit: gflops,
    data: 'random',
    work: { kind: 'matmul', ...shape, ...across },
  })),
)

const elementwise: readonly Row[] = elementwiseFunctions.map((name) => ({
  name: `${name}-million`,
  title: `${name} of a million numbers`,
  group: 'elementwise',
  unit: millions,
  data: 'random',
  work: { kind: 'elementwise', name, size: elementwiseSize },
}))

// The logits alone: not every library can leave a softmax out, or put one in.
const answering = { kind: 'predict', ...digits, output: 'squared' } as const

const others: readonly Row[] = [
  {
    name: 'predict-one',
    title: 'answer one digit',
    group: 'predict',
    unit: microseconds,
    data: 'mnist',
    work: { ...answering, samples: 1 },
  },
  {
    name: 'predict-thousand',
    title: 'answer a thousand digits',
    group: 'predict',
    unit: samplesPerSecond,
    data: 'mnist',
    work: { ...answering, samples: 1000 },
  },
  {
    name: 'learn-93',
    title: `train until ${100 * wantedAccuracy} % of the test digits are right`,
    group: 'learning',
    unit: seconds,
    data: 'mnist',
    leaveOut: ['reference'],
    work: {
      kind: 'learn',
      ...digits,
      optimizer: optimizers.learning,
      batchSize: 32,
      accuracy: wantedAccuracy,
    },
  },
]

const growing: readonly Row[] = [
  ...growth.widths.map((width): Row => {
    const sizes = { ...small, optimizer: optimizers.broad, batchSize: 32 }
    return { ...training(`width-${width}`, `${width}`, 'small digits', broad(width), sizes), group: 'width' }
  }),
  ...growth.depths.map((layers): Row => {
    const sizes = { ...small, optimizer: optimizers.deep, batchSize: 32 }
    return {
      ...training(`depth-${layers}`, `${layers}`, 'small digits', deep(layers), sizes),
      group: 'depth',
    }
  }),
  ...growth.batches.map((batchSize): Row => {
    const sizes = { ...small, optimizer: optimizers.batches, batchSize }
    return { ...training(`batch-${batchSize}`, `${batchSize}`, 'mnist', digits, sizes), group: 'batch' }
  }),
]

/** All rows, in the order of the table. */
export const rows: readonly Row[] = [...matmul, ...onDigits, ...toys, ...others, ...elementwise, ...growing]

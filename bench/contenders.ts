/** Who competes: how each is started, what it can do, and where its rule of learning differs from the row's. */
import type { Kind, Work } from './tasks/task.ts'

export interface Contender {
  readonly name: string
  readonly title: string
  /** `node`: a worker of this package; `python`: a module that a Python of the system may have. */
  readonly runtime: 'node' | 'python'
  readonly kinds: readonly Kind[]
  /** Whether a quick run has it. */
  readonly quick: boolean
  /** Whether it can do a piece of work of its kinds. */
  readonly can?: (work: Work) => boolean
  /** The task as this library can do it: Glassnet does the same to verify it. */
  readonly adapt?: (work: Work) => Work
  /** What the adapted task, or the library's way of doing it, has different, for readers. */
  readonly deviation?: string
  /** Why it is known to compute something else than the row asks for. */
  readonly fault?: (work: Work) => string | undefined
  /** A tolerance of its own, where the deviation needs one. */
  readonly tolerance?: number
  /** Whether it does another kind of work, so that there is nothing to compare but the time. */
  readonly isYardstick?: boolean
}

const everything: readonly Kind[] = ['train', 'predict', 'matmul', 'elementwise']

/** Glassnet on its best backend: the one that all ratios are about. */
export const ours: Contender = {
  name: 'glassnet',
  title: 'glassnet',
  runtime: 'node',
  kinds: [...everything, 'learn'],
  quick: true,
}

export const contenders: readonly Contender[] = [
  {
    name: 'peak',
    title: '128-bit peak',
    runtime: 'node',
    kinds: ['matmul'],
    quick: true,
    isYardstick: true,
  },
  {
    name: 'reference',
    title: 'glassnet, reference backend',
    runtime: 'node',
    kinds: ours.kinds,
    quick: false,
  },
  { name: 'tfjs-wasm', title: 'TensorFlow.js, wasm', runtime: 'node', kinds: everything, quick: true },
  {
    name: 'tfjs-cpu',
    title: 'TensorFlow.js, cpu',
    runtime: 'node',
    kinds: ['train', 'predict'],
    quick: false,
  },
  {
    name: 'brain.js',
    title: 'brain.js',
    runtime: 'node',
    kinds: ['train', 'predict'],
    quick: false,
    adapt: (work) => {
      if (work.kind === 'predict') return { ...work, output: 'activated squared' }
      if (work.kind !== 'train') return work
      // Where there are classes, it learns to give 1 for the right one and 0 for the others.
      const checkSteps = Math.min(work.checkSteps * work.batchSize, 320)
      return { ...work, output: 'activated squared', batchSize: 1, checkSteps }
    },
    fault: (work) => (isAdam(work) ? 'its Adam moves a bias by the means of the step before' : undefined),
    deviation: 'updates after every sample; the activation also follows the last layer; squared error',
  },
  {
    name: 'convnetjs',
    title: 'ConvNetJS',
    runtime: 'node',
    kinds: ['train', 'predict'],
    quick: false,
    fault: (work) =>
      isAdam(work) ? 'its Adam multiplies by the corrections of the means instead of dividing' : undefined,
    deviation: 'double precision',
  },
  {
    name: 'synaptic',
    title: 'synaptic',
    runtime: 'node',
    kinds: ['train'],
    quick: true,
    // Its generated program has a line an operation: a large network would be a program of megabytes.
    can: (work) => work.kind === 'train' && work.output === 'squared',
    // Verified at a small rate, of which the difference is the square; the rate does not change the time.
    adapt: (work) =>
      work.kind === 'train'
        ? { ...work, batchSize: 1, checkSteps: 2000, optimizer: { name: 'sgd', learningRate: 0.0005 } }
        : work,
    deviation:
      'updates after every sample; carries errors back through weights it has just changed; double precision',
    tolerance: 0.02,
  },
  {
    name: 'plain',
    title: 'a plain Math.* loop',
    runtime: 'node',
    kinds: ['elementwise'],
    quick: true,
  },
  { name: 'numpy', title: 'NumPy', runtime: 'python', kinds: everything, quick: false },
  { name: 'torch', title: 'PyTorch, one thread', runtime: 'python', kinds: everything, quick: false },
]

function isAdam(work: Work): boolean {
  return work.kind === 'train' && work.optimizer.name === 'adam'
}

/** The contenders that a row has beside Glassnet, of those that were asked for. */
export function contendersFor(
  row: { readonly work: Work; readonly leaveOut?: readonly string[] },
  wanted: readonly string[],
): Contender[] {
  return contenders.filter(
    ({ name, kinds, can }) =>
      wanted.includes(name) &&
      kinds.includes(row.work.kind) &&
      !row.leaveOut?.includes(name) &&
      (can?.(row.work) ?? true),
  )
}

/** Every size, rate and tolerance of the benchmark, in one place; rows.ts makes the table's lines of them. */
import type { Activation, ElementwiseFunction, Network, Optimizer } from './tasks/task.ts'

/** How long things take. Seconds are seconds of processor time. */
export interface Effort {
  /** Before anything counts. */
  readonly warmUp: number
  /** How long one contender works before it is the other's turn. */
  readonly turn: number
  /** Turns of each contender of a pair. */
  readonly pairs: number
  /** No further turns of a pair after so long, as long as there were three. */
  readonly budget: number
  /** Turns of each import. */
  readonly imports: number
}

export const efforts = {
  full: { warmUp: 0.4, turn: 0.1, pairs: 9, budget: 2, imports: 9 },
  quick: { warmUp: 0.1, turn: 0.03, pairs: 5, budget: 1, imports: 3 },
} as const satisfies Record<string, Effort>

/** Turns of a run that learns from nothing: each has another seed. */
export const learningTurns = 3

/** How far a peer's losses may be from ours, in shares of their mean size, before it counts as learning something else. */
export const tolerance = 2e-3

/** A run that does not learn must differ from ours by so many times more than the peer does; else agreement says nothing. */
export const effectOverDifference = 10

/** How many samples the large networks see before they begin again: a multiple of every batch size. */
export const mnistSamples = 4096
export const smallSamples = 1024

export const digits: Network = { widths: [784, 128, 64, 10], activation: 'relu', output: 'softmax' }
export const wide: Network = { ...digits, widths: [784, 1024, 1024, 10] }
export const spiral: Network = { widths: [2, 8, 8, 8, 1], activation: 'tanh', output: 'squared' }
export const xor: Network = { widths: [2, 8, 1], activation: 'tanh', output: 'squared' }

/** So many hidden layers of 64 units between the 64 pixels of a shrunken digit and ten classes. */
export function deep(layers: number, activation: Activation = 'relu'): Network {
  return { widths: [64, ...Array<number>(layers).fill(64), 10], activation, output: 'softmax' }
}

/** Two hidden layers of so many units between the 64 pixels of a shrunken digit and ten classes. */
export function broad(width: number): Network {
  return { ...digits, widths: [64, width, width, 10] }
}

export const deepLayers = 20
export const deepActivations: readonly Activation[] = ['relu', 'tanh', 'sigmoid']

const sgd = (learningRate: number): Optimizer => ({ name: 'sgd', learningRate })

/** Rates at which each network learns calmly. */
export const optimizers = {
  digits: sgd(0.1),
  digitsAdam: { name: 'adam', learningRate: 0.001 },
  wide: sgd(0.05),
  deep: sgd(0.01),
  toy: sgd(0.02),
  broad: sgd(0.05),
  batches: sgd(0.02),
  learning: { name: 'adam', learningRate: 0.002 },
} as const satisfies Record<string, Optimizer>

/** The share of the test digits that must be right. */
export const wantedAccuracy = 0.93

export const products = [
  { name: '512', rows: 512, inner: 512, columns: 512 },
  { name: '128x1024', rows: 128, inner: 1024, columns: 1024 },
] as const

export const elementwiseFunctions: readonly ElementwiseFunction[] = [
  'sigmoid',
  'tanh',
  'elu',
  'relu',
  'leaky-relu',
]
export const elementwiseSize = 1_000_000

/** What is varied to see how cost grows. */
export const growth = {
  widths: [16, 32, 64, 128, 256, 512],
  depths: [1, 2, 4, 8, 16, 32],
  batches: [1, 4, 16, 64, 256],
} as const

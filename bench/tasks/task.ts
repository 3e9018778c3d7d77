/** What a contender is asked to do: the settings of the work, and the numbers it works on. */

/** Activations that every peer has under some name. */
export type Activation = 'relu' | 'tanh' | 'sigmoid'

/** What follows the last weighted sum, and how wrong it is. */
export type Output =
  /** Softmax and cross-entropy, the mean over the batch. */
  | 'softmax'
  /** Nothing, and the mean squared error over batch and outputs. */
  | 'squared'
  /** The hidden activation once more, and the mean squared error. */
  | 'activated squared'

/** A fully connected network. Its weights are arrays of the task: for each layer `[inputs, outputs]`, then the bias. */
export interface Network {
  readonly widths: readonly number[]
  readonly activation: Activation
  readonly output: Output
}

export interface Optimizer {
  readonly name: 'sgd' | 'adam'
  readonly learningRate: number
}

/** Training in the order in which the samples lie, from given weights. Arrays: inputs, targets, then the weights. */
export interface TrainWork extends Network {
  readonly kind: 'train'
  readonly optimizer: Optimizer
  readonly batchSize: number
  readonly samples: number
  /** How many losses are compared before anything is timed. */
  readonly checkSteps: number
}

/** Training, shuffled, until the test digits are read well enough. Arrays: none; the data are the `mnist` split. */
export interface LearnWork extends Network {
  readonly kind: 'learn'
  readonly optimizer: Optimizer
  readonly batchSize: number
  readonly accuracy: number
}

/** Answering a batch. Arrays: inputs, then the weights. */
export interface PredictWork extends Network {
  readonly kind: 'predict'
  readonly samples: number
}

/** C = A · B with A `[rows, inner]` and B `[inner, columns]`; a transposed operand is stored the other way round. Arrays: A, B. */
export interface MatmulWork {
  readonly kind: 'matmul'
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly transposeA: boolean
  readonly transposeB: boolean
}

export type ElementwiseFunction = Activation | 'elu' | 'leaky-relu'

/** One function of each number. Arrays: the numbers. */
export interface ElementwiseWork {
  readonly kind: 'elementwise'
  readonly name: ElementwiseFunction
  readonly size: number
}

export type Work = TrainWork | LearnWork | PredictWork | MatmulWork | ElementwiseWork

export type Kind = Work['kind']

/** Work with its numbers. */
export interface Task<W extends Work = Work> {
  readonly work: W
  readonly arrays: readonly Float32Array[]
}

/** How many samples, multiplications with additions or numbers are done in one go: a step, a batch, a product. */
export function unitsPerRun(work: Work): number {
  switch (work.kind) {
    case 'train':
      return work.batchSize
    case 'learn':
      return 1
    case 'predict':
      return work.samples
    case 'matmul':
      return work.rows * work.inner * work.columns
    case 'elementwise':
      return work.size
  }
}

/**
 * Floating-point operations of the matrix products for one sample, which is nearly all there is to do in a large network.
 *
 * Forward and for the weights 2 · inputs · outputs a layer each, and as much for the input gradient of all but the first.
 */
export function operationsPerSample(work: TrainWork | PredictWork): number {
  let operations = 0
  for (let layer = 1; layer < work.widths.length; layer++) {
    const product = 2 * work.widths[layer - 1]! * work.widths[layer]!
    operations += product * (work.kind === 'predict' ? 1 : layer === 1 ? 2 : 3)
  }
  return operations
}

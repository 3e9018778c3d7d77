/** Samples with their answers. */
import { type Backend, ShapeError, showShape, Tensor } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'

/** Class indices, one a sample. */
export type Labels = ArrayLike<number>

/** What a network should answer: class indices, or a tensor of target values, one row a sample. */
export type Targets = Labels | Tensor

/** Inputs `[samples, features]` and as many targets. */
export interface Dataset<T extends Targets = Targets> {
  readonly inputs: Tensor
  readonly targets: T
}

/**
 * How many samples there are.
 *
 * Throws `ShapeError` where inputs and targets differ in number or there are none, and `TypeError` for what is no dataset.
 */
export function sampleCount(data: Dataset): number {
  requireDataset('a dataset', data)
  const { inputs, targets } = data
  const samples = inputs.shape[0] ?? 0
  const answers = targets instanceof Tensor ? (targets.shape[0] ?? 0) : targets.length
  if (samples !== answers) {
    throw new ShapeError(
      `a dataset has one target a sample: got inputs ${showShape(inputs.shape)} and ${answers} targets`,
    )
  }
  if (samples === 0) throw new ShapeError('a dataset needs at least one sample, got none')
  return samples
}

/** Throws `TypeError`, naming the owner, where something has not the inputs and targets of a dataset. */
export function requireDataset(owner: string, data: Dataset): void {
  if (typeof data !== 'object' || data === null) {
    throw new TypeError(`${owner}: expected { inputs, targets }, got ${showValue(data)}`)
  }
  const { inputs, targets }: { inputs: unknown; targets: unknown } = data
  if (!(inputs instanceof Tensor)) {
    throw new TypeError(
      `${owner}: expected inputs to be a Tensor [samples, features], got ${cameAs(inputs, data)}; ` +
        'write inputs: Tensor.from([[0, 1], …])',
    )
  }
  if (targets instanceof Tensor) return
  if (!isList(targets)) {
    throw new TypeError(
      `${owner}: expected targets to be a list of class indices or a Tensor, got ${cameAs(targets, data)}; ` +
        'write targets: [0, 1, …], or targets: Tensor.from([[0.5], …])',
    )
  }
  // The first stands for all: lists are written in one way.
  if (isList(targets[0])) {
    throw new TypeError(
      `${owner}: expected targets to be a list of class indices or a Tensor, got a list of lists; ` +
        'write targets: Tensor.from([[0.5], …])',
    )
  }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return typeof value === 'object' && value !== null && 'length' in value
}

function cameAs(value: unknown, data: object): string {
  return value === undefined
    ? `nothing, but ${Object.keys(data).join(', ') || 'no properties'}`
    : showValue(value)
}

/** Some samples of a dataset, copied, in the order of the indices; for the loops of another backend if one is given. */
export function selectSamples<T extends Targets>(
  data: Dataset<T>,
  indices: ArrayLike<number>,
  backend: Backend = data.inputs.backend,
): Dataset<T> {
  const targets: Targets = data.targets
  const selected = targets instanceof Tensor ? targets.rows(indices) : selectLabels(targets, indices)
  return { inputs: data.inputs.rows(indices, backend), targets: selected as Targets as T }
}

// A plain list: for the few labels of a batch the engine makes it several times sooner than a typed array. Labels that
// are no numbers, which only JavaScript can bring here, become what a typed array would make of them.
function selectLabels(labels: Labels, indices: ArrayLike<number>): number[] {
  const selected: number[] = []
  for (let i = 0; i < indices.length; i++) selected.push(Number(labels[indices[i]!]))
  return selected
}

/** Samples with their answers. */
import { type Backend, ShapeError, showShape, Tensor } from '../tensor/index.ts'

/** Class indices, one a sample. */
export type Labels = ArrayLike<number>

/** What a network should answer: class indices, or a tensor of target values, one row a sample. */
export type Targets = Labels | Tensor

/** Inputs `[samples, features]` and as many targets. */
export interface Dataset<T extends Targets = Targets> {
  readonly inputs: Tensor
  readonly targets: T
}

/** How many samples there are. Throws `ShapeError` where inputs and targets differ in number or there are none. */
export function sampleCount(data: Dataset): number {
  const samples = data.inputs.shape[0] ?? 0
  const answers = data.targets instanceof Tensor ? (data.targets.shape[0] ?? 0) : data.targets.length
  if (samples !== answers) {
    throw new ShapeError(
      `a dataset has one target a sample: got inputs ${showShape(data.inputs.shape)} and ${answers} targets`,
    )
  }
  if (samples === 0) throw new ShapeError('a dataset needs at least one sample, got none')
  return samples
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

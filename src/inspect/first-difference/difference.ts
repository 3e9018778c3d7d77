/** Where two runs differ: found number by number. */
import type { FloatArray } from '../../tensor/index.ts'
import type { Seen } from './visit.ts'

/** What was being compared when the difference was found; the stages before it, of this step and of all others, agree. */
export type Stage = 'initial weights' | 'batch' | 'forward' | 'loss' | 'backward' | 'gradients' | 'update'

export interface Difference {
  /** Which update was being made; 0 for weights that differ from the start. */
  readonly step: number
  readonly stage: Stage
  /**
   * Layer of the first run and of the second, or parameter: `relu_1`, `residual_1/dense_2.weights`.
   *
   * On the way back it is the layer, or the loss, that handed the gradient back. Targets are named `targets`.
   */
  readonly places: readonly [first: string, second: string]
  /** Where in the tensor, row by row, and the same as sample and unit (or input and unit of a weight). */
  readonly index: number
  readonly row: number
  readonly unit: number
  /** How many of the numbers of this tensor differ. */
  readonly count: number
  /** NaN also for a number that the smaller one of two tensors does not have. */
  readonly values: readonly [first: number, second: number]
  /** In a sentence, from the numbers. */
  readonly why: string
}

/** Two tensors that ought to be the same, and the words for why they are not. */
export interface Comparison {
  readonly first: Seen
  readonly second: Seen
  readonly why: (index: number) => string
}

/** The first number that differs in any of the comparisons, in their order; NaN equals NaN, and 0 equals −0. */
export function differenceIn(
  step: number,
  stage: Stage,
  comparisons: Iterable<Comparison>,
): Difference | undefined {
  for (const { first, second, why } of comparisons) {
    const differing = differingIndices(first.data, second.data)
    const index = differing[0]
    if (index === undefined) continue
    const { shape } = index < first.data.length ? first : second
    const width = shape.at(-1) ?? 1
    return {
      step,
      stage,
      places: [first.name, second.name],
      index,
      row: Math.floor(index / width),
      unit: index % width,
      count: differing.length,
      values: [first.data[index] ?? Number.NaN, second.data[index] ?? Number.NaN],
      why: why(index),
    }
  }
  return undefined
}

/** Where two lists of numbers differ, in order; what only the longer one has differs. */
export function differingIndices(a: FloatArray, b: FloatArray): number[] {
  const indices: number[] = []
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const isSame = a[i] === b[i] || (Number.isNaN(a[i]) && Number.isNaN(b[i]))
    if (!isSame) indices.push(i)
  }
  return indices
}

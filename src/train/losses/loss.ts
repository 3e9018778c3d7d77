/** The contract of a loss. */
import type { Targets } from '../../data/index.ts'
import type { Meaning } from '../../layers/index.ts'
import type { Tensor } from '../../tensor/index.ts'

/** What a loss expects a network to end with. */
export type LossTakes = 'logits' | 'scores' | 'values' | Meaning

/** How the losses of a batch become one number: their mean, or their sum. */
export type Reduction = 'mean' | 'sum'

export interface LossOptions {
  /** `'mean'` if not given. */
  readonly reduction?: Reduction
}

/** A number for how wrong a batch of predictions is, and its gradient. */
export interface Loss {
  readonly name: string
  /**
   * What the prediction must be: `logits` are weighted sums before any sigmoid or softmax, `scores` are weighted sums whose
   * sign or order is the answer, `probabilities` lie in [0, 1], a `distribution` sums to 1 along each row, a
   * `log-distribution` holds the logarithms of one, `values` may be anything.
   */
  readonly takes: LossTakes
  /** What the outputs answer: numbers, for each output yes or no, or which one of the classes. */
  readonly answers: 'values' | 'yes or no' | 'one class'
  /** What `forward` makes of the losses of a batch; a loss that does not say so gives their mean. */
  readonly reduction?: Reduction
  /** The loss of a batch in double precision, and ∂loss/∂prediction on demand. */
  forward(prediction: Tensor, targets: Targets): LossPass
}

export interface LossPass {
  readonly value: number
  backward(): Tensor
}

/** Throws `RangeError` for a reduction that there is not. */
export function requireReduction(loss: string, reduction: Reduction): void {
  if (reduction === 'mean' || reduction === 'sum') return
  throw new RangeError(
    `${loss}: expected reduction 'mean' or 'sum', got ${String(reduction)}; a loss is one number for a batch`,
  )
}

/** How sure a network is of each class, whatever it ends with. */
import { Softmax, sigmoid } from '../../activations/index.ts'
import { exp, type Tensor } from '../../tensor/index.ts'
import type { Loss, LossTakes } from '../../train/index.ts'

/** Whether a network trained with this loss answers each sample with one class. */
export function answersWithClasses(loss: Loss, columns: number): boolean {
  return loss.answers === 'one class' || (loss.answers === 'yes or no' && columns === 1)
}

/**
 * The probability of each class, row after row; undefined where the outputs are scores that are none.
 *
 * A single column answers yes or no and becomes two: of class 0 and of class 1.
 */
export function classShares(prediction: Tensor, { takes, answers }: Loss): Float64Array | undefined {
  const shares = (answers === 'one class' ? ofOne : ofYes)[takes]?.(prediction)
  if (!shares || answers === 'one class') return shares
  return Float64Array.from({ length: 2 * shares.length }, (_, at) => {
    const yes = shares[at >> 1]!
    return at % 2 === 0 ? 1 - yes : yes
  })
}

type Shares = Partial<Record<LossTakes, (prediction: Tensor) => Float64Array>>

const asTheyAre = ({ data }: Tensor): Float64Array => Float64Array.from(data)

const ofOne: Shares = {
  logits: (prediction) => Float64Array.from(new Softmax().forward(prediction).output.data),
  distribution: asTheyAre,
  'log-distribution': ({ data }) => Float64Array.from(data, exp),
}

const ofYes: Shares = {
  logits: ({ data }) => Float64Array.from(data, sigmoid.value),
  probabilities: asTheyAre,
}

/** Above which number a single output means yes. */
export function yesThreshold({ takes }: Loss): number {
  return takes === 'logits' || takes === 'scores' ? 0 : 0.5
}

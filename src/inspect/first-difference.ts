/** Where two runs part: the first number that differs between them, and why. */
import { type Difference, differenceIn } from './first-difference/difference.ts'
import { birth, stagesOf } from './first-difference/stages.ts'
import { Twin, type TwinPlan } from './first-difference/twin.ts'

/**
 * Trains two runs in lock-step and stops at the first number that differs by a bit.
 *
 * In every step it compares, in this order: the batch, what every layer gives, the loss, the gradient that the loss and
 * every layer hand back, the gradients of the parameters, and the updated weights. NaN equals NaN; 0 and −0 count as
 * equal. Gives `undefined` where the runs are the same to the end of the shorter one. Both models are trained up to the
 * step that was compared last.
 * Throws `RangeError` where the networks have another number of layers, and what `train()` throws.
 */
export function firstDifference(first: TwinPlan, second: TwinPlan): Difference | undefined {
  const twins = [new Twin(first), new Twin(second)] as const
  const [a, b] = twins
  const born = differenceIn(0, 'initial weights', birth(twins))
  if (born) return born
  for (let step = 1; !a.isOver && !b.isOver; step++) {
    a.step()
    b.step()
    for (const [stage, comparisons] of stagesOf(twins)) {
      const found = differenceIn(step, stage, comparisons)
      if (found) return found
    }
  }
  return undefined
}

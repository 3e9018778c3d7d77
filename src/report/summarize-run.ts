/** A finished run in the numbers that `--json` prints. */
import { alwaysNegativeFraction, deadFraction, type LayerLife, type RunRecord } from '../inspect/index.ts'
import { type Divergence, weightsHash } from '../train/index.ts'

export interface RunSummary {
  readonly parameters: number
  /** The mean training loss since the moment before; undefined for a run without a step. */
  readonly finalLoss: number | undefined
  readonly testLoss: number
  /** Null where the loss is not about classes. */
  readonly testAccuracy: number | null
  /** The share of hidden units that are dead at the end, and of those that are always negative, dead or not. */
  readonly deadFraction: number
  readonly alwaysNegativeFraction: number
  readonly layers: readonly Omit<LayerLife, 'events'>[]
  readonly diverged: Divergence | null
  readonly weightsHash: string
}

/** What a run came to. */
export async function summarizeRun(run: RunRecord): Promise<RunSummary> {
  const last = run.moments.at(-1)!
  return {
    parameters: run.plan.model.parameterCount,
    finalLoss: last.loss,
    testLoss: last.probeLoss,
    testAccuracy: last.accuracy ?? null,
    deadFraction: deadFraction(last.layers),
    alwaysNegativeFraction: alwaysNegativeFraction(last.layers),
    layers: run.census.lives().map(({ events, ...counts }) => counts),
    diverged: run.diverged ?? null,
    weightsHash: await weightsHash(run.plan.model),
  }
}

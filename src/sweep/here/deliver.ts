/** From runs that finish in whatever order to results in the order that was asked for. */
import type { PlannedRun, SweepRun } from './experiment.ts'
import { type Performed, toSweepRun } from './perform-run.ts'

/** `finished`: a result comes as soon as it is there; `listed`: in the order of the list of runs. */
export type SweepOrder = 'finished' | 'listed'

/** Throws `RangeError` for an order that is none. */
export function requireOrder(order: unknown): void {
  if (order === 'finished' || order === 'listed') return
  throw new RangeError(`sweep: expected order 'finished' or 'listed', got ${JSON.stringify(order)}`)
}

export interface Delivery {
  readonly runs: readonly PlannedRun[]
  /** The results that are there already, by the index of their run. */
  readonly resumed: ReadonlyMap<number, string>
  readonly order: SweepOrder
  /** Performs the runs that are not there yet. */
  readonly perform: (runs: readonly PlannedRun[]) => AsyncGenerator<Performed>
}

/** Hands out all results; those that are there already come first, or in their place. */
export async function* deliver({ runs, resumed, order, perform }: Delivery): AsyncGenerator<SweepRun, void> {
  const early = new Map<number, SweepRun>()
  let next = 0
  const releaseInOrder = function* (run: SweepRun): Generator<SweepRun> {
    early.set(run.index, run)
    for (let found = early.get(next); found; found = early.get(next)) {
      early.delete(next++)
      yield found
    }
  }
  const release = order === 'listed' ? releaseInOrder : (run: SweepRun) => [run]

  const waiting: PlannedRun[] = []
  for (const run of runs) {
    const result = resumed.get(run.index)
    if (result === undefined) waiting.push(run)
    else yield* release(toSweepRun({ run, outcome: { result } }, runs.length, true))
  }
  if (waiting.length === 0) return
  for await (const performed of perform(waiting)) {
    yield* release(toSweepRun(performed, runs.length, false))
  }
}

/** An experiment on many settings and seeds, in the thread it is called in: for pages, and for stepping through one. */
import { parseJsonLine } from '../../train/index.ts'
import { deliver } from './deliver.ts'
import type { AnyExperiment, PlannedRun, RunOf, SeedOf, SettingOf } from './experiment.ts'
import { listRuns, type SweepGrid } from './list-runs.ts'
import { type Performed, performRun } from './perform-run.ts'

export interface SweepHereOptions<S, Seed> extends SweepGrid<S, Seed> {
  /** Ends the sweep before its next run, with the reason of the signal as its error. */
  readonly signal?: AbortSignal
  /** Is told what an experiment reports before its run is over. */
  readonly onReport?: (run: PlannedRun<S, Seed>, value: unknown) => void
}

/**
 * Runs an experiment with every setting and seed, one after another, and hands out each result.
 *
 * The results are those of `sweep()` in `glassnet/sweep`, to the last bit. A run that fails has an `error` and leaves the
 * others alone. Between two runs the program may do other things, such as drawing a page.
 * Throws, at once, `TypeError` and `RangeError` for an experiment, settings and seeds that are no good; from the loop, the
 * reason of the signal, and what `onReport` throws.
 */
export function sweepHere<E extends AnyExperiment>(
  experiment: E,
  options: SweepHereOptions<SettingOf<E>, SeedOf<E>>,
): AsyncGenerator<RunOf<E>, void> {
  if (typeof experiment !== 'function') {
    throw new TypeError(
      `sweepHere: expected the experiment as a function (setting, seed, report) => result, got ${String(experiment)}`,
    )
  }
  const { onReport, signal } = options
  const perform = async function* (waiting: readonly PlannedRun[]): AsyncGenerator<Performed> {
    for (const run of waiting) {
      await new Promise((resolve) => setTimeout(resolve))
      signal?.throwIfAborted()
      let failure: { readonly error: unknown } | undefined
      const outcome = await performRun(experiment, run, (line) => {
        // An error of the listener is none of the experiment's.
        try {
          onReport?.(run as PlannedRun<SettingOf<E>, SeedOf<E>>, parseJsonLine(line))
        } catch (error) {
          failure ??= { error }
        }
      })
      if (failure) throw failure.error
      yield { run, outcome }
    }
  }
  return deliver({ runs: listRuns(options), resumed: new Map(), order: 'listed', perform }) as AsyncGenerator<
    RunOf<E>,
    void
  >
}

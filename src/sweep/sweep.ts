/** An experiment on many settings and seeds, on every core. */
import { availableParallelism } from 'node:os'
import { basename, extname } from 'node:path'
import { lineFile, wholeLines } from '../train/files.ts'
import { parseJsonLine } from '../train/index.ts'
import { deliver, requireOrder, type SweepOrder } from './here/deliver.ts'
import type { AnyExperiment, Experiment, PlannedRun, RunOf, SeedOf, SettingOf } from './here/experiment.ts'
import { listRuns, type SweepGrid } from './here/list-runs.ts'
import { resumedResults, runLine } from './run-file.ts'
import { threadStarter } from './start-thread.ts'
import { runInThreads } from './thread-pool.ts'

export interface SweepOptions<S, Seed> extends SweepGrid<S, Seed> {
  /** How many threads there are; one for each core if not given, and never more than runs. */
  readonly workers?: number
  /** Whether results come as they finish (if not given) or in the order of the list of runs. */
  readonly order?: SweepOrder
  /** A file of JSON lines: every run that is over is added to it, and those whose result it has are not run again. */
  readonly file?: string
  /** Ends the sweep, with the reason of the signal as its error. */
  readonly signal?: AbortSignal
  /** Is told what an experiment reports before its run is over. */
  readonly onReport?: (run: PlannedRun<S, Seed>, value: unknown) => void
  /** Whether every run has a fresh thread, for experiments that keep something in variables of their module; false if not given. */
  readonly isolate?: boolean
}

/**
 * Runs an experiment with every setting and seed, in threads, and hands out each result when it is there:
 *
 * `for await (const run of sweep(new URL('./experiment.js', import.meta.url), { settings: { depth: [2, 4] }, seeds: [1, 2] }))`
 *
 * The experiment is the default export of a module, `(setting, seed, report) => result`; for the types of settings and
 * results write `sweep<typeof experiment>(…)`. A run that fails has an `error` and leaves the others alone. The results do
 * not depend on the number of threads. When the loop is over, by its end, by `break` or by an error, no thread is left.
 *
 * Convention: results are what JSON can hold, NaN and the infinities too. In the file, runs that failed have an `error` and
 * are run again; a last line that was cut off is removed. The file knows the experiment by its name alone: delete it
 * after a change.
 * Throws, at once, `TypeError` and `RangeError` for options, settings and seeds that are no good, and `Error` for a module or
 * a file that cannot be used; from the loop, the reason of the signal, and `Error` for a module that cannot be loaded.
 */
export function sweep<E extends AnyExperiment = Experiment>(
  experiment: URL,
  options: SweepOptions<SettingOf<E>, SeedOf<E>>,
): AsyncGenerator<RunOf<E>, void> {
  const {
    workers = availableParallelism(),
    order = 'finished',
    isolate = false,
    file,
    onReport,
    signal,
  } = options
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`sweep: expected workers to be a whole number above 0, got ${String(workers)}`)
  }
  requireOrder(order)
  const runs = listRuns(options)
  const startThread = threadStarter(experiment, onReport !== undefined)
  const name = basename(experiment.pathname, extname(experiment.pathname))
  const resumed =
    file === undefined ? new Map<number, string>() : resumedResults(file, wholeLines(file), name, runs)
  const write = file === undefined ? undefined : lineFile(file, { keep: true })
  return deliver({
    runs,
    resumed,
    order,
    perform: (waiting) =>
      runInThreads(waiting, {
        workers,
        isolate,
        startThread,
        signal,
        onDone: (performed) => write?.(runLine(name, performed)),
        onReport: (run, line) => onReport?.(run as PlannedRun<SettingOf<E>, SeedOf<E>>, parseJsonLine(line)),
      }),
  }) as AsyncGenerator<RunOf<E>, void>
}

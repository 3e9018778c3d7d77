/** One run of an experiment, in whatever thread, to the text that is handed out and kept. */
// Not from the index: a thread of a sweep loads this file, and should load no more than it needs.
import { jsonLine, parseJsonLine } from '../../train/callbacks/json-line.ts'
import type { AnyExperiment, Experiment, PlannedRun, RunError, SweepRun } from './experiment.ts'

/** What a run came to: its result as a line of JSON, or what went wrong. */
export type Outcome = { readonly result: string } | { readonly error: RunError }

/** A run that is over. */
export interface Performed {
  readonly run: PlannedRun
  readonly outcome: Outcome
}

/** Runs an experiment; what it throws, and a result that JSON cannot hold, is an outcome too. */
export async function performRun(
  experiment: AnyExperiment,
  { setting, seed }: PlannedRun,
  report: (line: string) => void,
): Promise<Outcome> {
  try {
    // A copy: what a run does to its setting must not reach the next one.
    const own = parseJsonLine(jsonLine(setting))
    const result = await (experiment as Experiment<unknown>)(own, seed, (value) =>
      report(jsonLine(value, 'the reported value')),
    )
    return { result: jsonLine(result, 'the result') }
  } catch (error) {
    return { error: describeError(error) }
  }
}

/** An error as an object that any thread and file can take. */
export function describeError(error: unknown): RunError {
  if (!(error instanceof Error)) return { name: 'Error', message: `an experiment threw ${String(error)}` }
  const { name, message, stack } = error
  return { name, message, ...(stack !== undefined && { stack }) }
}

/**
 * A run as it is handed out.
 *
 * Setting and result come from their text also where they never left the program: they are the same then as from a file.
 */
export function toSweepRun({ run, outcome }: Performed, total: number, isResumed: boolean): SweepRun {
  const { index, setting, seed } = run
  const shared = { index, total, setting, seed, isResumed }
  return 'error' in outcome
    ? { ...shared, error: outcome.error }
    : { ...shared, result: parseJsonLine(outcome.result) }
}

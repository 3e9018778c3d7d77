/** The results of a sweep as lines of a file, from which a later sweep goes on. */
import { jsonLine, parseJsonLine } from '../train/index.ts'
import type { PlannedRun, RunSeed } from './here/experiment.ts'
import { runKey } from './here/list-runs.ts'
import type { Performed } from './here/perform-run.ts'

/** `{"experiment":"depth","setting":{"depth":2},"seed":1,"result":0.97}`, or with `error` instead of `result`. */
export function runLine(experiment: string, { run: { setting, seed }, outcome }: Performed): string {
  const kept =
    'error' in outcome
      ? { error: { name: outcome.error.name, message: outcome.error.message } }
      : { result: parseJsonLine(outcome.result) }
  return jsonLine({ experiment, setting, seed, ...kept })
}

/**
 * The results that a file already has, by the index of their run.
 *
 * Runs that failed are left out, so that they are run again; lines of runs that are not asked for now are passed over; of
 * two lines for one run the later one counts.
 * Throws `Error`, naming the line, for one that is no result of this experiment.
 */
export function resumedResults(
  file: string,
  lines: readonly string[],
  experiment: string,
  runs: readonly PlannedRun[],
): Map<number, string> {
  const indices = new Map(runs.map(({ setting, seed, index }) => [runKey(setting, seed), index]))
  const results = new Map<number, string>()
  for (const [at, line] of lines.entries()) {
    const record = readLine(line)
    if (!record) {
      throw new Error(
        `sweep: line ${at + 1} of ${file} is not the result of a run: ${JSON.stringify(line.slice(0, 60))}; ` +
          'repair or delete the line, or choose another file',
      )
    }
    if (record.experiment !== experiment) {
      throw new Error(
        `sweep: line ${at + 1} of ${file} is a result of the experiment ${jsonLine(record.experiment)}, ` +
          `not of ${jsonLine(experiment)}; choose a file of its own for every experiment`,
      )
    }
    const index = indices.get(runKey(record.setting, record.seed))
    if (index !== undefined && 'result' in record) results.set(index, jsonLine(record.result))
  }
  return results
}

interface RunRecord {
  readonly experiment: string
  readonly setting: unknown
  readonly seed: RunSeed
  readonly result?: unknown
}

function readLine(line: string): RunRecord | undefined {
  let value: unknown
  try {
    value = parseJsonLine(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { experiment, setting, seed } = value as Partial<RunRecord>
  const isRecord =
    typeof experiment === 'string' &&
    setting !== undefined &&
    (typeof seed === 'number' || typeof seed === 'string')
  return isRecord ? (value as RunRecord) : undefined
}

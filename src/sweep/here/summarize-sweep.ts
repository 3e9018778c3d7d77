/** What the runs of a sweep say together. */
import { type MeanInterval, meanInterval } from '../../inspect/index.ts'
import type { SweepRun } from './experiment.ts'
import { runKey } from './list-runs.ts'

/** The runs of one setting, as a mean over seeds with its 95 % interval. */
export interface SweepGroup<S> extends MeanInterval {
  /** What they have in common. */
  readonly setting: S
  /** How many runs failed; they are not in the mean. */
  readonly failed: number
}

/**
 * The mean of a number of the results, with its 95 % interval, for every setting, or for what `by` names of it:
 * `summarizeSweep(runs, (result) => result.accuracy, { by: ['activation'] })`.
 *
 * Groups come in the order of the list of runs, and so does every sum, in whatever order the runs are given.
 * Convention: `count` is how many runs the mean is of; where all have failed it is NaN, with an infinite interval. A result
 * of NaN makes its mean NaN: it is not left out.
 * Throws `TypeError` where the number is none, and `RangeError` for a name in `by` that the settings do not have.
 */
export function summarizeSweep<S extends object, Result, Name extends keyof S & string = keyof S & string>(
  runs: readonly SweepRun<S, unknown, Result>[],
  value: (result: Result) => number,
  { by }: { readonly by?: readonly Name[] } = {},
): SweepGroup<Pick<S, Name>>[] {
  const groups = new Map<string, { setting: Pick<S, Name>; values: number[]; failed: number }>()
  for (const run of [...runs].sort((a, b) => a.index - b.index)) {
    const setting = by ? pick(run.setting, by) : run.setting
    const key = runKey(setting, '')
    const group = groups.get(key) ?? { setting, values: [], failed: 0 }
    groups.set(key, group)
    if (run.error) group.failed++
    else group.values.push(requireNumber(value(run.result as Result), run.index))
  }
  return [...groups.values()].map(({ setting, values, failed }) => {
    const mean = values.length > 0 ? meanInterval(values) : nothing
    return { setting, ...mean, failed }
  })
}

const nothing: MeanInterval = { mean: Number.NaN, low: -Infinity, high: Infinity, count: 0 }

function pick<S extends object, Name extends keyof S & string>(
  setting: S,
  names: readonly Name[],
): Pick<S, Name> {
  const picked: Partial<Pick<S, Name>> = {}
  for (const name of names) {
    if (!Object.hasOwn(setting, name)) {
      throw new RangeError(
        `summarizeSweep: no '${name}' in the setting; it has ${Object.keys(setting).join(', ') || 'nothing'}`,
      )
    }
    picked[name] = setting[name]
  }
  return picked as Pick<S, Name>
}

function requireNumber(value: unknown, index: number): number {
  if (typeof value === 'number') return value
  throw new TypeError(
    `summarizeSweep: expected a number of the result of run ${index}, got ${String(value)}; ` +
      'take one from it: (result) => result.accuracy',
  )
}

/** All runs of a sweep: every setting with every seed. */
import { jsonLine, parseJsonLine } from '../../train/index.ts'
import type { PlannedRun, RunSeed, Setting } from './experiment.ts'

/** For each name the values it takes in turn. */
export type SettingLists<S> = { readonly [Name in keyof S]: readonly S[Name][] }

export interface SweepGrid<S, Seed> {
  /**
   * What changes from run to run: `{ activation: ['relu', 'elu'], depth: [2, 4] }` is every activation with every depth, the
   * last name changing first; a list of settings is just these. One empty setting if not given.
   */
  readonly settings?: SettingLists<S> | readonly S[]
  /** Every setting is run with each of them. */
  readonly seeds: readonly Seed[]
}

/**
 * Lists the runs, setting by setting, and seed by seed for each.
 *
 * Throws `TypeError` for settings that JSON cannot hold, and `RangeError` for an empty list and for a run that would come twice.
 */
export function listRuns({ settings = [{}], seeds }: SweepGrid<unknown, unknown>): PlannedRun[] {
  if (!Array.isArray(seeds) || seeds.length === 0) {
    throw new RangeError(`sweep: expected seeds to be a list such as [1, 2, 3], got ${show(seeds)}`)
  }
  seeds.forEach(requireSeed)
  const list = Array.isArray(settings) ? (settings as readonly unknown[]) : combinations(settings)
  if (list.length === 0) throw new RangeError('sweep: expected at least one setting, got an empty list')
  const runs: PlannedRun[] = []
  const seen = new Set<string>()
  for (const [position, setting] of list.entries()) {
    const text = settingText(setting, position)
    for (const seed of seeds as readonly RunSeed[]) {
      const key = runKey(setting, seed)
      if (seen.has(key)) {
        throw new RangeError(
          `sweep: setting ${text} with seed ${jsonLine(seed)} is there twice; list each value once`,
        )
      }
      seen.add(key)
      // Read back, it is what a run in a thread and a later sweep will see, whatever the caller does to the object.
      runs.push({ index: runs.length, setting: parseJsonLine(text) as Setting, seed })
    }
  }
  return runs
}

/** The text that is the same for the same setting and seed, in whatever order the names stand. */
export function runKey(setting: unknown, seed: RunSeed): string {
  return jsonLine([sorted(setting), seed])
}

function combinations(lists: unknown): Setting[] {
  if (typeof lists !== 'object' || lists === null) {
    throw new TypeError(
      `sweep: expected settings to be lists by name, such as { depth: [2, 4] }, or a list of settings, got ${show(lists)}`,
    )
  }
  return Object.entries(lists).reduce<Setting[]>(
    (settings, [name, values]) => {
      if (!Array.isArray(values) || values.length === 0) {
        throw new RangeError(
          `sweep: expected setting '${name}' to be a list of the values it takes, got ${show(values)}; ` +
            'a value that stays the same is a list of one',
        )
      }
      return settings.flatMap((setting) =>
        values.map((value: unknown) => Object.assign({}, setting, { [name]: value })),
      )
    },
    [{}],
  )
}

function settingText(setting: unknown, position: number): string {
  if (typeof setting !== 'object' || setting === null || Array.isArray(setting)) {
    throw new TypeError(
      `sweep: expected setting ${position} to be an object such as { depth: 2 }, got ${show(setting)}`,
    )
  }
  return jsonLine(setting, 'sweep: the setting')
}

function requireSeed(seed: unknown): void {
  if (typeof seed === 'number' ? !Number.isFinite(seed) : typeof seed !== 'string') {
    throw new TypeError(`sweep: a seed is a finite number or a text, got ${show(seed)}`)
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) => [name, sorted(member)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

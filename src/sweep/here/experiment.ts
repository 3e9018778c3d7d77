/** What is run again and again: the words that all of a sweep shares. */

/** Values by name, such as `{ activation: 'relu', depth: 3 }`; they are what JSON can hold. */
export type Setting = Readonly<Record<string, unknown>>

/** Where the chance of a run comes from. */
export type RunSeed = number | string

/**
 * One run: the same setting and seed give the same result, wherever and after whatever it runs.
 *
 * What it returns, or its promise, must be numbers, texts, true, false, null, and lists and plain objects of them. It may
 * report such values before. Anything it keeps outside itself, in a variable of its module, could tell the number of
 * threads: make models, optimizers and `Random`s inside.
 */
export type Experiment<S = Setting, Seed extends RunSeed = RunSeed, Result = unknown> = (
  setting: S,
  seed: Seed,
  report: (value: unknown) => void,
) => Result | Promise<Result>

/** An experiment on whatever settings and seeds. */
export type AnyExperiment = (setting: never, seed: never, report: (value: unknown) => void) => unknown

/** The settings that an experiment takes. */
export type SettingOf<E extends AnyExperiment> = E extends (setting: infer S, ...rest: never) => unknown
  ? unknown extends S
    ? Setting
    : S
  : never

/** The seeds that it takes. */
export type SeedOf<E extends AnyExperiment> = E extends (
  setting: never,
  seed: infer Seed,
  ...rest: never
) => unknown
  ? Seed extends RunSeed
    ? Seed
    : RunSeed
  : never

/** A run to come. */
export interface PlannedRun<S = Setting, Seed = RunSeed> {
  /** Its place in the list of all runs, from 0: setting by setting, and seed by seed for each. */
  readonly index: number
  readonly setting: S
  readonly seed: Seed
}

/** What went wrong in a run, as it came from another thread. */
export interface RunError {
  readonly name: string
  readonly message: string
  readonly stack?: string
}

/** A run that is over: with its result, or with what went wrong. */
export type SweepRun<S = Setting, Seed = RunSeed, Result = unknown> = PlannedRun<S, Seed> & {
  /** How many runs the sweep has. */
  readonly total: number
  /** Whether the result comes from the file of an earlier sweep. */
  readonly isResumed: boolean
} & (
    | { readonly result: Result; readonly error?: undefined }
    | { readonly error: RunError; readonly result?: undefined }
  )

/** The runs of an experiment. */
export type RunOf<E extends AnyExperiment> = SweepRun<SettingOf<E>, SeedOf<E>, Awaited<ReturnType<E>>>

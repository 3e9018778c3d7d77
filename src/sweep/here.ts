/** Sweeps in the thread they are called in, and what a sweep comes to: for pages and for Node. */
export type {
  AnyExperiment,
  Experiment,
  PlannedRun,
  RunError,
  RunOf,
  RunSeed,
  SeedOf,
  Setting,
  SettingOf,
  SweepRun,
} from './here/experiment.ts'
export type { SettingLists, SweepGrid } from './here/list-runs.ts'
export { type SweepGroup, summarizeSweep } from './here/summarize-sweep.ts'
export { type SweepHereOptions, sweepHere } from './here/sweep-here.ts'

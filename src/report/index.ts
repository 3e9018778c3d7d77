/** Telling what happened: the frame of the examples, terminal views, figures, and self-contained HTML reports. For Node. */

export * from './figures/index.ts'
export { htmlPage, type PageContent, type ReportSection } from './page.ts'
export { hues } from './palette.ts'
export { type SeedRecords, type SeedSummary, seedsTable, summarizeSeeds } from './seeds.ts'
export { type EpochMark, fateFigure, sideBySidePage } from './side-by-side-page.ts'
export { type RunSummary, summarizeRun } from './summarize-run.ts'
export { percent, tellRun } from './tell-run.ts'
export { type Example, type ExampleResult, example } from './terminal/example.ts'
export {
  type Experiment,
  experiment,
  type Findings,
  type Measure,
  type MeasuredRun,
  numberMeasure,
  type RunSummaryOverSeeds,
  type SeedOutcome,
  shareMeasure,
} from './terminal/experiment.ts'
export { choice, flag, type OptionKind, place, positive, someOf, whole } from './terminal/options.ts'
export { progressBar } from './terminal/progress-bar.ts'
export { Screen } from './terminal/screen.ts'
export { watchSideBySide } from './terminal/side-by-side-view.ts'
export { textTable } from './terminal/table.ts'
export { type TracePageOptions, tracePage } from './trace/page.ts'
export { type TraceStop, type TraceWalkOptions, traceStops } from './trace/stops.ts'
export { traceText } from './trace/text.ts'
export { writeFileSafely } from './write-file-safely.ts'

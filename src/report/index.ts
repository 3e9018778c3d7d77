/** Telling what happened: the frame of the examples, terminal views, figures, and self-contained HTML reports. For Node. */

export { type FigurePngOptions, figurePng } from './figure-png.ts'
export * from './figures/index.ts'
export { numberText } from './figures/number-text.ts'
export { htmlPage, type PageContent, type ReportSection } from './page.ts'
export { hues } from './palette.ts'
export { recorded } from './record/recorded.ts'
export { Recorder, type RecorderOptions } from './record/recorder.ts'
export type {
  ActivationSeries,
  Answers,
  DecisionSeries,
  EpochSeries,
  FirstWeights,
  GradientSeries,
  ImageSize,
  LearnedSeries,
  Mistakes,
  Outcome,
  Recording,
  SpreadSeries,
  StepSeries,
  UnitSeries,
} from './record/recording.ts'
export { readRecording, recordingFile, type WriteRecording } from './record/recording-file.ts'
export { type RecordingPageOptions, recordingPage } from './record/recording-page.ts'
export { reportCommand } from './record/report-command.ts'
export { type SeedRecords, type SeedSummary, seedsTable, summarizeSeeds } from './seeds.ts'
export { type EpochMark, fateFigure, sideBySidePage } from './side-by-side-page.ts'
export { type RunSummary, summarizeRun } from './summarize-run.ts'
export { percent, tellRun } from './tell-run.ts'
export { type DashboardOptions, dashboard } from './terminal/dashboard.ts'
export { type Example, type ExampleResult, example } from './terminal/example.ts'
export { type Experiment, experiment, type Findings, type SeedOutcome } from './terminal/experiment.ts'
export { fitAsync } from './terminal/fit-async.ts'
export { InterruptedError } from './terminal/interruption.ts'
export {
  type Measure,
  type MeasuredRun,
  measuresTable,
  numberMeasure,
  type RunSummaryOverSeeds,
  shareMeasure,
  summarizeRuns,
} from './terminal/measures.ts'
export { choice, flag, type OptionKind, place, positive, someOf, whole } from './terminal/options.ts'
export { progressBar } from './terminal/progress-bar.ts'
export { Screen } from './terminal/screen.ts'
export { watchSideBySide } from './terminal/side-by-side-view.ts'
export { textTable } from './terminal/table.ts'
export { type TracePageOptions, tracePage } from './trace/page.ts'
export { traceStops } from './trace/stops.ts'
export { traceText } from './trace/text.ts'
export type { TraceStop, TraceWalkOptions } from './trace/trace-stop.ts'
export { writeFileSafely } from './write-file-safely.ts'

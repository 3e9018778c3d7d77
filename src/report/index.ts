/** Telling what happened: the frame of the examples, terminal views, figures, and self-contained HTML reports. For Node. */

export * from './figures/index.ts'
export { htmlPage, type PageContent, type ReportSection } from './page.ts'
export { type SeedRecords, type SeedSummary, seedsTable, summarizeSeeds } from './seeds.ts'
export { fateFigure, type KeptPreActivations, sideBySidePage } from './side-by-side-page.ts'
export { percent, tellRun } from './tell-run.ts'
export { type Example, type ExampleResult, example } from './terminal/example.ts'
export { choice, flag, type OptionKind, place, positive, someOf, whole } from './terminal/options.ts'
export { progressBar } from './terminal/progress-bar.ts'
export { Screen } from './terminal/screen.ts'
export { watchSideBySide } from './terminal/side-by-side-view.ts'
export { textTable } from './terminal/table.ts'
export { writeFileSafely } from './write-file-safely.ts'

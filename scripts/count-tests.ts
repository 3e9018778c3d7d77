/** Sums up a test run in one line: `count-tests.ts <the JSON report of vitest> <vitest's exit status>`. */
import { readFileSync } from 'node:fs'

interface Report {
  readonly numPassedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

const [file, status] = process.argv.slice(2)
const report: Report = JSON.parse(readFileSync(file!, 'utf8'))

let failed = 0
for (const { status, assertionResults } of report.testResults) {
  const failures = assertionResults.filter((test) => test.status === 'failed').length
  // A file that fails before its first test counts as one failure.
  failed += status === 'failed' ? Math.max(1, failures) : failures
}
// So does everything else that fails a run, such as an error that nobody caught.
if (failed === 0 && status !== '0') failed = 1

const skipped = report.numPendingTests + report.numTodoTests
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)

/** `npm run bench`: reads the options, measures, and tells what came out. */
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { writeFileSafely } from 'glassnet/report'
import { contenders } from './contenders.ts'
import { footprintRow, helpText, type Known, type Options, readOptions } from './options.ts'
import { resultsTable, targetSummary, targetsTable } from './report/table.ts'
import { writeDocs } from './report/write-docs.ts'
import type { Results } from './results.ts'
import { rows } from './rows.ts'
import { runBenchmark } from './run.ts'
import { judgeTargets } from './targets.ts'

const known: Known = {
  rows: [...rows.map(({ name }) => name), footprintRow],
  peers: contenders.map(({ name }) => name),
  quickPeers: contenders.filter(({ quick }) => quick).map(({ name }) => name),
}

/** npm starts scripts in the folder of their package; a path is meant from where the command was typed. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? '.', path)
}

function readResults(path: string): Results {
  const results = JSON.parse(readFileSync(fromHere(path), 'utf8')) as Results
  if (results.format !== 1) throw new Error(`${path} is not the results of this benchmark`)
  return results
}

/** Throws before the work where its results could not be written. */
function checkPlace(path: string): void {
  try {
    mkdirSync(dirname(fromHere(path)), { recursive: true })
    accessSync(dirname(fromHere(path)), constants.W_OK)
  } catch (error) {
    throw new Error(`--json ${path}: nothing can be written there (${(error as NodeJS.ErrnoException).code})`)
  }
}

async function bench(options: Options): Promise<void> {
  if (options.json) checkPlace(options.json)
  const results = options.from ? readResults(options.from) : await runBenchmark(options)
  if (options.json) await writeFileSafely(fromHere(options.json), `${JSON.stringify(results, null, 1)}\n`)
  const outcomes = judgeTargets(results)
  const parts = [resultsTable(results), targetsTable(outcomes), targetSummary(outcomes)]
  console.log(parts.join('\n\n'))
  if (options.docs) console.error(`written: ${(await writeDocs(results)).join(', ')}`)
}

// Ctrl-C ends the process in the ordinary way, so that the folder of the tasks is removed.
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

try {
  const options = readOptions(process.argv.slice(2), known)
  if (options.help) console.log(helpText(known))
  else await bench(options)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

/** Runs the rows that were asked for, one after another. */
import { contenders } from './contenders.ts'
import { findPythons } from './measure/find-pythons.ts'
import { measureImports, readPacked } from './measure/footprint.ts'
import { Judge } from './measure/judge.ts'
import { describeMachine } from './measure/machine.ts'
import { measureRow } from './measure/row.ts'
import { footprintRow, type Options } from './options.ts'
import { type Progress, showProgress } from './progress.ts'
import { isGrowth } from './report/growth.ts'
import { rowWords } from './report/words.ts'
import type { Footprint, Results, RowResult } from './results.ts'
import type { Row } from './row.ts'
import { rows as allRows } from './rows.ts'
import { type Effort, efforts } from './settings.ts'
import { TaskFiles } from './tasks/task-files.ts'

/** Measures all rows that were asked for. */
export async function runBenchmark(options: Options): Promise<Results> {
  const files = new TaskFiles()
  const effort = options.quick ? efforts.quick : efforts.full
  const chosen = allRows.filter(({ name }) => options.rows.includes(name))
  const withFootprint = options.rows.includes(footprintRow)
  const progress = showProgress()
  const pythonPeers = contenders.filter(
    ({ name, runtime }) => runtime === 'python' && options.peers.includes(name),
  )
  const pythons = await findPythons(pythonPeers.map(({ name }) => name))
  const versions: Record<string, string | null> = {}
  const judge = new Judge(files)
  const bench = { effort, files, pythons, versions, judge, say: progress.say }
  const rows: RowResult[] = []
  const total = chosen.length + (withFootprint ? 1 : 0)
  try {
    for (const row of chosen) {
      progress.row(longTitle(row), rows.length + 1, total)
      // Growth is about Glassnet's own cost: nobody else has a part in it.
      const wanted = isGrowth(row.group) ? [] : options.peers
      const result = await measureRow(row, { ...bench, wanted })
      rows.push(result)
      progress.done(rowWords(result))
    }
  } finally {
    await judge.end()
  }
  const footprint = withFootprint ? await measureFootprint(options, effort, progress, total) : []
  return {
    format: 1,
    date: new Date().toISOString().slice(0, 10),
    mode: options.quick ? 'quick' : 'full',
    machine: describeMachine(rows),
    versions,
    rows,
    footprint,
    ...(withFootprint && { packed: readPacked() }),
  }
}

async function measureFootprint(
  options: Options,
  effort: Effort,
  progress: Progress,
  total: number,
): Promise<Footprint[]> {
  progress.row('import', total, total)
  const footprint = await measureImports(options.peers, effort.imports)
  progress.done(
    footprint.map(({ name, milliseconds }) => `${name} ${milliseconds.median.toFixed(0)} ms`).join(', '),
  )
  return footprint
}

function longTitle({ group, title }: Row): string {
  return isGrowth(group) ? `${group} ${title}` : title
}

/** The table at the end of a run: all rows, then what came of the targets. */
import { textTable } from 'glassnet/report'
import { contenders } from '../contenders.ts'
import type { Other, Results, RowResult } from '../results.ts'
import type { Outcome } from '../targets.ts'
import { isGrowth } from './growth.ts'
import { number, percent, times } from './numbers.ts'

/** The contenders that occur in some rows, in their usual order. */
export function presentIn(rows: readonly RowResult[]): string[] {
  const present = new Set(rows.flatMap(({ others }) => others.map(({ name }) => name)))
  return contenders.map(({ name }) => name).filter((name) => present.has(name))
}

/** What stands for a contender in a table: how many times as fast Glassnet is, or why there is no number. */
export function ratioCell(other: Other | undefined): string {
  if (!other) return '–'
  if (other.status === 'timed') return times(other.ratio!.median)
  return { differs: 'differs', missing: 'not here', failed: 'failed' }[other.status]
}

/** All rows: Glassnet's own value, and how many times as fast it is as each of the others. */
export function resultsTable({ rows, footprint, packed }: Results): string {
  const names = presentIn(rows)
  const lines = rows.map((row) => [
    isGrowth(row.group) ? `${row.group} ${row.title}` : row.title,
    number(row.ours.median),
    row.unit.name,
    ...names.map((name) => ratioCell(row.others.find((other) => other.name === name))),
  ])
  for (const { name, milliseconds } of footprint)
    lines.push([`import ${name}`, number(milliseconds.median), 'ms'])
  if (packed) lines.push(['the package, packed', number(packed.kilobytes), 'KB'])
  return textTable(['how many times as fast as …', 'glassnet', '', ...names], lines)
}

/** The targets: wanted, got, met or missed and by how much. */
export function targetsTable(outcomes: readonly Outcome[]): string {
  return textTable(['target', 'wanted', 'got', ''], outcomes.map(targetCells))
}

/** The cells of a target in a table. */
export function targetCells({ title, against, atLeast, atMost, unit, got, verdict, by }: Outcome): string[] {
  const wanted = atLeast === undefined ? `≤ ${number(atMost!)}` : `≥ ${number(atLeast)}`
  return [
    against ? `${title}, against ${against}` : title,
    `${wanted} ${unit}`.trim(),
    got === undefined ? '–' : `${number(got)} ${unit}`.trim(),
    verdict === 'missing' ? 'not measured here' : verdict === 'met' ? 'met' : `missed by ${percent(by!)}`,
  ]
}

/** `23 of 40 targets met, 5 missed, 12 not measured here`. */
export function targetSummary(outcomes: readonly Outcome[]): string {
  const count = (verdict: Outcome['verdict']): number =>
    outcomes.filter((outcome) => outcome.verdict === verdict).length
  const missing = count('missing')
  return `${count('met')} of ${outcomes.length} targets met, ${count('missed')} missed${missing > 0 ? `, ${missing} not measured here` : ''}`
}

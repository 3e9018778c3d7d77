/** How the cost of training grows with width, depth and batch. */
import { curvesFigure } from 'glassnet/report'
import type { Results, RowResult } from '../results.ts'
import type { Group } from '../row.ts'
import { number } from './numbers.ts'

/** What each series changes, and what stays. */
const series = {
  width: 'units in each of two hidden layers, 64-width-width-10, batch 32',
  depth: 'hidden layers of 64 units, batch 32',
  batch: 'samples a batch, 784-128-64-10',
} as const satisfies Partial<Record<Group, string>>

const names = Object.keys(series) as (keyof typeof series)[]

/** Whether rows of a group show growth, with Glassnet alone. */
export function isGrowth(group: Group): boolean {
  return group in series
}

/** Microseconds for a sample. */
function microseconds({ ours }: RowResult): number {
  return 1e6 / ours.median
}

/** A table for each series: time, speed of the arithmetic, share of the peak. */
export function growthTables({ rows, machine }: Results): string {
  const tables = names.flatMap((name) => {
    const own = rows.filter(({ group }) => group === name)
    if (own.length === 0) return []
    const lines = own.map((row) => {
      const gflops = row.operations! * row.ours.median * 1e-9
      const share = machine.peak ? `${Math.round((100 * gflops) / machine.peak)} %` : '–'
      return `| ${row.title} | ${number(microseconds(row))} | ${number(row.ours.median)} | ${number(gflops)} | ${share} |`
    })
    return [
      `**${name[0]!.toUpperCase()}${name.slice(1)}**: ${series[name]}; ReLU, SGD.`,
      '',
      `| ${name} | µs a sample | samples/s | GFLOP/s | of the peak |`,
      '| --: | --: | --: | --: | --: |',
      ...lines,
      '',
    ]
  })
  return tables.join('\n').trimEnd()
}

/** Time for a sample over width, depth and batch, both axes in powers of ten; nothing where it was not measured. */
export async function growthFigure({ rows, machine }: Results): Promise<string | undefined> {
  const shown = names
    .map((name) => ({
      name,
      points: rows
        .filter(({ group }) => group === name)
        .map((row): [number, number] => [Number(row.title), microseconds(row)]),
    }))
    .filter(({ points }) => points.length > 1)
  if (shown.length === 0) return undefined
  return curvesFigure({
    title: 'What a sample costs, over width, depth and batch',
    subtitle: `One step of SGD through train(); ${machine.cpu}, Node ${machine.node}, one thread`,
    x: { label: 'units of width, layers of depth, samples a batch', log: true },
    y: { label: 'µs of processor time a sample', log: true },
    series: shown,
    standalone: true,
  })
}

/** What is measured of runs: how it is written, and what several seeds say together. */
import { type MeanInterval, meanInterval } from '../../inspect/index.ts'
import { numberText } from '../figures/number-text.ts'
import { textTable } from './table.ts'

/** Something that is measured of every run: how its column is headed, and how a value is written. */
export interface Measure {
  readonly label: string
  readonly show: (value: number) => string
  /** What the values cannot pass; an interval is shown up to there. */
  readonly bounds?: readonly [low: number, high: number]
}

/** One of the runs that are compared, with its values; null where there is nothing to measure. */
export interface MeasuredRun<Name extends string = string> {
  readonly name: string
  readonly values: Readonly<Record<Name, number | null>>
}

/** One of the runs over all seeds that could be measured; null where none could. */
export interface RunSummaryOverSeeds<Name extends string> {
  readonly name: string
  readonly values: Readonly<Record<Name, MeanInterval | null>>
}

/**
 * A measure between 0 and 1, written as a percentage.
 *
 * Student’s interval of a few shares near an end can pass 0 % or 100 %; it is cut off there, which loses no possible mean.
 */
export function shareMeasure(label: string, digits = 0): Measure {
  return { label, show: (value) => `${(100 * value).toFixed(digits)} %`.replace('-', '−'), bounds: [0, 1] }
}

/** A measure written with so many significant digits; very small and very large ones with a power of ten. */
export function numberMeasure(label: string, digits = 3): Measure {
  return {
    label,
    show: (value) => numberText(value, digits),
  }
}

/** What each run came to over all seeds; the runs are in the same order for every seed. */
export function summarizeRuns<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  seeds: readonly { readonly runs: readonly MeasuredRun<Name>[] }[],
): RunSummaryOverSeeds<Name>[] {
  return seeds[0]!.runs.map((run, at) => {
    const over = (measure: Name): MeanInterval | null => {
      const values = seeds.flatMap(({ runs }) => runs[at]!.values[measure] ?? [])
      return values.length === 0 ? null : meanInterval(values)
    }
    const values = Object.fromEntries(
      Object.keys(measures).map((measure) => [measure, over(measure as Name)]),
    )
    return { name: run.name, values: values as Record<Name, MeanInterval | null> }
  })
}

/** A line for each run, means with their intervals where there are several seeds. */
export function measuresTable<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  summary: readonly RunSummaryOverSeeds<Name>[],
  count: number,
): string {
  const { columns, rows } = measuresCells(measures, summary)
  const head = count > 1 ? `means over ${count} seeds, with 95 % intervals by Student’s t\n` : ''
  return head + textTable(columns, rows)
}

/** The same as cells. */
export function measuresCells<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  summary: readonly RunSummaryOverSeeds<Name>[],
): { readonly columns: string[]; readonly rows: string[][] } {
  const entries = Object.entries(measures) as [Name, Measure][]
  return {
    columns: ['run', ...entries.map(([, { label }]) => label)],
    rows: summary.map((run) => [
      run.name,
      ...entries.map(([name, measure]) => withInterval(run.values[name], measure)),
    ]),
  }
}

function withInterval(value: MeanInterval | null, { show, bounds = [-Infinity, Infinity] }: Measure): string {
  if (!value) return '–'
  const { mean, low, high, count } = value
  if (count === 1 || low === high) return show(mean)
  return `${show(mean)} [${show(Math.max(low, bounds[0]))}, ${show(Math.min(high, bounds[1]))}]`
}

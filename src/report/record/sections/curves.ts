/** Loss, accuracy and dead units of all runs over the epochs: medians and ranges over seeds. */
import { bandCurvesFigure, type CurveGroup, medianAndBand } from '../../figures/band-curves-figure.ts'
import type { ValueAxis } from '../../figures/index.ts'
import { numberText, percentText } from '../../figures/number-text.ts'
import type { ReportSection, ReportTable } from '../../page.ts'
import type { Recording } from '../recording.ts'
import { curve, evenly, type RunGroup, spansDecades } from './shared.ts'

interface Measured {
  readonly label: string
  readonly percent?: boolean
  /** The curve of a run; nothing where it was not measured. */
  of(run: Recording): [x: number, y: number][]
}

const measures: readonly Measured[] = [
  {
    label: 'validation accuracy',
    percent: true,
    of: ({ epochs }) => curve(epochs.epoch, epochs.validationAccuracy ?? []),
  },
  { label: 'training loss', of: ({ epochs }) => curve(epochs.epoch, epochs.loss) },
  { label: 'validation loss', of: ({ epochs }) => curve(epochs.epoch, epochs.validationLoss ?? []) },
  { label: 'dead units', percent: true, of: deadShares },
]

const mostRows = 100

export async function curvesSections(
  groups: readonly RunGroup[],
  standalone: boolean,
): Promise<ReportSection[]> {
  const rows = measures
    .map((measure) => rowOf(measure, groups))
    .filter(({ groups: known }) => known.length > 0)
  if (rows.length === 0) return []
  return [
    {
      heading: 'What was learned, epoch by epoch',
      figure: await bandCurvesFigure({
        title: findingOf(groups),
        standalone,
        x: { label: 'epoch' },
        rows,
        rowHeight: 150,
      }),
      table: tableOf(groups),
    },
  ]
}

function rowOf(measure: Measured, groups: readonly RunGroup[]): { y: ValueAxis; groups: CurveGroup[] } {
  const known = groups.map(({ name, runs }) => ({ name, runs: runs.map(measure.of).filter(hasNumbers) }))
  const values = known.flatMap(({ runs }) => runs.flat().map(([, y]) => y))
  const log = !measure.percent && spansDecades(values)
  const { label } = measure
  return {
    y: { label, ...(measure.percent && { percent: true, ...shareDomain(values) }), ...(log && { log }) },
    groups: known.filter(({ runs }) => runs.length > 0),
  }
}

/** From 0 to 100 %, unless all shares lie in the upper half: then what differs is seen better. */
function shareDomain(values: readonly number[]): { domain: readonly [low: number, high: number] } {
  const low = values.filter(Number.isFinite).reduce((a, b) => Math.min(a, b), 1)
  return { domain: [low >= 0.5 && low < 1 ? Math.floor(low * 20) / 20 : 0, 1] }
}

function hasNumbers(points: readonly (readonly [number, number | undefined])[]): boolean {
  return points.length > 0 && points[0]![1] !== undefined
}

function deadShares({ units, epochs }: Recording): [x: number, y: number][] {
  const all = units.layers.reduce((sum, layer) => sum + layer.units, 0)
  if (all === 0 || epochs.epoch.length === 0) return []
  return units.epochs.map((epoch, at) => {
    const dead = units.layers.reduce((sum, layer) => sum + layer.dead[at]!, 0)
    return [epoch, dead / all]
  })
}

/** What the runs come to, best first. */
function findingOf(groups: readonly RunGroup[]): string {
  const measure = groups.every(({ runs }) => runs.every(({ answers }) => answers?.accuracy != null))
    ? accuracyOf
    : lossOf
  const ends = groups.map(({ name, runs }) => {
    const { points } = medianAndBand(runs.map((run) => [[0, measure.of(run)] as const]))
    return { name, runs: runs.length, value: points[0]?.[1] ?? Number.NaN }
  })
  ends.sort((a, b) => measure.sign * (a.value - b.value))
  const told = ends.slice(0, 4).map(({ name, value }) => `${name} ${measure.show(value)}`)
  const median = ends.some(({ runs }) => runs > 1) ? ', in the median' : ''
  return `${measure.label} at the end${median}: ${told.join(', ')}${ends.length > 4 ? ' …' : ''}`
}

const accuracyOf = {
  label: 'Accuracy',
  sign: -1,
  of: ({ answers }: Recording): number => answers!.accuracy!,
  show: percentText,
}
const lossOf = {
  label: 'Loss',
  sign: 1,
  of: ({ answers }: Recording): number => answers?.loss ?? Number.NaN,
  show: (value: number) => numberText(value),
}

function tableOf(groups: readonly RunGroup[]): ReportTable {
  const known = measures.filter(({ of }) =>
    groups.some(({ runs }) => runs.some((run) => hasNumbers(of(run)))),
  )
  const rows = groups.flatMap(({ name, runs }) => {
    const columns = known.map((measure) => {
      const { points, band } = medianAndBand(runs.map(measure.of).filter(hasNumbers))
      const ranges = new Map(band.map(([x, low, high]) => [x, [low, high] as const]))
      return new Map(points.map(([x, value]) => [x, shown(value, ranges.get(x), runs.length, measure)]))
    })
    const epochs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b)
    return evenly(epochs.length, mostRows).map((at) => {
      const epoch = epochs[at]!
      return [name, epoch, ...columns.map((column) => column.get(epoch) ?? '–')]
    })
  })
  return { columns: ['run', 'epoch', ...known.map(({ label }) => label)], rows }
}

/** A value, and over several seeds from where to where. */
function shown(
  value: number,
  range: readonly [low: number, high: number] | undefined,
  runs: number,
  { percent }: Measured,
): string {
  const show = percent ? percentText : (number: number) => numberText(number, 4)
  return runs > 1 && range ? `${show(value)} (${show(range[0])} to ${show(range[1])})` : show(value)
}

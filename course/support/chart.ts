/** Curves in the terminal (drawn by asciichart), each with its name where it ends. */
import asciichart from 'asciichart'

export interface ChartSeries {
  /** Short: it stands to the right of the curve. */
  readonly name: string
  readonly values: readonly number[]
}

export interface ChartOptions {
  /** Rows; 10 where it is not said. */
  readonly height?: number
  /** Ends of the axis; where values go beyond them, it goes with the values. */
  readonly low?: number
  readonly high?: number
  /** How a number at the axis looks; two decimals where it is not said. */
  format?(value: number): string
}

/** How wide a line of a lesson may be. */
const width = 78

/** Draws curves over the same steps, stretched to the width of a lesson; each has at least one finite value. */
export function chart(series: readonly ChartSeries[], options: ChartOptions = {}): string[] {
  const { height = 10, format = (value: number) => value.toFixed(2) } = options
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite))
  const low = Math.min(...finite, options.low ?? Number.POSITIVE_INFINITY)
  const high = Math.max(...finite, options.high ?? Number.NEGATIVE_INFINITY)
  const labels = Array.from({ length: height + 1 }, (_, row) => format(low + ((high - low) * row) / height))
  const labelWidth = Math.max(...labels.map((text) => text.length))
  const nameWidth = Math.max(...series.map(({ name }) => name.length))
  const columns = width - labelWidth - nameWidth - 6
  const curves = series.map(({ values }) => stretch(values, columns))
  const lines = asciichart
    .plot(curves, {
      height,
      min: low,
      max: high,
      offset: 2,
      format: (value) => ` ${format(value).padStart(labelWidth)}`,
    })
    .split('\n')
  // The same rounding as asciichart's own, so that a name stands in the row of its curve's end.
  const ratio = high === low ? 1 : height / (high - low)
  const names = new Map<number, string>()
  curves.forEach((curve, at) => {
    const end = lines.length - 1 - (Math.round(curve.at(-1)! * ratio) - Math.round(low * ratio))
    names.set(nearestFree(end, lines.length, names), series[at]!.name)
  })
  return lines.map((line, row) => `${line.trimEnd()} ${names.get(row) ?? ''}`.trimEnd())
}

/** The wanted row, or the nearest one that has no name yet. */
function nearestFree(wanted: number, rows: number, taken: ReadonlyMap<number, string>): number {
  for (let away = 0; away < rows; away++) {
    for (const row of [wanted + away, wanted - away]) {
      if (row >= 0 && row < rows && !taken.has(row)) return row
    }
  }
  return wanted
}

/** So many values between the given ones, on straight lines; what is not finite repeats the value before it. */
function stretch(values: readonly number[], columns: number): number[] {
  let last = values.find(Number.isFinite) ?? 0
  const steady = values.map((value) => (last = Number.isFinite(value) ? value : last))
  return Array.from({ length: columns }, (_, column) => {
    const place = (column * (steady.length - 1)) / (columns - 1)
    const before = Math.floor(place)
    const after = Math.min(before + 1, steady.length - 1)
    return steady[before]! + (place - before) * (steady[after]! - steady[before]!)
  })
}

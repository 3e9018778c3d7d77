/** Curves of the same run on several seeds, as their median and the range around it. */
import { type CurveSeries, stackedCurvesFigure, type TimeAxis, type ValueAxis } from './curves-figure.ts'
import type { FigureOptions } from './figure-options.ts'

type Points = readonly (readonly [x: number, y: number])[]

/** One experiment: a name, and a curve for every seed. */
export interface CurveGroup {
  readonly name: string
  readonly color?: string
  readonly runs: readonly Points[]
}

export interface BandCurvesFigureOptions extends FigureOptions {
  readonly x: TimeAxis
  /** From above to below; a group keeps its colour by its name. */
  readonly rows: readonly { readonly y: ValueAxis; readonly groups: readonly CurveGroup[] }[]
  /** In pixels; 200 where it is not said. */
  readonly rowHeight?: number
}

/** A curve through the medians of several, and from where to where they reach. */
export interface MedianAndBand {
  readonly points: Points
  readonly band: readonly (readonly [x: number, low: number, high: number])[]
}

/**
 * The median of several curves, and the range from the lowest to the highest, at every x that any of them has.
 *
 * Convention: of an even number of values the median is the mean of the two in the middle. A value that is not finite
 * counts neither there nor in the band; where no curve has one, the median is NaN and breaks the line.
 */
export function medianAndBand(runs: readonly Points[]): MedianAndBand {
  const places = new Map<number, number[]>()
  for (const [x, y] of runs.flat()) {
    const values = places.get(x) ?? []
    if (Number.isFinite(y)) values.push(y)
    places.set(x, values)
  }
  const sorted = [...places]
    .sort(([a], [b]) => a - b)
    .map(([x, values]) => ({ x, values: values.sort((a, b) => a - b) }))
  return {
    points: sorted.map(({ x, values }) => [x, medianOf(values)] as const),
    band: sorted
      .filter(({ values }) => values.length > 0)
      .map(({ x, values }) => [x, values[0]!, values.at(-1)!] as const),
  }
}

/** The middle of values in order; NaN of none. */
function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2
  if (sorted.length === 0) return Number.NaN
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!
}

/** Draws a line through the medians of each group, with a band from the lowest to the highest run. Gives SVG. */
export function bandCurvesFigure(options: BandCurvesFigureOptions): Promise<string> {
  const { rows, ...shared } = options
  const most = Math.max(0, ...rows.flatMap(({ groups }) => groups.map(({ runs }) => runs.length)))
  return stackedCurvesFigure({
    ...shared,
    rows: rows.map(({ y, groups }) => ({ y, series: groups.map(seriesOf) })),
    ...(most > 1 && {
      note: `Line: the median of up to ${most} runs. Band: from the lowest to the highest of them.`,
    }),
  })
}

function seriesOf({ name, color, runs }: CurveGroup): CurveSeries {
  const { points, band } = medianAndBand(runs)
  return { name, ...(color !== undefined && { color }), points, ...(runs.length > 1 && { band }) }
}

/** Curves over time, one or more rows on one shared time axis, each curve named where it ends. */
import { seriesColors } from '../palette.ts'
import { type CurveRow, type CurvesScale, drawCurveRow, type VerticalMark } from './curve-row.ts'
import { loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { numberText, percentText } from './number-text.ts'
import { textWidth } from './text-width.ts'

export type { CurveRow, CurveSeries, ValueAxis, VerticalMark } from './curve-row.ts'

export interface TimeAxis {
  /** With its unit, where it has one: `update`, `epoch`, `seconds`. */
  readonly label: string
  readonly domain?: readonly [low: number, high: number]
  /** For rates and counts over several powers of ten. */
  readonly log?: boolean
}

export interface CurvesFigureOptions extends FigureOptions, CurveRow {
  readonly x: TimeAxis
  /** Moments worth a line of their own: `the rate is at its peak`. */
  readonly marks?: readonly VerticalMark[]
  /** In pixels; 300 where it is not said. */
  readonly rowHeight?: number
}

/** Draws curves with their names at their ends. Gives SVG. */
export function curvesFigure(options: CurvesFigureOptions): Promise<string> {
  return stackedCurvesFigure({ rowHeight: 300, ...options, rows: [options] })
}

export interface StackedCurvesFigureOptions extends FigureOptions {
  readonly x: TimeAxis
  /** From above to below; a series keeps its colour by its name. */
  readonly rows: readonly CurveRow[]
  readonly marks?: readonly VerticalMark[]
  /** A small line under everything: what a reader might take wrongly. */
  readonly note?: string
  /** In pixels; 200 where it is not said. */
  readonly rowHeight?: number
}

/** Draws rows of curves above each other on one time axis: accuracy above the share of dead units. Gives SVG. */
export async function stackedCurvesFigure(options: StackedCurvesFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const series = options.rows.flatMap((row) => row.series)
  const names = [...new Map(series.map((entry) => [entry.name, entry])).values()]
  const colors = seriesColors(names)
  const rowHeight = options.rowHeight ?? 200
  const scale: CurvesScale = {
    width: options.width ?? defaultWidth,
    labelWidth: Math.max(0, ...names.map((entry) => textWidth(entry.name, 12.5))) + 30,
    x: { ...options.x, domain: options.x.domain ?? extent(series.flatMap((entry) => entry.points)) },
    colors: new Map(names.map((entry, index) => [entry.name, colors[index]!])),
  }
  let height = 0
  const parts = options.rows.map((row, index) => {
    const last = index === options.rows.length - 1
    const marks = { lines: options.marks ?? [], labelled: index === 0 }
    const drawn = drawCurveRow(drawing, row, scale, rowHeight, marks, last)
    const part = { x: 0, y: height, content: drawn.panel }
    height += drawn.height + (last ? 0 : 6)
    return part
  })
  const note = options.note !== undefined && { note: options.note }
  return finishFigure(drawing, options, { height, parts, ...note, description: describe(options) })
}

function extent(points: readonly (readonly [x: number, y: number])[]): [low: number, high: number] {
  let low = Infinity
  let high = -Infinity
  for (const [x] of points) {
    low = Math.min(low, x)
    high = Math.max(high, x)
  }
  if (low > high) return [0, 1]
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

function describe({ rows, x }: StackedCurvesFigureOptions): string {
  const told = rows.map((row) => {
    const ends = row.series.map((entry) => {
      const last = entry.points.findLast((point) => Number.isFinite(point[1]))
      if (!last) return `${entry.name} has no finite value`
      const value = row.y.percent ? percentText(last[1]) : numberText(last[1])
      return `${entry.name} ${value}`
    })
    return `${row.y.label} over ${x.label}, last values: ${ends.join(', ')}.`
  })
  return told.join(' ')
}

/** Histograms as small multiples, a row a run and a column a moment: where the pre-activations are, and where they go. */

import { countIntoBins, edgesThroughZero, type Histogram, usualRange } from '../../inspect/index.ts'
import { hues, seriesColors } from '../palette.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { percentText } from './number-text.ts'
import { boldWidth, textWidth } from './text-width.ts'

export interface HistogramRow {
  /** The run: `ReLU`. */
  readonly name: string
  readonly color?: string
  /** The values at each moment. */
  readonly values: readonly ArrayLike<number>[]
}

export interface HistogramFigureOptions extends FigureOptions {
  /** What is counted: `pre-activation z`. */
  readonly x: { readonly label: string }
  /** The moments: `before training`, `after epoch 2`, `at the end`. */
  readonly columns: readonly string[]
  readonly rows: readonly HistogramRow[]
  /** The range drawn: one given for all, one found for all, or (where it is not said) one found for each column. */
  readonly domain?: readonly [low: number, high: number] | 'shared' | 'column'
  /** About how many bins; 48 where it is not said. */
  readonly bins?: number
}

const panelHeight = 62
const shareHeight = 18
const gap = 18

/** Draws histograms with a line at 0 and the share of values that are not positive. Gives SVG. */
export async function histogramFigure(options: HistogramFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { document } = drawing
  const { rows, columns } = options
  const colors = seriesColors(rows)
  const left = Math.max(0, ...rows.map((row) => textWidth(row.name, 13) * boldWidth)) + 16
  const width = ((options.width ?? defaultWidth) - left - gap * (columns.length - 1) - 6) / columns.length
  const edges = columns.map((_, column) => edgesThroughZero(...rangeOf(options, column), options.bins ?? 48))
  const parts: { x: number; y: number; content: SVGElement }[] = []
  const told: string[] = []
  let beyond = 0
  columns.forEach((label, column) => {
    const text = { 'font-size': 13, 'font-weight': 'bold', 'text-anchor': 'start' }
    const x = left + column * (width + gap)
    parts.push({ x, y: 14, content: element(document, 'text', text, label) })
  })
  const rowHeight = shareHeight + panelHeight + 10
  rows.forEach((row, index) => {
    const y = 24 + index * rowHeight
    const text = { 'font-size': 13, 'font-weight': 'bold', 'text-anchor': 'start' }
    const middle = y + shareHeight + panelHeight / 2 + 4
    parts.push({ x: 0, y: middle, content: element(document, 'text', text, row.name) })
    columns.forEach((label, column) => {
      const histogram = countIntoBins(row.values[column] ?? [], edges[column]!)
      beyond += histogram.beyond
      const x = left + column * (width + gap)
      const share = shareText(histogram)
      told.push(`${row.name} ${label}: ${share}.`)
      const shareLine = element(document, 'text', { 'text-anchor': 'start', opacity: '0.85' }, share)
      parts.push({ x, y: y + 13, content: shareLine })
      const last = index === rows.length - 1
      const panel = drawHistogram(drawing, histogram, { width, color: colors[index]!, axis: last })
      parts.push({ x, y: y + shareHeight, content: panel })
    })
  })
  const height = 24 + rows.length * rowHeight + 34
  const axisLabel = element(document, 'text', { 'text-anchor': 'start' }, `${options.x.label} →`)
  parts.push({ x: left, y: height - 4, content: axisLabel })
  return finishFigure(drawing, options, {
    height: height + 4,
    parts,
    note:
      'Grey: values ≤ 0. Each histogram is drawn to its own height.' +
      (beyond > 0 ? ' Values beyond its axis are counted in its first or last bar.' : ''),
    description: told.join(' '),
  })
}

function rangeOf(
  { rows, columns, domain }: HistogramFigureOptions,
  column: number,
): [low: number, high: number] {
  if (typeof domain === 'object') return [domain[0], domain[1]]
  const chosen = domain === 'shared' ? columns.map((_, index) => index) : [column]
  const ranges = rows.flatMap((row) => chosen.map((index) => usualRange(row.values[index] ?? [])))
  // Zero is always on the axis: the figure is about the side of it on which the values lie.
  return [Math.min(0, ...ranges.map((range) => range[0])), Math.max(0, ...ranges.map((range) => range[1]))]
}

function shareText({ total, notPositive, notFinite }: Histogram): string {
  if (total === 0) return 'no values'
  if (notFinite === total) return 'all NaN or ±∞'
  return `${percentText(notPositive / total)} are ≤ 0${notFinite > 0 ? `, ${notFinite} not finite` : ''}`
}

function drawHistogram(
  drawing: Drawing,
  { edges, counts }: Histogram,
  style: { readonly width: number; readonly color: string; readonly axis: boolean },
): SVGElement {
  const { Plot } = drawing
  const outline = (keep: (middle: number) => boolean): [number, number][] =>
    counts.flatMap((count, index): [number, number][] => {
      const [from, to] = [edges[index]!, edges[index + 1]!]
      if (!keep((from + to) / 2)) return []
      return [
        [from, count],
        [to, count],
      ]
    })
  const marginBottom = style.axis ? 26 : 2
  return drawPanel(drawing, {
    width: style.width,
    height: panelHeight + marginBottom,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom,
    x: {
      domain: [edges[0]!, edges.at(-1)!],
      axis: style.axis ? 'bottom' : null,
      label: null,
      ticks: 4,
      tickSize: 4,
    },
    y: { domain: [0, Math.max(1, ...counts)], axis: null },
    marks: [
      Plot.areaY(
        outline((middle) => middle < 0),
        { x: '0', y1: 0, y2: '1', fill: hues.grey, fillOpacity: 0.75 },
      ),
      Plot.areaY(
        outline((middle) => middle > 0),
        { x: '0', y1: 0, y2: '1', fill: style.color },
      ),
      Plot.ruleY([0], { strokeOpacity: 0.55 }),
      Plot.ruleX([0], { strokeWidth: 1.25 }),
    ],
  })
}

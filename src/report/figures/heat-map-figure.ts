/** Values of two variables as a table in colour: how a share changes with depth and width, and where it is large. */
import { hues } from '../palette.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { numberText, percentText } from './number-text.ts'
import { labelStep } from './panel-grid.ts'
import { textWidth } from './text-width.ts'

/** One of the two variables. */
export interface HeatMapAxis {
  /** `hidden layers` */
  readonly label: string
  /** The name of each row or column. */
  readonly names: readonly (string | number)[]
}

export interface HeatMapFigureOptions extends FigureOptions {
  readonly x: HeatMapAxis
  readonly y: HeatMapAxis
  /** Row after row, the uppermost first; a value that is not finite has no colour. */
  readonly values: readonly (readonly number[])[]
  /** What the values are: `share of networks`. */
  readonly valueLabel: string
  /** Whether the values are shares, to be written as percentages; their colours go from 0 to 1. */
  readonly percent?: boolean
  /** The values with the weakest and the strongest colour; the smallest and the largest where it is not said. */
  readonly domain?: readonly [low: number, high: number]
  /** Cells with a frame around them, and what it means. */
  readonly framed?: {
    readonly label: string
    readonly cells: readonly { readonly row: number; readonly column: number }[]
  }
}

/** The strongest colour is not the full one: the ink of a page, light or dark, can be read on it. */
const strongest = 0.62
const keySteps = 6
const keyHeight = 28
const cellHeight = 36
const margin = { marginTop: 44, marginRight: 4, marginBottom: 4 } as const

/** Draws a cell for each value, with the value in it, the stronger in colour the larger it is. Gives SVG. */
export async function heatMapFigure(options: HeatMapFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { x, y, values } = options
  const show = (value: number): string => (options.percent ? percentText(value) : numberText(value))
  const scale = options.domain ?? (options.percent ? [0, 1] : extent(values.flat()))
  const cells = values.flatMap((row, rowIndex) =>
    row.map((value, column) => ({
      row: rowIndex,
      column,
      text: Number.isFinite(value) ? show(value) : '–',
      strength: strengthOf(value, scale),
    })),
  )
  const marginLeft = Math.max(0, ...y.names.map((name) => textWidth(String(name), 13))) + 36
  const room = (options.width ?? defaultWidth) - marginLeft - margin.marginRight
  const cellWidth = Math.min(96, room / x.names.length)
  const height = margin.marginTop + cellHeight * y.names.length + margin.marginBottom
  const panel = drawCells(drawing, options, cells, { marginLeft, cellWidth, height })
  const framed = options.framed?.cells ?? []
  return finishFigure(drawing, options, {
    height: keyHeight + height,
    parts: [
      { x: 0, y: 0, content: drawKey(drawing, options.valueLabel, scale.map(show)) },
      { x: 0, y: keyHeight, content: panel },
    ],
    ...(framed.length > 0 ? { note: `Framed: ${options.framed!.label}.` } : {}),
    description: describe(options, show),
  })
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly strength: number
}

function drawCells(
  drawing: Drawing,
  { x, y, framed }: HeatMapFigureOptions,
  cells: readonly Cell[],
  size: { readonly marginLeft: number; readonly cellWidth: number; readonly height: number },
): SVGElement {
  const { Plot, document } = drawing
  const { marginLeft, cellWidth, height } = size
  const widest = Math.max(0, ...x.names.map((name) => textWidth(String(name), 12))) + 6
  const step = labelStep(x.names.length, cellWidth, widest)
  const columns = x.names.map((_, column) => column)
  const place = { x: 'column', y: 'row' } as const
  // Numbers that are too wide for their cells are left to the table under the figure.
  const fontSize = [13, 11.5, 10].find((fits) =>
    cells.every(({ text }) => textWidth(text, fits) < cellWidth - 8),
  )
  const panel = drawPanel(drawing, {
    ...margin,
    marginLeft,
    height,
    width: marginLeft + cellWidth * x.names.length + margin.marginRight,
    padding: 0.05,
    x: {
      type: 'band',
      domain: columns,
      ticks: columns.filter((column) => column % step === 0),
      tickFormat: (column: number) => String(x.names[column]),
      axis: 'top',
      label: null,
      tickSize: 0,
    },
    y: {
      type: 'band',
      domain: y.names.map((_, row) => row),
      tickFormat: (row: number) => String(y.names[row]),
      label: null,
      tickSize: 0,
    },
    opacity: { type: 'identity' },
    marks: [
      Plot.cell(cells, { ...place, fill: hues.vermillion, fillOpacity: 'strength', rx: 3 }),
      Plot.cell(framed?.cells ?? [], { ...place, stroke: 'currentColor', strokeWidth: 2, rx: 3 }),
      ...(fontSize === undefined ? [] : [Plot.text(cells, { ...place, text: 'text', fontSize })]),
    ],
  })
  const middle = marginLeft + (cellWidth * x.names.length) / 2
  const down = margin.marginTop + (cellHeight * y.names.length) / 2
  const bold = { 'font-weight': 'bold' }
  const isOrdered = x.names.every((name) => typeof name === 'number')
  panel.append(
    element(document, 'text', { x: middle, y: 14, ...bold }, isOrdered ? `${x.label} →` : x.label),
    element(document, 'text', { transform: `translate(14,${down}) rotate(-90)`, ...bold }, y.label),
  )
  return panel
}

/** What is coloured, and from which value to which. */
function drawKey({ document }: Drawing, label: string, [low = '', high = '']: readonly string[]): SVGElement {
  const key = element(document, 'g', { 'text-anchor': 'start', 'font-size': 12.5 })
  const first = `${label}: ${low}`
  const start = textWidth(first, 12.5) + 7
  key.append(element(document, 'text', { y: 14 }, first))
  for (let step = 0; step < keySteps; step++) {
    const box = {
      x: start + 18 * step,
      y: 3,
      width: 18,
      height: 13,
      stroke: 'currentColor',
      'stroke-opacity': 0.25,
    }
    const strength = (strongest * step) / (keySteps - 1)
    key.append(element(document, 'rect', { ...box, fill: hues.vermillion, 'fill-opacity': strength }))
  }
  key.append(element(document, 'text', { x: start + 18 * keySteps + 7, y: 14 }, high))
  return key
}

/** From nothing at the low end of the scale to the strongest colour at the high end, and no further. */
function strengthOf(value: number, [low, high]: readonly [low: number, high: number]): number {
  if (!Number.isFinite(value)) return 0
  if (low === high) return strongest
  return strongest * Math.max(0, Math.min(1, (value - low) / (high - low)))
}

function extent(values: readonly number[]): [low: number, high: number] {
  const finite = values.filter(Number.isFinite)
  return finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)]
}

/** Row by row, as a listener can follow it. */
function describe(
  { x, y, values, valueLabel }: HeatMapFigureOptions,
  show: (value: number) => string,
): string {
  const rows = values.map((row, index) => {
    const told = row.map(
      (value, column) => `${x.names[column]}: ${Number.isFinite(value) ? show(value) : 'none'}`,
    )
    return `${y.label} ${y.names[index]}: ${told.join(', ')}.`
  })
  return `${valueLabel} by ${x.label}. ${rows.join(' ')}`
}

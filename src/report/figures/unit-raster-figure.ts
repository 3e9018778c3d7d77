/** Every unit of a layer over time: one row a unit, one column a moment, so that one can watch a layer die. */
import { paper, stateColors } from '../palette.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import type { LegendItem } from './legend.ts'
import { mergeCells } from './merge-cells.ts'
import { labelStep, panelsPerRow } from './panel-grid.ts'
import { textWidth } from './text-width.ts'

/** Dead: derivative 0 on every sample. Negative: pre-activation ≤ 0 on every sample, but not dead. */
export type UnitState = 'alive' | 'negative' | 'dead'

export interface UnitRasterPanel {
  readonly name: string
  /** For each moment, the state of each unit. */
  readonly states: readonly (readonly UnitState[])[]
}

export interface UnitRasterFigureOptions extends FigureOptions {
  /** The label of each moment: epochs, or updates. */
  readonly columns: readonly (string | number)[]
  readonly panels: readonly UnitRasterPanel[]
  /** What the columns are; `epoch` where it is not said. */
  readonly xLabel?: string
}

const legend: readonly LegendItem[] = [
  { label: 'alive', color: stateColors.alive, mark: 'box' },
  { label: 'negative on every sample, still learning', color: stateColors.negative, mark: 'box' },
  { label: 'dead: derivative 0 on every sample', color: stateColors.dead, mark: 'box' },
]

/** Draws the state of every unit at every moment, the first to die at the bottom. Gives SVG. */
export async function unitRasterFigure(options: UnitRasterFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { panels } = options
  const perRow = panelsPerRow(panels.length, 5)
  const marginLeft = 40
  const gap = 14
  // Half a label of the last column.
  const marginRight = 12
  // One axis for a row of panels tells only panels with as many units.
  const hasOwnAxes = new Set(panels.map(({ states }) => states[0]?.length)).size > 1
  const axes = hasOwnAxes ? perRow : 1
  const width =
    ((options.width ?? defaultWidth) - marginLeft * axes - gap * (perRow - 1) - marginRight) / perRow
  const plotHeight = panels.length > perRow ? 190 : 250
  const rowHeight = 42 + plotHeight + 44
  const parts = panels.flatMap((panel, index) => {
    const column = index % perRow
    const x = marginLeft + column * (width + gap + (hasOwnAxes ? marginLeft : 0))
    const y = Math.floor(index / perRow) * rowHeight
    const left = column === 0 || hasOwnAxes ? marginLeft : 0
    const raster = drawRaster(drawing, options, panel, { width, height: plotHeight, left })
    return [
      { x, y, content: heading(drawing, panel) },
      { x: x - left, y: y + 42, content: raster },
    ]
  })
  const height = Math.ceil(panels.length / perRow) * rowHeight
  const label = element(
    drawing.document,
    'text',
    { 'text-anchor': 'start' },
    `${options.xLabel ?? 'epoch'} →`,
  )
  parts.push({ x: marginLeft, y: height - 8, content: label })
  return finishFigure(drawing, options, {
    height,
    parts,
    legend,
    description: panels.map((panel) => `${panel.name}: ${endOf(panel)}.`).join(' '),
  })
}

function heading({ document }: Drawing, panel: UnitRasterPanel): SVGElement {
  const name = { y: 14, 'font-size': 13, 'font-weight': 'bold' }
  return element(
    document,
    'g',
    { 'text-anchor': 'start' },
    element(document, 'text', name, panel.name),
    element(document, 'text', { y: 31, opacity: '0.8' }, endOf(panel)),
  )
}

/** How many are dead in the end; where none is, how many are negative on every sample. */
function endOf({ states }: UnitRasterPanel): string {
  const last = states.at(-1) ?? []
  const count = (state: UnitState): number => last.filter((entry) => entry === state).length
  const dead = count('dead')
  const negative = count('negative')
  return dead === 0 && negative > 0
    ? `${negative} of ${last.length} negative`
    : `${dead} of ${last.length} dead`
}

function drawRaster(
  drawing: Drawing,
  { columns }: UnitRasterFigureOptions,
  { states }: UnitRasterPanel,
  size: { readonly width: number; readonly height: number; readonly left: number },
): SVGElement {
  const { Plot } = drawing
  const units = states[0]?.length ?? 0
  const order = orderOfDeath(states)
  const cells = mergeCells(states.length, units, (moment, row) => states[moment]![order[row]!]!)
  const widest = Math.max(0, ...columns.map((label) => textWidth(String(label), 12))) + 8
  const step = labelStep(columns.length, size.width / columns.length, widest)
  const first = size.left > 0
  const panel = drawPanel(drawing, {
    width: size.left + size.width,
    height: size.height + 44,
    marginLeft: size.left,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 44,
    x: {
      domain: [0, columns.length],
      ticks: columns.map((_, index) => index + 0.5).filter((_, index) => index % step === 0),
      tickFormat: (middle: number) => String(columns[Math.floor(middle)] ?? ''),
      tickSize: 3,
      label: null,
    },
    y: {
      domain: [0, units],
      axis: first ? 'left' : null,
      label: 'units',
      labelAnchor: 'center',
      labelArrow: 'none',
      tickSize: 0,
      ticks: 5,
    },
    marks: [
      Plot.rect(cells, {
        x1: 'x1',
        x2: 'x2',
        y1: 'y1',
        y2: 'y2',
        fill: (cell) => stateColors[cell.value as UnitState],
        shapeRendering: 'crispEdges',
      }),
    ],
  })
  const unitHeight = size.height / units
  if (unitHeight >= 2.5) panel.append(unitLines(drawing, units, unitHeight, size))
  return panel
}

/** Hairlines between the units, so that one sees that the areas are made of units. */
function unitLines(
  { document }: Drawing,
  units: number,
  unitHeight: number,
  { left, width }: { readonly left: number; readonly width: number },
): SVGElement {
  const lines = Array.from({ length: units - 1 }, (_, unit) => `M${left},${(unit + 1) * unitHeight}h${width}`)
  const look = { stroke: paper, 'stroke-width': 0.7, 'stroke-opacity': 0.35, fill: 'none' }
  return element(document, 'path', { d: lines.join(''), ...look })
}

/**
 * The units by the death they did not come back from, then by when they last went below zero for good; survivors last.
 *
 * The first death would be a poor order: units that flicker would lie between those that stay dead.
 */
function orderOfDeath(states: readonly (readonly UnitState[])[]): number[] {
  const units = states[0]?.length ?? 0
  /** From which moment on a unit stays in a state to the end. */
  const since = (unit: number, state: UnitState): number =>
    states.findLastIndex((column) => column[unit] !== state) + 1
  const livingMoments = (unit: number): number => states.filter((column) => column[unit] === 'alive').length
  const keys = Array.from({ length: units }, (_, unit) => ({
    unit,
    dead: since(unit, 'dead'),
    negative: since(unit, 'negative'),
    living: livingMoments(unit),
  }))
  keys.sort((a, b) => a.dead - b.dead || a.negative - b.negative || a.living - b.living || a.unit - b.unit)
  return keys.map((key) => key.unit)
}

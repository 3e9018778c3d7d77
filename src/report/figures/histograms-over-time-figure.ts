/** How values spread, moment after moment: time from left to right, the values upwards, and the stronger the colour the more of them. */
import { hues } from '../palette.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { axisNumbers, numberText } from './number-text.ts'
import { panelsPerRow } from './panel-grid.ts'
import { pngAddress, pngColor } from './png.ts'

/** Bins of equal width, and which share of the values lies in each. */
export interface HistogramAtMoment {
  /** The step or epoch. */
  readonly x: number
  /** Where the first bin begins. */
  readonly first: number
  readonly width: number
  readonly shares: ArrayLike<number>
  readonly mean: number
}

export interface HistogramsPanel {
  readonly name: string
  readonly moments: readonly HistogramAtMoment[]
}

export interface HistogramsOverTimeFigureOptions extends FigureOptions {
  readonly x: { readonly label: string }
  readonly y: { readonly label: string }
  readonly panels: readonly HistogramsPanel[]
}

const cells = 64
const shades = 24
const palette = Array.from({ length: shades + 1 }, (_, shade) => pngColor(hues.sky, shade / shades))
const margin = { marginLeft: 46, marginRight: 20, marginTop: 8, marginBottom: 26 } as const
const gap = 18
const headHeight = 22
const panelHeight = 170

/** Draws a panel for each layer, with a line through the means and one at 0. Gives SVG. */
export async function histogramsOverTimeFigure(options: HistogramsOverTimeFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { document } = drawing
  const { panels } = options
  const perRow = panelsPerRow(panels.length, 2)
  const width = ((options.width ?? defaultWidth) - gap * (perRow - 1)) / perRow
  const rowHeight = headHeight + panelHeight + 10
  const parts = panels.flatMap((panel, index) => {
    const x = (index % perRow) * (width + gap)
    const y = Math.floor(index / perRow) * rowHeight
    const look = { y: 14, 'font-size': 13, 'font-weight': 'bold', 'text-anchor': 'start' }
    const name = element(document, 'text', { x: margin.marginLeft, ...look }, panel.name)
    return [
      { x, y, content: element(document, 'g', {}, name) },
      { x, y: y + headHeight, content: drawHistograms(drawing, panel, width) },
    ]
  })
  const height = Math.ceil(panels.length / perRow) * rowHeight + 18
  const label = element(
    document,
    'text',
    { 'text-anchor': 'start' },
    `${options.x.label} → · ${options.y.label} ↑`,
  )
  parts.push({ x: margin.marginLeft, y: height - 6, content: label })
  return finishFigure(drawing, options, {
    height,
    parts,
    note:
      'The stronger the colour, the more of the values; it grows with the square root of their share. Line: their mean. ' +
      'The outermost five thousandths may lie outside the frame.',
    description: panels.map(describe).join(' '),
  })
}

function drawHistograms(drawing: Drawing, panel: HistogramsPanel, width: number): SVGElement {
  const { Plot, document } = drawing
  const moments = panel.moments.filter((moment) => Number.isFinite(moment.first) && moment.width > 0)
  const [low, high] = rangeOf(moments)
  const half = moments.length > 1 ? (moments.at(-1)!.x - moments[0]!.x) / (moments.length - 1) / 2 : 0.5
  const domain = [(moments[0]?.x ?? 0) - half, (moments.at(-1)?.x ?? 1) + half]
  const svg = drawPanel(drawing, {
    ...margin,
    width,
    height: panelHeight,
    x: { domain, ticks: 5, tickSize: 3, label: null, ...axisNumbers({}) },
    y: { domain: [low, high], ticks: 5, tickSize: 0, label: null, ...axisNumbers({}) },
    marks: [
      Plot.ruleY([0], { strokeOpacity: 0.7 }),
      Plot.line(moments, {
        x: 'x',
        y: (moment) => (moment.mean >= low && moment.mean <= high ? moment.mean : Number.NaN),
        stroke: hues.vermillion,
        strokeWidth: 1.75,
      }),
      Plot.frame({ strokeOpacity: 0.3 }),
    ],
  })
  if (moments.length === 0) return svg
  const picture = element(document, 'image', {
    x: margin.marginLeft,
    y: margin.marginTop,
    width: width - margin.marginLeft - margin.marginRight,
    height: panelHeight - margin.marginTop - margin.marginBottom,
    href: pngAddress(moments.length, cells, shadesOf(moments, low, high), palette),
    preserveAspectRatio: 'none',
    style: 'image-rendering:pixelated',
  })
  svg.prepend(picture)
  return svg
}

/** The number of the shade of each cell, the highest values first, as rows of a picture are. */
function shadesOf(moments: readonly HistogramAtMoment[], low: number, high: number): Uint8Array {
  const columns = moments.map((moment) => spread(moment, low, high))
  // One moment with all values in one place (units that died) would bleach all others.
  const tops = columns.map((column) => Math.max(...column)).sort((a, b) => a - b)
  const darkest = tops[Math.floor(tops.length / 2)] || 1
  const pixels = new Uint8Array(moments.length * cells)
  columns.forEach((column, at) => {
    column.forEach((share, cell) => {
      const strength = Math.sqrt(Math.min(1, share / darkest))
      pixels[(cells - 1 - cell) * moments.length + at] = Math.round(strength * shades)
    })
  })
  return pixels
}

/** The shares of one moment in the cells of the picture: a bin that reaches over several is divided among them. */
function spread({ first, width, shares }: HistogramAtMoment, low: number, high: number): Float64Array {
  const cell = (high - low) / cells
  const found = new Float64Array(cells)
  for (let bin = 0; bin < shares.length; bin++) {
    if (shares[bin] === 0) continue
    const from = first + bin * width
    const start = Math.max(0, Math.floor((from - low) / cell))
    const end = Math.min(cells - 1, Math.ceil((from + width - low) / cell))
    for (let at = start; at <= end; at++) {
      const overlap = Math.min(from + width, low + (at + 1) * cell) - Math.max(from, low + at * cell)
      if (overlap > 0) found[at]! += (shares[bin]! * overlap) / width
    }
  }
  return found
}

/** From where to where nearly all values of all moments lie, and 0. */
function rangeOf(moments: readonly HistogramAtMoment[]): [low: number, high: number] {
  let low = 0
  let high = 0
  for (const { first, width, shares } of moments) {
    const total = Array.from(shares).reduce((sum, share) => sum + share, 0)
    let below = 0
    for (let bin = 0; bin < shares.length; bin++) {
      if (below <= 0.005 * total && below + shares[bin]! > 0.005 * total)
        low = Math.min(low, first + bin * width)
      if (below < 0.995 * total && below + shares[bin]! >= 0.995 * total) {
        high = Math.max(high, first + (bin + 1) * width)
      }
      below += shares[bin]!
    }
  }
  return low === high ? [-1, 1] : [low, high]
}

function describe({ name, moments }: HistogramsPanel): string {
  const [first, last] = [moments[0], moments.at(-1)]
  if (!first || !last) return `${name}: nothing.`
  return `${name}: mean ${numberText(first.mean)} at ${first.x}, ${numberText(last.mean)} at ${last.x}.`
}

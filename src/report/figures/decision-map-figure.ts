/** What a network of two inputs answers all over the plane, with the samples it was trained on. */
import { type AnswerGrid, drawAnswers } from './answer-map.ts'
import { classColor, classSymbol } from './class-marks.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import type { LegendItem } from './legend.ts'
import { panelsPerRow } from './panel-grid.ts'

export { type AnswerGrid, answerGrid } from './answer-map.ts'

export interface DecisionMap {
  readonly name?: string
  /** What is worth saying about it: `accuracy 55 %`. */
  readonly caption?: string
  readonly grid: AnswerGrid
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[]
}

export interface DecisionMapFigureOptions extends FigureOptions {
  /** One map, or several side by side. */
  readonly maps: readonly DecisionMap[]
  /** Whether the values are scores of class 1 (drawn in shades, with a line at one half) or classes. */
  readonly values: 'scores' | 'classes'
  /** The names of the classes; `class 0`, `class 1` … where it is not said. */
  readonly classNames?: readonly string[]
  readonly x?: { readonly label: string }
  readonly y?: { readonly label: string }
}

/** Draws the plane in the colours of the answers and the samples on it. Gives SVG. */
export async function decisionMapFigure(options: DecisionMapFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { document } = drawing
  const { maps } = options
  const perRow = panelsPerRow(maps.length, 3)
  const full = options.width ?? defaultWidth
  const size = Math.min(430, (full - (perRow - 1) * 16) / perRow)
  const named = maps.some((map) => map.name !== undefined || map.caption !== undefined)
  const top = named ? 38 : 0
  const [first] = maps
  const shape = first ? (first.grid.y[1] - first.grid.y[0]) / (first.grid.x[1] - first.grid.x[0]) : 1
  const height = Math.min(size * 1.2, Math.max(size * 0.5, (size - 44) * shape)) + 62
  const parts = maps.flatMap((map, index) => {
    const x = (index % perRow) * (size + 16)
    const y = Math.floor(index / perRow) * (top + height + 8)
    const name = {
      x: margin.marginLeft,
      y: 14,
      'font-size': 13,
      'font-weight': 'bold',
      'text-anchor': 'start',
    }
    const heading = element(document, 'g', {}, element(document, 'text', name, map.name ?? ''))
    if (map.caption) {
      const caption = { x: margin.marginLeft, y: 31, 'text-anchor': 'start', opacity: '0.8' }
      heading.append(element(document, 'text', caption, map.caption))
    }
    const panel = drawMap(drawing, options, map, size, height)
    return [...(named ? [{ x, y, content: heading }] : []), { x, y: y + top, content: panel }]
  })
  const classes = [...new Set(maps.flatMap((map) => map.points.map((point) => point.label)))].sort(
    (a, b) => a - b,
  )
  const nameOf = (label: number): string => options.classNames?.[label] ?? `class ${label}`
  const marked = (label: number): LegendItem => ({
    label: nameOf(label),
    color: classColor(label),
    mark: classSymbol(label),
  })
  const shaded = (label: number): LegendItem => ({ ...marked(label), mark: 'box' })
  return finishFigure(drawing, options, {
    height: Math.ceil(maps.length / perRow) * (top + height + 8),
    parts,
    legend: classes.length > 0 ? classes.map(marked) : options.values === 'scores' ? [0, 1].map(shaded) : [],
    ...(options.values === 'scores' ? { note: `Dark line: the score of ${nameOf(1)} is ½.` } : {}),
    description: maps.map((map) => [map.name, map.caption].filter(Boolean).join(': ')).join('. '),
  })
}

const margin = { marginLeft: 40, marginRight: 10, marginTop: 24, marginBottom: 38 } as const

function drawMap(
  drawing: Drawing,
  options: DecisionMapFigureOptions,
  map: DecisionMap,
  width: number,
  height: number,
): SVGElement {
  const { Plot } = drawing
  const { grid, points } = map
  const ticks = width < 260 ? 3 : 5
  const panel = drawPanel(drawing, {
    ...margin,
    width,
    height,
    x: { domain: grid.x, label: options.x?.label ?? 'x₁', ticks, tickSize: 4 },
    y: { domain: grid.y, label: options.y?.label ?? 'x₂', ticks, tickSize: 4 },
    marks: [
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: points.length > 300 ? 2.4 : 3.4,
        fill: (point) => classColor(point.label),
        symbol: (point: { label: number }) => classSymbol(point.label),
        stroke: '#ffffff',
        strokeWidth: 0.8,
      }),
      Plot.frame({ strokeOpacity: 0.4 }),
    ],
  })
  const background = drawAnswers(drawing, grid, options.values, {
    width: width - margin.marginLeft - margin.marginRight,
    height: height - margin.marginTop - margin.marginBottom,
  })
  background.setAttribute('x', String(margin.marginLeft))
  background.setAttribute('y', String(margin.marginTop))
  // What reaches beyond the frame is cut off there.
  background.setAttribute('overflow', 'hidden')
  panel.prepend(background)
  return panel
}

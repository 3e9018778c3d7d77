/** What a network of two inputs answers all over the plane, with the samples it was trained on. */
import { hues, tint } from '../palette.ts'
import { type Drawing, drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { mergeCells } from './merge-cells.ts'
import { panelsPerRow } from './panel-grid.ts'

/** The answers at the middles of the cells of a grid. */
export interface AnswerGrid {
  readonly x: readonly [low: number, high: number]
  readonly y: readonly [low: number, high: number]
  readonly columns: number
  readonly rows: number
  /** Row after row, the lowest y first; a score for class 1 from 0 to 1, or the number of a class. */
  readonly values: ArrayLike<number>
}

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

const classColors = [hues.blue, hues.vermillion, hues.green, hues.purple, hues.orange, hues.sky] as const
const symbols = ['circle', 'triangle', 'square', 'diamond', 'star', 'wye'] as const

/** The grid of the middles of cells, answered one by one: what a `DecisionMap` needs. */
export function answerGrid(
  x: readonly [low: number, high: number],
  y: readonly [low: number, high: number],
  cells: number,
  answer: (x: number, y: number) => number,
): AnswerGrid {
  const values = new Float64Array(cells * cells)
  const at = ([low, high]: readonly [number, number], index: number) =>
    low + ((high - low) * (index + 0.5)) / cells
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      values[row * cells + column] = answer(at(x, column), at(y, row))
    }
  }
  return { x, y, columns: cells, rows: cells, values }
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
  const height = Math.min(size * 1.2, Math.max(size * 0.5, (size - 44) * shape)) + 44
  const parts = maps.flatMap((map, index) => {
    const x = (index % perRow) * (size + 16)
    const y = Math.floor(index / perRow) * (top + height + 8)
    const name = { x: 34, y: 14, 'font-size': 13, 'font-weight': '650', 'text-anchor': 'start' }
    const heading = element(document, 'g', {}, element(document, 'text', name, map.name ?? ''))
    if (map.caption) {
      const caption = { x: 34, y: 31, 'text-anchor': 'start', opacity: '0.8' }
      heading.append(element(document, 'text', caption, map.caption))
    }
    const panel = drawMap(drawing, options, map, size, height)
    return [...(named ? [{ x, y, content: heading }] : []), { x, y: y + top, content: panel }]
  })
  const classes = [...new Set(maps.flatMap((map) => map.points.map((point) => point.label)))].sort(
    (a, b) => a - b,
  )
  const nameOf = (label: number): string => options.classNames?.[label] ?? `class ${label}`
  return finishFigure(drawing, options, {
    height: Math.ceil(maps.length / perRow) * (top + height + 8),
    parts,
    legend: classes.map((label) => ({ label: nameOf(label), color: colorOf(label), mark: 'dot' })),
    ...(options.values === 'scores' ? { note: `Dark line: the score of ${nameOf(1)} is ½.` } : {}),
    description: maps.map((map) => [map.name, map.caption].filter(Boolean).join(': ')).join('. '),
  })
}

function colorOf(label: number): string {
  return classColors[label % classColors.length]!
}

function drawMap(
  drawing: Drawing,
  options: DecisionMapFigureOptions,
  { grid, points }: DecisionMap,
  width: number,
  height: number,
): SVGElement {
  const { Plot } = drawing
  return drawPanel(drawing, {
    width,
    height,
    marginLeft: 34,
    marginRight: 4,
    marginTop: 6,
    marginBottom: 38,
    x: { domain: grid.x, label: options.x?.label ?? 'x₁', ticks: 5, tickSize: 4 },
    y: { domain: grid.y, label: null, ticks: 5, tickSize: 4 },
    color: { type: 'identity' },
    marks: [
      ...(options.values === 'scores' ? scoreMarks(drawing, grid) : classMarks(drawing, grid)),
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        r: points.length > 300 ? 2.4 : 3.4,
        fill: (point) => colorOf(point.label),
        symbol: (point: { label: number }) => symbols[point.label % symbols.length]!,
        stroke: '#ffffff',
        strokeWidth: 0.8,
      }),
      Plot.frame({ strokeOpacity: 0.4 }),
    ],
    symbol: { type: 'identity' } as never,
  })
}

const bands = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]

/** Shades from the colour of class 0 over white to that of class 1, and a line where neither wins. */
function scoreMarks({ Plot }: Drawing, grid: AnswerGrid) {
  const size = {
    width: grid.columns,
    height: grid.rows,
    x1: grid.x[0],
    x2: grid.x[1],
    y1: grid.y[0],
    y2: grid.y[1],
  }
  const shade = (score: number): string =>
    score < 0.5
      ? tint(classColors[0], 0.08 + (0.5 - score) * 0.8)
      : tint(classColors[1], 0.08 + (score - 0.5) * 0.8)
  const values = Array.from(grid.values)
  return [
    Plot.rect([0], { ...edges(grid), fill: shade(0) }),
    Plot.contour(values, {
      ...size,
      fill: Plot.identity,
      thresholds: bands,
    }),
    Plot.contour(values, {
      ...size,
      stroke: () => '#222222',
      value: Plot.identity,
      thresholds: [0.5],
      strokeWidth: 1.5,
    }),
  ]
}

function edges({ x, y }: AnswerGrid) {
  return { x1: () => x[0], x2: () => x[1], y1: () => y[0], y2: () => y[1] }
}

function classMarks({ Plot }: Drawing, { x, y, columns, rows, values }: AnswerGrid) {
  const cells = mergeCells(columns, rows, (column, row) => values[row * columns + column]!)
  const at = ([low, high]: readonly [number, number], index: number, count: number) =>
    low + ((high - low) * index) / count
  return [
    Plot.rect(cells, {
      x1: (cell) => at(x, cell.x1, columns),
      x2: (cell) => at(x, cell.x2, columns),
      y1: (cell) => at(y, cell.y1, rows),
      y2: (cell) => at(y, cell.y2, rows),
      fill: (cell) => tint(colorOf(cell.value), 0.32),
      shapeRendering: 'crispEdges',
    }),
  ]
}

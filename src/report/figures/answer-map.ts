/** The plane in the colours of a network's answers: bands of scores, or areas of classes. */
import { tint } from '../palette.ts'
import { classColor } from './class-marks.ts'
import { type Drawing, drawPanel } from './drawing.ts'
import { mergeCells } from './merge-cells.ts'

/** The answers at the middles of the cells of a grid. */
export interface AnswerGrid {
  readonly x: readonly [low: number, high: number]
  readonly y: readonly [low: number, high: number]
  readonly columns: number
  readonly rows: number
  /** Row after row, the lowest y first; a score for class 1 from 0 to 1, or the number of a class. */
  readonly values: ArrayLike<number>
}

/** Asks for the answer in the middle of every cell of a square grid. */
export function answerGrid(
  x: readonly [low: number, high: number],
  y: readonly [low: number, high: number],
  cells: number,
  answer: (x: number, y: number) => number,
): AnswerGrid {
  const values = new Float64Array(cells * cells)
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      values[row * cells + column] = answer(at(x, column + 0.5, cells), at(y, row + 0.5, cells))
    }
  }
  return { x, y, columns: cells, rows: cells, values }
}

function at([low, high]: readonly [low: number, high: number], place: number, cells: number): number {
  return low + ((high - low) * place) / cells
}

const bands = [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]

/** From the colour of class 0 over white to that of class 1: one shade for each band of scores. */
const bandColors = [0, ...bands].map((_, band) => {
  const score = band / bands.length
  const [color, distance] = score < 0.5 ? [classColor(0), 0.5 - score] : [classColor(1), score - 0.5]
  return tint(color, 0.06 + distance * 0.84)
})

/** Draws the answers without axes. Scores have a line where neither class wins; it may reach beyond the frame. */
export function drawAnswers(
  drawing: Drawing,
  grid: AnswerGrid,
  values: 'scores' | 'classes',
  size: { readonly width: number; readonly height: number },
): SVGElement {
  return drawPanel(drawing, {
    ...size,
    margin: 0,
    x: { domain: grid.x, axis: null },
    y: { domain: grid.y, axis: null },
    color: { type: 'threshold', domain: bands, range: bandColors },
    marks: values === 'scores' ? scoreMarks(drawing, grid) : classMarks(drawing, grid),
  })
}

function scoreMarks({ Plot }: Drawing, grid: AnswerGrid) {
  const { x, y, columns, rows, values } = withBorder(grid)
  const extent = { width: columns, height: rows, x1: x[0], x2: x[1], y1: y[0], y2: y[1] }
  const line = { stroke: '#222222', strokeWidth: 1.5, strokeLinejoin: 'round' } as const
  // What is nearer to ½ than that has no border, but rounding errors that would draw one.
  const scores = Array.from(values, (score) => Math.round(score * 1e6) / 1e6)
  return [
    // Below every score there is one contour more: it fills the lowest band.
    Plot.contour(scores, { ...extent, fill: Plot.identity, thresholds: [-100, ...bands] }),
    Plot.contour(scores, { ...extent, ...line, value: Plot.identity, thresholds: [0.5] }),
  ]
}

/** One cell more on every side, going on as its neighbours do: contours close, and cut corners, outside the frame. */
function withBorder({ x, y, columns, rows, values }: AnswerGrid): AnswerGrid {
  const wide = columns + 2
  const valueAt = (column: number, row: number): number =>
    goOn(row, rows, (inner) => goOn(column, columns, (innerColumn) => values[inner * columns + innerColumn]!))
  return {
    x: [at(x, -1, columns), at(x, columns + 1, columns)],
    y: [at(y, -1, rows), at(y, rows + 1, rows)],
    columns: wide,
    rows: rows + 2,
    values: Array.from({ length: wide * (rows + 2) }, (_, index) =>
      valueAt((index % wide) - 1, Math.floor(index / wide) - 1),
    ),
  }
}

/** The value at a place that may be one before the first or one after the last, on the line through its two neighbours. */
function goOn(place: number, cells: number, valueAt: (place: number) => number): number {
  if (place >= 0 && place < cells) return valueAt(place)
  const edge = place < 0 ? 0 : cells - 1
  const next = Math.max(0, Math.min(cells - 1, place < 0 ? 1 : cells - 2))
  return 2 * valueAt(edge) - valueAt(next)
}

function classMarks({ Plot }: Drawing, { x, y, columns, rows, values }: AnswerGrid) {
  const cells = mergeCells(columns, rows, (column, row) => values[row * columns + column]!)
  return [
    Plot.rect(cells, {
      x1: (cell) => at(x, cell.x1, columns),
      x2: (cell) => at(x, cell.x2, columns),
      y1: (cell) => at(y, cell.y1, rows),
      y2: (cell) => at(y, cell.y2, rows),
      fill: (cell) => tint(classColor(cell.value), 0.32),
      shapeRendering: 'crispEdges',
    }),
  ]
}

/** A confusion matrix: what each class was taken for, counts as text and shares as colour. */
import { hues, inkOn, tint } from '../palette.ts'
import { drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { textWidth } from './text-width.ts'

export interface ConfusionFigureOptions extends FigureOptions {
  /** Row: the true class; column: the predicted one. */
  readonly matrix: readonly (readonly number[])[]
  readonly labels: readonly (string | number)[]
}

/** Shares of a row from which on the next step of colour begins; mistakes are rare, so the first steps are small. */
const thresholds = [0.02, 0.05, 0.1, 0.25, 0.5, 0.8]
const strengths = [0.14, 0.24, 0.36, 0.5, 0.66, 0.82, 1]

/** Draws counts; right answers are blue and mistakes orange, darker the larger their share of the row. Gives SVG. */
export async function confusionFigure(options: ConfusionFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { Plot, document } = drawing
  const { matrix } = options
  const labels = options.labels.map(String)
  const full = options.width ?? defaultWidth
  const marginLeft = Math.max(...labels.map((label) => textWidth(label, 13))) + 46
  const marginRight = 74
  const cell = Math.min(64, (full - marginLeft - marginRight) / labels.length)
  const cellHeight = Math.min(cell, 40)
  const cells = matrix.flatMap((row, trueClass) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, predicted) => ({
      row: labels[trueClass]!,
      column: labels[predicted]!,
      count,
      fill: colorOf(count, total, trueClass === predicted),
      right: trueClass === predicted,
    }))
  })
  const recall = matrix.map((row, index) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return { row: labels[index]!, text: total === 0 ? '–' : `${((row[index]! / total) * 100).toFixed(1)} %` }
  })
  const height = 46 + cellHeight * labels.length + 6
  const width = marginLeft + cell * labels.length + marginRight
  const panel = drawPanel(drawing, {
    width,
    height,
    marginLeft,
    marginRight,
    marginTop: 46,
    marginBottom: 6,
    padding: 0.05,
    x: { domain: labels, axis: 'top', label: null, tickSize: 0 },
    y: { domain: labels, label: null, tickSize: 0 },
    color: { type: 'identity' },
    marks: [
      Plot.cell(
        cells.filter((entry) => entry.fill !== undefined),
        { x: 'column', y: 'row', fill: 'fill', rx: 3 },
      ),
      Plot.text(
        cells.filter((entry) => entry.count > 0),
        {
          x: 'column',
          y: 'row',
          text: (entry) => String(entry.count),
          fill: (entry) => inkOn(entry.fill),
          fontSize: cell < 34 ? 10.5 : 13,
          fontWeight: 500,
        },
      ),
      Plot.text(
        cells.filter((entry) => entry.count === 0),
        { x: 'column', y: 'row', text: () => '·', fillOpacity: 0.45 },
      ),
      Plot.text(recall, { y: 'row', text: 'text', frameAnchor: 'right', dx: 62, textAnchor: 'end' }),
    ],
  })
  const middle = marginLeft + (cell * labels.length) / 2
  panel.append(
    element(document, 'text', { x: middle, y: 14, 'font-weight': '650' }, 'predicted'),
    element(document, 'text', { x: width - 12, y: 14, 'text-anchor': 'end', 'font-weight': '650' }, 'right'),
    element(
      document,
      'text',
      {
        transform: `translate(14,${46 + (cellHeight * labels.length) / 2}) rotate(-90)`,
        'font-weight': '650',
      },
      'true class',
    ),
  )
  const total = matrix.flat().reduce((sum, count) => sum + count, 0)
  const right = matrix.reduce((sum, row, index) => sum + row[index]!, 0)
  return finishFigure(drawing, options, {
    height,
    parts: [{ x: 0, y: 0, content: panel }],
    legend: [
      { label: 'right', color: tint(hues.blue, 0.82), mark: 'box' },
      {
        label: 'mistaken; the darker, the larger the share of the row',
        color: tint(hues.vermillion, 0.5),
        mark: 'box',
      },
    ],
    description: `${right} of ${total} right (${((right / Math.max(1, total)) * 100).toFixed(1)} %). ${worst(matrix, labels)}`,
  })
}

/** A count of 0 has no colour: the page shows, and the mistakes stand out. */
function colorOf(count: number, total: number, right: boolean): string | undefined {
  if (count === 0) return undefined
  const share = count / total
  const step = thresholds.filter((threshold) => share >= threshold).length
  return tint(right ? hues.blue : hues.vermillion, strengths[step]!)
}

function worst(matrix: readonly (readonly number[])[], labels: readonly string[]): string {
  const mistakes = matrix.flatMap((row, trueClass) =>
    row.map((count, predicted) => ({ count: trueClass === predicted ? 0 : count, trueClass, predicted })),
  )
  const most = mistakes.reduce((a, b) => (b.count > a.count ? b : a), {
    count: 0,
    trueClass: 0,
    predicted: 0,
  })
  if (most.count === 0) return 'There are no mistakes.'
  return `Most often, ${labels[most.trueClass]} was taken for ${labels[most.predicted]}: ${most.count} times.`
}

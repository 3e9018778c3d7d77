/** A confusion matrix: what each class was taken for, counts as text and shares as colour. */
import { hues, inkOn } from '../palette.ts'
import { drawPanel, element, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { percentText } from './number-text.ts'
import { textWidth } from './text-width.ts'

export interface ConfusionFigureOptions extends FigureOptions {
  /** Row: the true class; column: the predicted one. */
  readonly matrix: readonly (readonly number[])[]
  readonly labels: readonly (string | number)[]
}

/** Shares of a row from which on the next step of colour begins; mistakes are rare, so the first steps are small. */
const thresholds = [0.02, 0.05, 0.1, 0.25, 0.5]
const strengths = [0.12, 0.2, 0.3, 0.42, 0.54, 1]

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
      fill: trueClass === predicted ? hues.blue : hues.vermillion,
      strength: strengthOf(count, total),
    }))
  })
  const recall = matrix.map((row, index) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return { row: labels[index]!, text: total === 0 ? '–' : percentText(row[index]! / total) }
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
    opacity: { type: 'identity' },
    marks: [
      Plot.cell(
        cells.filter((entry) => entry.strength > 0),
        { x: 'column', y: 'row', fill: 'fill', fillOpacity: 'strength', rx: 3 },
      ),
      Plot.text(
        cells.filter((entry) => entry.count > 0),
        {
          x: 'column',
          y: 'row',
          text: (entry) => String(entry.count),
          fill: (entry) => (entry.strength === 1 ? inkOn(entry.fill) : 'currentColor'),
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
    element(document, 'text', { x: middle, y: 14, 'font-weight': 'bold' }, 'predicted'),
    element(document, 'text', { x: width - 12, y: 14, 'text-anchor': 'end', 'font-weight': 'bold' }, 'right'),
    element(
      document,
      'text',
      {
        transform: `translate(14,${46 + (cellHeight * labels.length) / 2}) rotate(-90)`,
        'font-weight': 'bold',
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
      { label: 'right', color: hues.blue, mark: 'box' },
      {
        label: 'mistaken; the stronger, the larger the share of the row',
        color: hues.vermillion,
        mark: 'box',
      },
    ],
    description: `${right} of ${total} right (${percentText(right / Math.max(1, total))}). ${worst(matrix, labels)}`,
  })
}

/**
 * How much colour a cell has: a count of 0 has none, so that the mistakes stand out.
 *
 * The colour is laid on the page and not mixed with white: on a dark page, too, the strongest cell is the largest share.
 */
function strengthOf(count: number, total: number): number {
  if (count === 0) return 0
  const share = count / total
  return strengths[thresholds.filter((threshold) => share >= threshold).length]!
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

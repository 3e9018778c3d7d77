/** Bars with their values: one number for each run, layer or function. */
import { fixedColor, hues } from '../palette.ts'
import { drawPanel, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { axisNumbers, numberText, percentText } from './number-text.ts'
import { textWidth } from './text-width.ts'

export interface Bar {
  readonly name: string
  readonly value: number
  readonly color?: string
  /** From where to where it was seen, over seeds: drawn as a thin line. */
  readonly interval?: readonly [low: number, high: number]
  /** What stands after the bar; the value where it is not said. */
  readonly text?: string
}

export interface BarsFigureOptions extends FigureOptions {
  readonly x: {
    readonly label: string
    readonly domain?: readonly [low: number, high: number]
    /** Whether the values are shares, to be written as percentages. */
    readonly percent?: boolean
    /** For values over several powers of ten. There is no zero to start a bar at, so a dot marks the value. */
    readonly log?: boolean
  }
  readonly bars: readonly Bar[]
}

/** Draws horizontal bars in the given order. Gives SVG. */
export async function barsFigure(options: BarsFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { Plot } = drawing
  const { bars, x } = options
  // A bar has its name beside it: only names with a colour of their own need one.
  const colors = bars.map((bar) => bar.color ?? fixedColor(bar.name) ?? hues.blue)
  const domain = x.domain ?? domainOf(options)
  const rows = bars.map((bar, index) => ({
    ...bar,
    row: index,
    color: colors[index]!,
    // A value of 0 or NaN has no place on a logarithmic axis; its text says what it is.
    drawn: Number.isFinite(bar.value) && !(x.log && bar.value <= 0),
    text: bar.text ?? showValue(bar.value, x.percent),
  }))
  const marginLeft = Math.max(...rows.map((row) => textWidth(row.name, 13))) + 14
  const marginRight = Math.max(...rows.map((row) => textWidth(row.text, 12.5))) + 16
  const height = rows.length * 30 + 50
  const drawn = rows.filter((row) => row.drawn)
  // A bar below zero has its value on the other side of zero, where nothing is drawn.
  const start = x.log ? domain[0] : Math.max(domain[0], Math.min(0, domain[1]))
  const end = (row: (typeof rows)[number]): number =>
    row.drawn ? Math.max(row.value, row.interval?.[1] ?? row.value, start) : start
  const panel = drawPanel(drawing, {
    width: options.width ?? defaultWidth,
    height,
    marginLeft,
    marginRight,
    marginTop: 6,
    marginBottom: 44,
    x: {
      ...axisNumbers(x),
      domain,
      label: x.label,
      labelAnchor: 'center',
      labelArrow: 'right',
      grid: true,
      tickSize: 0,
      ticks: 6,
    },
    y: {
      type: 'band',
      domain: rows.map((row) => row.row),
      padding: 0.26,
      label: null,
      tickSize: 0,
      tickFormat: (row: number) => rows[row]!.name,
    },
    color: { type: 'identity' },
    marks: [
      ...(x.log
        ? [
            Plot.ruleY(drawn, {
              y: 'row',
              x1: () => domain[0],
              x2: 'value',
              stroke: 'color',
              strokeWidth: 2.25,
            }),
            Plot.dot(drawn, { y: 'row', x: 'value', fill: 'color', r: 6 }),
          ]
        : [
            Plot.barX(drawn, {
              y: 'row',
              x1: () => Math.max(0, domain[0]),
              x2: 'value',
              fill: 'color',
              rx: 2,
            }),
          ]),
      Plot.ruleY(
        drawn.filter((row) => row.interval),
        { y: 'row', x1: (row) => row.interval[0], x2: (row) => row.interval[1], strokeWidth: 1.5 },
      ),
      Plot.tickX(
        drawn
          .filter((row) => row.interval)
          .flatMap((row) => row.interval!.map((value) => ({ ...row, value }))),
        { y: 'row', x: 'value', strokeWidth: 1.5, insetTop: 6, insetBottom: 6 },
      ),
      Plot.text(rows, {
        y: 'row',
        x: end,
        text: 'text',
        textAnchor: 'start',
        dx: x.log ? 12 : 8,
        fontSize: 12.5,
      }),
      Plot.ruleX([domain[0] < 0 && !x.log ? 0 : domain[0]], { strokeOpacity: 0.55 }),
    ],
  })
  return finishFigure(drawing, options, {
    height,
    parts: [{ x: 0, y: 0, content: panel }],
    description: `${x.label}: ${rows.map((row) => `${row.name} ${row.text}`).join(', ')}.`,
  })
}

function showValue(value: number, percent: boolean | undefined): string {
  return percent ? percentText(value) : numberText(value)
}

/** All values: from zero on, or in whole powers of ten. */
function domainOf({ bars, x }: BarsFigureOptions): [low: number, high: number] {
  const values = bars
    .flatMap((bar) => [bar.value, ...(bar.interval ?? [])])
    .filter((value) => Number.isFinite(value) && !(x.log && value <= 0))
  const low = Math.min(...values)
  const high = Math.max(...values)
  if (values.length === 0) return x.log ? [0.1, 1] : [0, 1]
  if (!x.log) return [Math.min(0, low), low < 0 ? Math.max(0, high) : high || 1]
  return [powerBelow(low), powerAbove(high)]
}

/** The nearest power of ten below a number, so that a bar that ends at a power has a length too. */
function powerBelow(value: number): number {
  const [digits, exponent] = value.toExponential().split('e')
  return Number(`1e${Number(exponent) - (digits === '1' ? 1 : 0)}`)
}

/** The nearest power of ten above a number. */
function powerAbove(value: number): number {
  return Number(`1e${Number(value.toExponential().split('e')[1]) + 1}`)
}

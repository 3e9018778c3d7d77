/** A function and its derivative on a grid, the way textbooks draw them, with jumps drawn as jumps. */
import type { Activation } from '../../layers/index.ts'
import { hues, paper, seriesColors } from '../palette.ts'
import { drawPanel, loadDrawing } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { finishFigure } from './finish-figure.ts'
import { clipLine, sampleFunction } from './sample-function.ts'

/** A function to draw. */
export interface DrawnFunction {
  /** As the legend shows it: `f(x) = max(0, x)`. */
  readonly name: string
  readonly f: (x: number) => number
  /** Where it or its slope jumps; the kinks of the activation where it is not said. */
  readonly kinks?: readonly number[]
  readonly color?: string
  readonly dashed?: boolean
}

export interface FunctionFigureOptions extends FigureOptions {
  /** Draws its value, and its derivative dashed, named by their formulas. */
  readonly activation?: Activation
  /** Further functions, or all of them. */
  readonly functions?: readonly DrawnFunction[]
  /** From where to where; −5 to 5 where it is not said. */
  readonly range?: readonly [low: number, high: number]
  /** The values shown; all that occur, where it is not said. */
  readonly y?: readonly [low: number, high: number]
}

/** Draws functions of one number: kinks have a dot, and at a jump a full circle marks the value. Gives SVG. */
export async function functionFigure(options: FunctionFigureOptions): Promise<string> {
  const drawing = await loadDrawing()
  const { Plot } = drawing
  const functions = [...functionsOf(options.activation), ...(options.functions ?? [])]
  const range = options.range ?? [-5, 5]
  const colors = seriesColors(functions)
  const sampled = functions.map((entry) => sampleFunction(entry.f, range, entry.kinks ?? []))
  const y = options.y ?? valuesShown(sampled.flatMap(({ pieces }) => pieces.flat()).map((point) => point[1]))

  const lines = functions.flatMap((entry, index) => {
    const look = {
      stroke: colors[index]!,
      strokeWidth: 2.5,
      ...(entry.dashed ? { strokeDasharray: '7 5' } : {}),
    }
    const parts = sampled[index]!.pieces.flatMap((piece) => clipLine(piece, y[0], y[1]))
    return parts.map((part) => Plot.line(part, look))
  })
  const dots = sampled.flatMap(({ special }, index) =>
    special
      .filter((point) => point.y >= y[0] && point.y <= y[1])
      .map((point) => ({
        ...point,
        color: colors[index]!,
        fill: point.kind === 'limit' ? paper : colors[index]!,
      })),
  )
  // Where f has a kink and f′ its value, the two lie on each other: the larger dot goes below.
  const bySize = [...dots.filter((dot) => dot.kind === 'kink'), ...dots.filter((dot) => dot.kind !== 'kink')]
  const height = 330
  const panel = drawPanel(drawing, {
    width: options.width ?? defaultWidth,
    height,
    marginLeft: 44,
    marginRight: 14,
    marginTop: 24,
    marginBottom: 40,
    x: { domain: range, label: 'x', grid: true, tickSize: 0 },
    y: { domain: y, label: 'value', grid: true, tickSize: 0, ticks: 7 },
    color: { type: 'identity' },
    r: { type: 'identity' },
    marks: [
      Plot.ruleX(range[0] <= 0 && range[1] >= 0 ? [0] : [], { strokeOpacity: 0.55 }),
      Plot.ruleY(y[0] <= 0 && y[1] >= 0 ? [0] : [], { strokeOpacity: 0.55 }),
      ...lines,
      Plot.dot(bySize, {
        x: 'x',
        y: 'y',
        r: (dot) => (dot.kind === 'kink' ? 5.4 : 3.8),
        stroke: 'color',
        strokeWidth: 2,
        fill: 'fill',
      }),
    ],
  })
  const kinds = new Set(sampled.flatMap(({ special }) => special.map((point) => point.kind)))
  return finishFigure(drawing, options, {
    height,
    parts: [{ x: 0, y: 0, content: panel }],
    legend: functions.map((entry, index) => ({
      label: entry.name,
      color: colors[index]!,
      mark: entry.dashed ? 'dashed' : 'line',
    })),
    ...(kinds.has('limit')
      ? { note: 'At a jump, the full circle is the value and the open circle is not.' }
      : {}),
    description: `Drawn from x = ${range[0]} to ${range[1]}: ${functions.map((entry) => entry.name).join('; ')}.`,
  })
}

function functionsOf(activation: Activation | undefined): DrawnFunction[] {
  if (!activation) return []
  const { kinks } = activation
  return [
    { name: activation.formula, f: activation.value, kinks, color: hues.blue },
    {
      name: activation.derivativeFormula.replace("f'", 'f′'),
      f: activation.derivative,
      kinks,
      color: hues.vermillion,
      dashed: true,
    },
  ]
}

/** All values and zero, with a little room above and below. */
function valuesShown(values: readonly number[]): [low: number, high: number] {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const room = (high - low || 1) * 0.08
  return [low - room, high + room]
}

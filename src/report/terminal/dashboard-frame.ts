/** One drawing of the dashboard, in lines that fit the terminal. */

import { layerLines } from './layer-lines.ts'
import type { LayerLook } from './layer-look.ts'
import type { Screen } from './screen.ts'

/** All that a frame shows. */
export interface DashboardState {
  /** From 0 to 1. */
  readonly progress: number
  /** What stands behind the bar: epoch, step, and last the time. */
  readonly facts: readonly string[]
  /** The last epoch that is over, in one line. */
  readonly lastEpoch: string | undefined
  readonly trends: readonly TrendRow[]
  readonly layers: readonly LayerLook[]
  /** On how many samples the units are counted. */
  readonly samples: number
}

/** A quantity over the run. */
export interface TrendRow {
  readonly label: string
  /** For a narrow terminal. */
  readonly short: string
  /** At most so many numbers, the oldest first. */
  readonly points: (most: number) => number[]
  readonly value: string
}

/** What the optional libraries draw. */
export interface FrameTools {
  readonly bar: (progress: number, size: number) => string
  /** `40s`, `2m15s` */
  readonly time: (seconds: number) => string
  readonly sparkline: (values: number[]) => string
}

const longestBar = 40
const longestSparkline = 60

/** The lines of a frame: none longer than the screen is wide, and fewer than it is high. */
export function dashboardFrame(state: DashboardState, tools: FrameTools, screen: Screen): string[] {
  // The cursor stands in a line of its own below.
  const height = screen.height - 1
  const { width } = screen
  const head = [barLine(state, tools, width)]
  if (state.lastEpoch) head.push(cut(state.lastEpoch, width))
  const trends = trendLines(state.trends, tools, screen)
  const isRoomy = height >= head.length + trends.length + 2 * state.layers.length + 4
  const gap = isRoomy ? [''] : []
  const above = [...head, ...gap, ...trends]
  const layers = layerLines(state.layers, state.samples, screen, height - above.length - gap.length)
  return [...above, ...(layers.length > 0 ? gap : []), ...layers].slice(0, height)
}

function barLine({ progress, facts }: DashboardState, { bar }: FrameTools, width: number): string {
  const shown = [`${String(Math.floor(100 * progress)).padStart(3)} %`, ...facts]
  // The time is worth most; what stands before it makes room for the bar.
  while (shown.length > 2 && shown.join('  ').length + 12 > width) shown.splice(-2, 1)
  const text = shown.join('  ')
  const size = Math.min(longestBar, width - text.length - 2)
  return size < 5 ? cut(text.trimStart(), width) : `${bar(progress, size)}  ${text}`
}

function trendLines(rows: readonly TrendRow[], { sparkline }: FrameTools, screen: Screen): string[] {
  const labelOf = ({ label, short }: TrendRow): string => (screen.width < 60 ? short : label)
  const labelWidth = Math.max(...rows.map((row) => labelOf(row).length))
  const valueWidth = Math.max(...rows.map(({ value }) => value.length))
  const size = Math.min(longestSparkline, screen.width - labelWidth - valueWidth - 4)
  return rows.map((row) => {
    const label = labelOf(row).padEnd(labelWidth)
    const value = row.value.padStart(valueWidth)
    if (size < 4) return cut(`${label}  ${value}`, screen.width)
    return `${label}  ${screen.style('cyan', sparkline(row.points(size)).padEnd(size))}  ${value}`
  })
}

/** A text without what reaches beyond the edge. */
function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

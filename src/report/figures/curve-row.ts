/** One row of curves: axes, lines, vertical marks, and a name at the end of every line. */
import { type Drawing, drawPanel, element } from './drawing.ts'
import { markLanes } from './mark-lanes.ts'
import { axisNumbers } from './number-text.ts'
import { spreadLabels } from './spread-labels.ts'
import { thinPoints } from './thin-points.ts'

export interface CurveSeries {
  readonly name: string
  readonly color?: string
  readonly dashed?: boolean
  /** In the order of x; a y that is not finite breaks the line. */
  readonly points: readonly (readonly [x: number, y: number])[]
  /** An area around the curve, such as the range over several seeds. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[]
}

export interface ValueAxis {
  readonly label: string
  /** All values, from 0 where they are positive, where it is not said; 0 to 1 for shares. */
  readonly domain?: readonly [low: number, high: number]
  /** Whether the values are shares, to be written as percentages. */
  readonly percent?: boolean
  readonly log?: boolean
}

export interface CurveRow {
  readonly y: ValueAxis
  readonly series: readonly CurveSeries[]
}

export interface VerticalMark {
  readonly x: number
  readonly label: string
}

/** What all rows of a figure share. */
export interface CurvesScale {
  readonly width: number
  readonly labelWidth: number
  readonly x: { readonly label: string; readonly domain: readonly [low: number, high: number]; log?: boolean }
  readonly colors: ReadonlyMap<string, string>
}

const marginLeft = 48
const labelSize = 12.5
const labelGap = 16
const laneHeight = 16
const markLine = { strokeOpacity: 0.55, strokeDasharray: '2 3' } as const

/** Draws a row. Only the first row labels the vertical marks, and only the last one the time axis. */
export function drawCurveRow(
  drawing: Drawing,
  row: CurveRow,
  scale: CurvesScale,
  rowHeight: number,
  marks: { readonly lines: readonly VerticalMark[]; readonly labelled: boolean },
  last: boolean,
): { panel: SVGElement; height: number } {
  const { Plot, document } = drawing
  const right = scale.width - scale.labelWidth
  const xScale = Plot.scale({
    x: { type: scale.x.log ? 'log' : 'linear', domain: scale.x.domain, range: [marginLeft, right] },
  })!
  const lanes = marks.labelled ? markLanes(marks.lines, (x) => xScale.apply(x), right) : []
  const laneCount = Math.max(-1, ...lanes.map((lane) => lane.lane)) + 1
  const marginTop = 28 + laneCount * laneHeight + (laneCount > 0 ? 2 : 0)
  const marginBottom = last ? 42 : 14
  const height = marginTop + rowHeight + marginBottom
  const y = valueScale(drawing, row, [height - marginBottom, marginTop])
  const domain = y.domain as [low: number, high: number]
  const series = row.series.map((entry) => ({ ...entry, stroke: scale.colors.get(entry.name)! }))

  const panel = drawPanel(drawing, {
    width: scale.width,
    height,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight: scale.labelWidth,
    x: {
      ...axisNumbers(scale.x),
      domain: scale.x.domain,
      label: last ? scale.x.label : null,
      labelAnchor: 'center',
      labelArrow: 'right',
      ticks: scale.x.log ? 5 : wholeTicks(scale.x.domain),
      ...(last ? {} : { tickFormat: () => '' }),
    },
    y: {
      ...axisNumbers(row.y),
      domain,
      label: row.y.label,
      grid: true,
      tickSize: 0,
      ticks: valueTicks(row, domain, Math.max(3, Math.min(6, Math.round(rowHeight / 40)))),
    },
    marks: [
      Plot.ruleY([domain[0]], { strokeOpacity: 0.55 }),
      Plot.ruleX(marks.labelled ? [] : marks.lines, { x: 'x', ...markLine }),
      ...series.map((entry) =>
        Plot.areaY(bandWithin(entry.band, domain), {
          x: '0',
          y1: '1',
          y2: '2',
          fill: entry.stroke,
          fillOpacity: 0.2,
        }),
      ),
      ...series.flatMap((entry) => [
        Plot.line(thinPoints(entry.points, Math.round(right - marginLeft)), {
          stroke: entry.stroke,
          strokeWidth: 2.25,
          ...(entry.dashed ? { strokeDasharray: '7 5' } : {}),
        }),
        // A few measurements are shown as such; a dense curve would become a chain of dots.
        Plot.dot(entry.points.length <= 25 ? finite(entry.points) : [], { fill: entry.stroke, r: 2.6 }),
      ]),
    ],
  })
  for (const lane of lanes) {
    const top = 24 + lane.lane * laneHeight
    const rule = { x1: lane.at, x2: lane.at, y1: top, y2: height - marginBottom, stroke: 'currentColor' }
    const look = { 'stroke-opacity': markLine.strokeOpacity, 'stroke-dasharray': markLine.strokeDasharray }
    panel.append(element(document, 'line', { ...rule, ...look }))
    const text = { x: lane.x, y: top + 11, 'text-anchor': lane.anchor, opacity: 0.85 }
    panel.append(element(document, 'text', { ...text, class: 'mark-label' }, lane.label))
  }
  const ends = series.flatMap((entry) => {
    const end = finite(entry.points).at(-1)
    return end ? [{ ...entry, x: xScale.apply(end[0]) as number, y: y.apply(end[1]) as number }] : []
  })
  const spread = spreadLabels(
    ends.map((end) => end.y),
    labelGap,
    marginTop + 2,
    height - marginBottom - 2,
  )
  ends.forEach((end, index) => {
    // A single curve needs no name.
    if (end.name === '') return
    const place = spread[index]!
    // The leader carries the colour and the text the ink of the page, which is easier to read than coloured letters.
    const leader = `M${end.x + 4},${end.y}L${right + 4},${end.y}L${right + 18},${place}`
    const line = { d: leader, fill: 'none', stroke: end.stroke, 'stroke-width': 1.25, 'stroke-opacity': 0.8 }
    panel.append(element(document, 'path', line))
    const text = { x: right + 22, y: place, dy: '0.34em', 'text-anchor': 'start', 'font-size': labelSize }
    panel.append(element(document, 'text', { ...text, class: 'end-label' }, end.name))
  })
  return { panel, height }
}

function finite(points: readonly (readonly [x: number, y: number])[]): (readonly [x: number, y: number])[] {
  return points.filter((point) => Number.isFinite(point[1]))
}

/** The band where it has ends, cut off at the lower end of the axis: a logarithm has no room for zero. */
function bandWithin(band: CurveSeries['band'] = [], [low]: readonly [low: number, high: number]) {
  return band.map(([x, from, to]) => [x, Math.max(from, low), Math.max(to, low)] as const)
}

function valueScale({ Plot }: Drawing, { y, series }: CurveRow, range: [number, number]) {
  const type = y.log ? 'log' : 'linear'
  if (y.domain ?? y.percent) return Plot.scale({ y: { type, domain: y.domain ?? [0, 1], range } })!
  let low = Infinity
  let high = -Infinity
  const edges = series.flatMap(({ band = [] }) => band.flatMap(([, ...ends]) => ends.filter(Number.isFinite)))
  for (const value of [
    ...edges,
    ...series.flatMap((entry) => finite(entry.points).map((point) => point[1])),
  ]) {
    // A logarithm has no room for zero: such a point is outside the figure.
    if (y.log && value <= 0) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) [low, high] = y.log ? [0.1, 1] : [0, 1]
  if (!y.log && low > 0) low = 0
  if (low === high) high = y.log ? low * 10 : low + 1
  return Plot.scale({ y: { type, domain: [low, high], range, nice: true } })!
}

/** As many ticks as usual; of what is counted, whole numbers only: there are no 2.5 mistakes. */
function valueTicks(
  { y, series }: CurveRow,
  domain: readonly [low: number, high: number],
  usual: number,
): number | number[] {
  const isCount =
    !y.log && !y.percent && series.every(({ points }) => points.every((point) => Number.isInteger(point[1])))
  return isCount && domain[1] - domain[0] <= usual ? wholeTicks(domain) : usual
}

/** Ticks at whole numbers where there are only a few of them: there is no epoch 2.5. */
function wholeTicks([low, high]: readonly [low: number, high: number]): number | number[] {
  const whole = Number.isInteger(low) && Number.isInteger(high)
  if (!whole || high - low > 12) return 8
  return Array.from({ length: high - low + 1 }, (_, index) => low + index)
}

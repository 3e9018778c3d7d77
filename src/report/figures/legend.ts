/** A legend in one or more lines, for figures in which a label at the mark itself has no room. */
import type { ClassSymbol } from './class-marks.ts'
import { type Drawing, element } from './drawing.ts'
import { textWidth } from './text-width.ts'

/** One entry: what the mark looks like and what it means. */
export interface LegendItem {
  readonly label: string
  readonly color: string
  readonly mark: 'line' | 'dashed' | 'box' | ClassSymbol
}

const fontSize = 12.5
const lineHeight = 21
const swatch = { line: 28, dashed: 28, box: 13, circle: 10, triangle: 10, square: 10, diamond: 10 } as const
const symbolPaths = {
  circle: 'M0,-4.4A4.4,4.4,0,1,1,0,4.4A4.4,4.4,0,1,1,0,-4.4Z',
  triangle: 'M0,-5L5,4H-5Z',
  square: 'M-4,-4H4V4H-4Z',
  diamond: 'M0,-5.6L4,0L0,5.6L-4,0Z',
} as const

/** The legend as a group of marks at the left margin, and the height it takes. */
export function drawLegend(
  { document }: Drawing,
  items: readonly LegendItem[],
  width: number,
): { group: SVGElement; height: number } {
  const group = element(document, 'g', { 'font-size': fontSize, 'text-anchor': 'start' })
  let x = 0
  let line = 0
  for (const { label, color, mark } of items) {
    const markWidth = swatch[mark]
    const itemWidth = markWidth + 7 + textWidth(label, fontSize)
    if (x > 0 && x + itemWidth > width) {
      x = 0
      line += 1
    }
    const middle = line * lineHeight + lineHeight / 2
    group.append(drawMark(document, mark, color, x, middle))
    group.append(element(document, 'text', { x: x + markWidth + 7, y: middle, dy: '0.34em' }, label))
    x += itemWidth + 20
  }
  return { group, height: items.length === 0 ? 0 : (line + 1) * lineHeight }
}

function drawMark(
  document: Document,
  mark: LegendItem['mark'],
  color: string,
  x: number,
  y: number,
): SVGElement {
  if (mark === 'box') {
    return element(document, 'rect', { x, y: y - 6.5, width: 13, height: 13, rx: 2, fill: color })
  }
  if (mark !== 'line' && mark !== 'dashed') {
    return element(document, 'path', {
      d: symbolPaths[mark],
      transform: `translate(${x + 5},${y})`,
      fill: color,
    })
  }
  const dashes: Record<string, string> = mark === 'dashed' ? { 'stroke-dasharray': '6 4' } : {}
  const line = { x1: x, x2: x + swatch.line, y1: y, y2: y, stroke: color, 'stroke-width': 2.25, ...dashes }
  return element(document, 'line', line)
}

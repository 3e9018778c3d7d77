/** The last step of every figure: title, settings, legend and panels become one SVG that explains itself. */
import { paper } from '../palette.ts'
import { type Drawing, element } from './drawing.ts'
import { defaultWidth, type FigureOptions } from './figure-options.ts'
import { drawLegend, type LegendItem } from './legend.ts'
import { roundNumbers, shortPath } from './short-path.ts'
import { balanceText, boldWidth, wrapText } from './text-width.ts'

/** What lies under the title. Positions count from the upper left corner of the body. */
export interface FigureBody {
  readonly height: number
  readonly parts: readonly { readonly x: number; readonly y: number; readonly content: SVGElement }[]
  readonly legend?: readonly LegendItem[]
  /** A small line under everything: what a reader might take wrongly. */
  readonly note?: string
  /** What a listener is told after the title, where the caller has nothing better to say. */
  readonly description?: string
}

const fontFamily = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
const titleSize = 17
const smallSize = 12.5

/** The SVG of a figure, as text. */
export function finishFigure(drawing: Drawing, options: FigureOptions, body: FigureBody): string {
  const { document } = drawing
  const width = options.width ?? defaultWidth
  const content: Element[] = []
  let y = 4
  const writeLines = (lines: string[], size: number, attributes: Readonly<Record<string, string>>): void => {
    for (const line of lines) {
      y += size * 1.3
      const place = { x: 0, y: y - size * 0.3, 'font-size': size, 'text-anchor': 'start' }
      content.push(element(document, 'text', { ...place, ...attributes }, line))
    }
  }
  // Bold letters are about a tenth wider than the estimate for regular ones.
  writeLines(balanceText(options.title, titleSize * boldWidth, width), titleSize, { 'font-weight': 'bold' })
  if (options.subtitle) {
    y += 3
    writeLines(wrapText(options.subtitle, smallSize, width), smallSize, { opacity: '0.75' })
  }
  y += 10
  if (body.legend && body.legend.length > 0) {
    const { group, height } = drawLegend(drawing, body.legend, width)
    group.setAttribute('transform', `translate(0,${y})`)
    content.push(group)
    y += height + 8
  }
  for (const part of body.parts) content.push(placed(part.content, part.x, y + part.y))
  y += body.height
  if (body.note) {
    y += 4
    writeLines(wrapText(body.note, smallSize, width), smallSize, { opacity: '0.75' })
  }
  return serialize(drawing, options, content, width, Math.ceil(y + 6), body.description)
}

/** A panel is an SVG with a size of its own and takes a position; any other mark is moved. */
function placed(content: SVGElement, x: number, y: number): SVGElement {
  if (content.tagName.toLowerCase() === 'svg') {
    content.setAttribute('x', String(x))
    content.setAttribute('y', String(y))
    // A tick label at the end of an axis reaches beyond its panel.
    content.setAttribute('overflow', 'visible')
  } else {
    content.setAttribute('transform', `translate(${x},${y})`)
  }
  return content
}

function serialize(
  { document }: Drawing,
  options: FigureOptions,
  content: readonly Element[],
  width: number,
  height: number,
  ownDescription: string | undefined,
): string {
  // A file of its own has a margin; on a page the page has it.
  const margin = options.standalone ? 24 : 0
  const size = { width: width + 2 * margin, height: height + 2 * margin }
  const description = options.description ?? ownDescription
  const root = element(document, 'svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `${-margin} ${-margin} ${size.width} ${size.height}`,
    ...size,
    role: 'img',
    'aria-label': description ? `${options.title}. ${description}` : options.title,
    'font-family': fontFamily,
    'font-size': 12,
    'text-anchor': 'middle',
    fill: 'currentColor',
  })
  root.append(element(document, 'title', {}, options.title))
  if (description) root.append(element(document, 'desc', {}, description))
  if (options.standalone) {
    root.setAttribute('color', '#1f2328')
    root.append(element(document, 'rect', { x: -margin, y: -margin, ...size, fill: '#fff' }))
  }
  root.append(...content)
  shortenGeometry(root)
  const text = root.outerHTML
  return options.standalone ? text.replaceAll(paper, '#fff') : text
}

const geometry = ['transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height']

/** A third of the size, and the same picture. */
function shortenGeometry(root: Element): void {
  for (const node of [...root.querySelectorAll('*')]) {
    const path = node.getAttribute('d')
    if (path) node.setAttribute('d', shortPath(path))
    for (const name of geometry) {
      const value = node.getAttribute(name)
      if (value?.includes('.')) node.setAttribute(name, roundNumbers(value))
    }
  }
}

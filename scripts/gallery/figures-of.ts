/** Takes a report apart: what the gallery shows of it. */
import { DOMParser } from 'linkedom'

export interface GalleryFigure {
  readonly heading: string
  /** What the figure says, and what its marks say, for readers who hear it. */
  readonly alt: string
  /** A file of its own. */
  readonly svg: string
}

export interface ReportParts {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly figures: readonly GalleryFigure[]
}

/** Reads a page that `htmlPage()` has written. */
export function partsOf(html: string): ReportParts {
  const title = /<h1>(.*?)<\/h1>/s.exec(html)?.[1]
  if (title === undefined) throw new Error('gallery: expected a report with a title in <h1>, got none')
  const figures = html.split('<section ').flatMap((section) => {
    const svg = /<figure[^>]*>(<svg.*<\/svg>)<\/figure>/s.exec(section)?.[1]
    const heading = /<h2[^>]*>(.*?)<\/h2>/s.exec(section)?.[1]
    return svg && heading ? [figureOf(plainText(heading), svg)] : []
  })
  const paragraphs = [...html.matchAll(/<p class="lede">(.*?)<\/p>/gs)].map(([, text]) => plainText(text!))
  return { title: plainText(title), paragraphs, figures }
}

const margin = 24
/** What a figure calls the colour of the page it lies on. */
const paper = 'var(--figure-paper, #fff)'

/**
 * A figure of a page as a file of its own, as the figures with `standalone` are: dark ink on a white sheet with a margin, so
 * that it reads on a light page and on a dark one.
 */
function figureOf(heading: string, svg: string): GalleryFigure {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml') as unknown as Document
  const root = document.documentElement
  const [width, height] = ['width', 'height'].map((name) => Number(root.getAttribute(name)))
  if (!(width! > 0 && height! > 0)) throw new Error(`gallery: the figure under '${heading}' has no size`)
  const size = { width: width! + 2 * margin, height: height! + 2 * margin }
  const corner = { x: -margin, y: -margin }
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  set(sheet, { ...corner, ...size, fill: '#fff' })
  set(root, { viewBox: `${-margin} ${-margin} ${size.width} ${size.height}`, ...size, color: '#1f2328' })
  // Behind everything that is drawn; the title and the description come first, as they have to.
  const drawn = [...root.children].find(({ tagName }) => tagName !== 'title' && tagName !== 'desc')
  root.insertBefore(sheet, drawn ?? null)
  const alt = plainText(root.getAttribute('aria-label') ?? heading)
  return { heading, alt, svg: `${root.outerHTML.replaceAll(paper, '#fff')}\n` }
}

function set(element: Element, values: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value))
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

function plainText(markup: string): string {
  return markup.replace(/&(#\d+|\w+);/g, (whole, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (entities[name] ?? whole),
  )
}

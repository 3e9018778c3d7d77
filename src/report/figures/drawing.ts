/** What every figure draws with: the plotting library, a document to draw in, and panels in one style. */
import type { PlotOptions } from '@observablehq/plot'
import { importOptional } from '../optional-import.ts'

/** The libraries, loaded. Each figure has a document of its own, so that figures can be drawn side by side. */
export interface Drawing {
  readonly Plot: typeof import('@observablehq/plot')
  readonly document: Document
}

/** Loads the libraries. Throws `Error`, saying what to install, where they are missing. */
export async function loadDrawing(): Promise<Drawing> {
  const [Plot, { DOMParser }] = await importOptional(
    () => Promise.all([import('@observablehq/plot'), import('linkedom')]),
    'figures are drawn with @observablehq/plot and linkedom: npm install @observablehq/plot linkedom',
  )
  // A document of XML: serialised as HTML, a figure could hold named entities that no SVG reader knows.
  const document = new DOMParser().parseFromString(`<svg xmlns="${svgNamespace}"/>`, 'image/svg+xml')
  return { Plot, document: document as unknown as Document }
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** An SVG element with its attributes and text. */
export function element(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...content: (string | Element)[]
): SVGElement {
  const created = document.createElementNS(svgNamespace, name) as SVGElement
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value))
  created.append(...content)
  return created
}

/** One plot without what belongs to a whole page: no style sheet, no class, no labels on its inner groups. */
export function drawPanel({ Plot, document }: Drawing, options: PlotOptions): SVGElement {
  const svg = Plot.plot({ ...options, document }) as unknown as SVGElement
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  // Accessibility checkers reject a label on a group without a role; the label of the whole figure says more.
  for (const group of [...svg.querySelectorAll('[aria-label]')]) group.removeAttribute('aria-label')
  for (const name of ['class', 'font-family', 'font-size']) svg.removeAttribute(name)
  return svg
}

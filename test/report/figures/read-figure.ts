/** What the tests of figures look at: the elements of an SVG, and where its texts stand. */
import { parseHTML } from 'linkedom'
import { textWidth } from '../../../src/report/figures/text-width.ts'

/** The root of a figure. */
export function readFigure(svg: string): Element {
  // Inside a page, as it is used; the XML reader of linkedom would leave entities in attributes as they are.
  const { document } = parseHTML(`<!doctype html><html><body>${svg}</body></html>`)
  return document.querySelector('svg') as unknown as Element
}

/** The texts of a figure. */
export function textsOf(svg: string): string[] {
  return [...readFigure(svg).querySelectorAll('text')].map((text) => text.textContent ?? '')
}

/** Texts with a position of their own, as boxes of estimated size. */
export function boxesOf(
  texts: readonly Element[],
): { text: string; left: number; right: number; y: number }[] {
  return texts.map((element) => {
    const text = element.textContent ?? ''
    const x = Number(element.getAttribute('x'))
    const width = textWidth(text, Number(element.getAttribute('font-size') ?? 12))
    const left = element.getAttribute('text-anchor') === 'end' ? x - width : x
    return { text, left, right: left + width, y: Number(element.getAttribute('y')) }
  })
}

/** The corners of a path of straight lines, one list for each part. */
export function partsOf(path: string): [x: number, y: number][][] {
  return path
    .split('M')
    .filter((part) => part !== '')
    .map((part) =>
      part.split('L').map((pair) => pair.replace('Z', '').split(',').map(Number) as [number, number]),
    )
}

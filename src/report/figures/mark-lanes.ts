/** Where the labels of vertical marks stand. */
import type { VerticalMark } from './curve-row.ts'
import { textWidth } from './text-width.ts'

interface PlacedMark {
  readonly label: string
  /** Where the line is, */
  readonly at: number
  /** and where the text begins or ends. */
  readonly x: number
  readonly lane: number
  readonly anchor: 'start' | 'end'
}

/** Puts the labels of vertical marks into as few lines of text as they need. */
export function markLanes(
  marks: readonly VerticalMark[],
  apply: (x: number) => number,
  right: number,
): PlacedMark[] {
  const ends: number[] = []
  return [...marks]
    .sort((a, b) => a.x - b.x)
    .map(({ x, label }) => {
      const at = apply(x)
      const width = textWidth(label, 12) + 10
      const anchor = at + width > right + 20 ? 'end' : 'start'
      const start = anchor === 'start' ? at : at - width
      const free = ends.findIndex((end) => end <= start)
      const lane = free === -1 ? ends.length : free
      ends[lane] = start + width
      return { label, at, x: anchor === 'start' ? at + 4 : at - 4, lane, anchor }
    })
}

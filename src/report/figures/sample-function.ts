/**
 * A function as it must be drawn: in pieces that end where it jumps.
 *
 * An even grid that steps over a kink rounds its corner off and draws a jump as a steep slope. Here every kink is a
 * sample, and both sides of it are looked at on their own.
 */

export type Point = [x: number, y: number]

/** A place that deserves a dot: a kink in a line, the value at a jump, or the end of a piece that is not the value. */
export interface SpecialPoint {
  readonly x: number
  readonly y: number
  readonly kind: 'kink' | 'value' | 'limit'
}

export interface SampledFunction {
  /** Each is one unbroken line. */
  readonly pieces: readonly (readonly Point[])[]
  readonly special: readonly SpecialPoint[]
}

const samplesPerPiece = 120
/** How far from a kink its two sides are looked at, as a share of the range. */
const side = 1e-9
/** Steps smaller than this share of the range of values are no jumps, and changes of slope below it no kinks. */
const tolerance = 1e-4

/** Samples a function on a range. Where `f` is not finite, the line is broken. */
export function sampleFunction(
  f: (x: number) => number,
  [low, high]: readonly [low: number, high: number],
  kinks: readonly number[],
): SampledFunction {
  const span = high - low
  const inside = kinks.filter((kink) => kink > low && kink < high).sort((a, b) => a - b)
  const edges = [low, ...inside, high]
  const pieces: Point[][] = [[]]
  const special: SpecialPoint[] = []
  for (let index = 0; index + 1 < edges.length; index++) {
    const from = edges[index]!
    const to = edges[index + 1]!
    const closedStart = index === 0
    const closedEnd = index + 2 === edges.length
    for (let sample = 0; sample <= samplesPerPiece; sample++) {
      const x = from + ((to - from) * sample) / samplesPerPiece
      // Beside a kink the limit of this side is wanted, not the convention at the kink itself.
      const looked =
        sample === 0 && !closedStart
          ? x + side * span
          : sample === samplesPerPiece && !closedEnd
            ? x - side * span
            : x
      const y = f(looked)
      if (Number.isFinite(y)) pieces.at(-1)!.push([x, y])
      else if (pieces.at(-1)!.length > 0) pieces.push([])
    }
    if (closedEnd) continue
    const atKink = lookAt(f, to, span)
    special.push(...atKink.special)
    if (atKink.jumps && pieces.at(-1)!.length > 0) pieces.push([])
  }
  return { pieces: pieces.filter((piece) => piece.length > 0), special }
}

function lookAt(
  f: (x: number) => number,
  x: number,
  span: number,
): { jumps: boolean; special: SpecialPoint[] } {
  const left = f(x - side * span)
  const right = f(x + side * span)
  const value = f(x)
  const size = Math.max(1, Math.abs(left), Math.abs(right))
  const differ = (a: number, b: number): boolean => Math.abs(a - b) > tolerance * size
  if (!differ(left, right) && !differ(left, value)) {
    const step = span * 1e-5
    const slopeLeft = (left - f(x - step)) / step
    const slopeRight = (f(x + step) - right) / step
    const bends = Math.abs(slopeLeft - slopeRight) > 1e-2
    return { jumps: false, special: bends ? [{ x, y: value, kind: 'kink' }] : [] }
  }
  const limits = differ(left, right) ? [left, right] : [left]
  const special: SpecialPoint[] = limits
    .filter((limit) => Number.isFinite(limit) && differ(limit, value))
    .map((limit) => ({ x, y: limit, kind: 'limit' }))
  if (Number.isFinite(value)) special.push({ x, y: value, kind: 'value' })
  return { jumps: differ(left, right), special }
}

/** The parts of a line between two heights, cut exactly where it crosses them. */
export function clipLine(points: readonly Point[], low: number, high: number): Point[][] {
  const parts: Point[][] = []
  let open = false
  for (let index = 1; index < points.length; index++) {
    const from = points[index - 1]!
    const to = points[index]!
    const start = cutAt(from, to, low, high)
    const end = cutAt(to, from, low, high)
    if (!start || !end) {
      open = false
      continue
    }
    if (open) parts.at(-1)!.push(end)
    else parts.push([start, end])
    open = end === to
  }
  return parts
}

/** Where a segment, coming from one end, enters the band: that end itself if it is inside, undefined if it never does. */
function cutAt(from: Point, to: Point, low: number, high: number): Point | undefined {
  const [x, y] = from
  if (y >= low && y <= high) return from
  const edge = y < low ? low : high
  if (y < low ? to[1] < low : to[1] > high) return undefined
  return [x + ((edge - y) / (to[1] - y)) * (to[0] - x), edge]
}

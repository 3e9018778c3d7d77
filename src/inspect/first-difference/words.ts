/** Numbers and places in sentences. */
import type { Shape } from '../../tensor/index.ts'

/** A number with six digits: `-0.183261`. */
export function showNumber(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** Two numbers that differ, with as many digits as tell them apart. */
export function showNumbers(first: number, second: number): [first: string, second: string] {
  const [short, otherShort] = [showNumber(first), showNumber(second)]
  return short === otherShort ? [String(first), String(second)] : [short, otherShort]
}

/** A place in a tensor by its axes: `[1, 2]`. */
export function showPlace(shape: Shape, index: number): string {
  const axes: number[] = []
  let rest = index
  for (const length of shape.toReversed()) {
    axes.unshift(rest % length)
    rest = Math.floor(rest / length)
  }
  return `[${axes.join(', ')}]`
}

/** What options of the course take, and what is said where it is something else. */
import { InvalidArgumentError } from 'commander'

export function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 3600))
    throw new InvalidArgumentError('expected seconds, above 0 and at most 3600')
  return value
}

/** A whole number in a range. */
export function whole(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= from && value <= to && text.trim() !== '') return value
    throw new InvalidArgumentError(`expected a whole number from ${from} to ${to}`)
  }
}

/** `64-32`: the units of each layer, from the first to the last; `0` for none. */
export function layerSizes(text: string): number[] {
  if (text.trim() === '0') return []
  const size = whole(1, 1000)
  try {
    return text.split('-').map(size)
  } catch {
    throw new InvalidArgumentError(
      'expected units from 1 to 1000 for each hidden layer, such as 32 or 64-32, or 0 for none',
    )
  }
}

export function jobs(text: string): number {
  const value = Number(text)
  if (!(Number.isInteger(value) && value >= 1))
    throw new InvalidArgumentError('expected a whole number from 1')
  return value
}

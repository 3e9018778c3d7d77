/** The kinds of values that a recording is made of. */
import { type Check, list, number, refusal, text, whole } from './checks.ts'
import { mostOfName } from './limits.ts'
import { uint8 } from './packing.ts'

// Far more than a recorder keeps, and few enough that a report of them can be made.
export const mostMoments = 5000
export const largest = 1e9

export const numbers = list(number, mostMoments)
export const wholes = list(whole(0, Number.MAX_SAFE_INTEGER), mostMoments)
export const name: Check<string> = (value, place) => {
  const found = text(mostOfName)(value, place)
  // Names stand in errors, and an error on a terminal.
  if (!/\p{Cc}/u.test(found)) return found
  throw refusal(place, 'one line', found)
}

export function hash(value: unknown, place: string): string {
  const found = text(64)(value, place)
  if (/^[0-9a-f]{64}$/.test(found)) return found
  throw new Error(`${place}: expected 64 hexadecimal digits`)
}

export function bytesUpTo(most: number): Check<Uint8Array> {
  return (value, place) => {
    const bytes = uint8(value, place)
    if (bytes.some((byte) => byte > most)) throw new Error(`${place}: expected bytes from 0 to ${most}`)
    return bytes
  }
}

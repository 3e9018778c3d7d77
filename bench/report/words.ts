/** A row in words, for the lines that appear while the benchmark runs. */
import type { Other, RowResult } from '../results.ts'
import { number, times, tiny } from './numbers.ts'

/** `36,000 samples/s; tfjs-wasm 11.2 × (losses within 3e-6)`. */
export function rowWords({ ours, unit, others }: RowResult): string {
  return [`${number(ours.median)} ${unit.name}`, ...others.map(otherWords)].join('; ')
}

function otherWords({ name, status, reason, ratio, verification }: Other): string {
  const agreement = verification && `differs by ${tiny(verification.difference)}`
  if (status !== 'timed') return `${name} not timed: ${[reason, agreement].filter(Boolean).join(', ')}`
  return `${name} ${times(ratio!.median)}${agreement ? ` (${agreement})` : ''}`
}

/** An experiment for the tests of sweeps: what becomes of a run is said by its setting. */
import { threadId } from 'node:worker_threads'

export interface TinySetting {
  readonly what: 'sum' | 'throw' | 'exit' | 'never'
  readonly x?: number
}

export default async function tiny(
  { what, x = 0 }: TinySetting,
  seed: number,
  report: (value: unknown) => void,
) {
  report({ threadId, seed })
  if (what === 'throw') throw new RangeError(`no ${x}`)
  if (what === 'exit') process.exit(7)
  if (what === 'never') await new Promise(() => setInterval(() => {}, 1000))
  return { sum: x + seed, zero: -0, none: Number.NaN }
}

/** The whole climb: every rung is verified, then timed, at the size that was asked for and at a few others. */
import { arch, cpus, platform } from 'node:os'
import { Random } from '../../src/tensor/index.ts'
import { type LadderMeasurement, type MeasureOptions, measure, warmUp } from './measure.ts'
import type { Rung } from './rung.ts'
import { verify } from './verify.ts'

export interface Climb {
  readonly machine: {
    readonly processor: string
    readonly system: string
    readonly node: string
    readonly v8: string
  }
  /** How many random products each rung was verified on. */
  readonly verified: number
  readonly main: LadderMeasurement
  /** The same at other sizes, without the rungs that would take too long. */
  readonly others: readonly LadderMeasurement[]
}

export interface ClimbOptions {
  readonly size: number
  readonly otherSizes?: readonly number[]
  readonly verified?: number
  readonly timing?: MeasureOptions
  /** Is told what happens next. */
  readonly tell?: (message: string) => void
}

/** A product that takes longer than this, in seconds, is left out of the other sizes. */
const patience = 2

/** Throws `Error` where a rung does not have the bits of the definition; then nothing is timed. */
export function climb(
  rungs: readonly Rung[],
  {
    size,
    otherSizes = [64, 256, 1024],
    verified = 100,
    timing = { rounds: 7, turn: 0.1 },
    tell = () => {},
  }: ClimbOptions,
): Climb {
  tell(`verifying ${rungs.length} rungs on ${verified} random products each`)
  for (const rung of rungs) verify(rung, verified, new Random('ladder').fork(rung.name))
  warmUp(rungs)
  tell(`timing ${size}×${size}×${size}, ${timing.rounds} rounds`)
  const main = measure(rungs, size, timing)
  const others = otherSizes
    .filter((other) => other !== size)
    .map((other) => {
      const seconds = ({ rate }: { readonly rate: number }) => (2 * other ** 3) / (rate * 1e9)
      const quickEnough = rungs.filter((_, at) => seconds(main.rungs[at]!) <= patience)
      tell(`timing ${other}×${other}×${other}`)
      return measure(quickEnough, other, { ...timing, rounds: Math.min(timing.rounds, 3) })
    })
  const { node, v8 } = process.versions
  const machine = {
    processor: cpus()[0]?.model.trim() ?? 'an unknown processor',
    system: `${platform()} ${arch()}`,
    node,
    v8,
  }
  return { machine, verified, main, others }
}

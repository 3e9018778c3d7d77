/** A learning rate that starts small and grows into another schedule. */
import { requireCount, type Schedule, toSchedule } from './schedule.ts'

export interface LinearWarmupOptions {
  /** How many steps the rise takes, or epochs where `stepsPerEpoch` is given. */
  readonly length: number
  /** The share of its first rate with which the schedule begins; 1/3 if not given. */
  readonly startFactor?: number
  /** Counts `length` in epochs of so many steps; the rate rises at every step all the same; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Rises in a straight line to the first rate of a schedule, which then begins.
 *
 * With L = length · stepsPerEpoch: schedule(0) · (f + (1 − f) · step / L) for step < L, schedule(step − L) after; the
 * schedule is told that there are steps − L
 *
 * Convention: f is 1/3 unless given, as in PyTorch's LinearLR; with 0 the first step changes nothing.
 * Throws `RangeError` for a start factor outside [0, 1], and counts that are not whole and above 0.
 * Source: Goyal et al. 2017, Accurate, large minibatch SGD (arXiv 1706.02677), section 2.2.
 */
export function linearWarmup(
  schedule: number | Schedule,
  { length, startFactor = 1 / 3, stepsPerEpoch = 1 }: LinearWarmupOptions,
): Schedule {
  const inner = toSchedule('linearWarmup', schedule)
  requireCount('linearWarmup', 'length', length)
  requireCount('linearWarmup', 'stepsPerEpoch', stepsPerEpoch)
  if (!(typeof startFactor === 'number' && startFactor >= 0 && startFactor <= 1)) {
    throw new RangeError(`linearWarmup: expected startFactor in [0, 1], got ${String(startFactor)}`)
  }
  const rise = length * stepsPerEpoch
  return (step, steps) => {
    const rest = steps === undefined ? undefined : Math.max(steps - rise, 0)
    if (step >= rise) return inner(step - rise, rest)
    return inner(0, rest) * (startFactor + ((1 - startFactor) * step) / rise)
  }
}

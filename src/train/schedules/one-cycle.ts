/** A learning rate that rises once and falls once. */
import { knownSteps, requireRate, type Schedule } from './schedule.ts'

export interface OneCycleOptions {
  /** The highest rate. */
  readonly peak: number
  /** The rate of the first step. */
  readonly start: number
  /** The rate of the last step; the same as `start` if not given. */
  readonly end?: number
  /** Which share of the steps the rise takes; 0.4 if not given. */
  readonly rise?: number
}

/**
 * Rises in a straight line to a peak, then falls in a straight line.
 *
 * With p = step / (steps − 1): start + (peak − start)·p / rise for p ≤ rise, peak + (end − peak)·(p − rise) / (1 − rise) after
 *
 * Throws `RangeError` for rates that are not above 0 and a rise outside (0, 1), and when used without a number of steps.
 * Source: Smith 2018, A disciplined approach to neural network hyper-parameters (arXiv 1803.09820), section 4.2.
 */
export function oneCycle({ peak, start, end = start, rise = 0.4 }: OneCycleOptions): Schedule {
  requireRate('oneCycle', 'peak', peak)
  requireRate('oneCycle', 'start', start)
  requireRate('oneCycle', 'end', end)
  if (!(rise > 0 && rise < 1)) throw new RangeError(`oneCycle: expected rise between 0 and 1, got ${rise}`)
  return (step, steps) => {
    const last = knownSteps('oneCycle', steps) - 1
    const progress = last > 0 ? step / last : 0
    if (progress <= rise) return start + ((peak - start) * progress) / rise
    return peak + ((end - peak) * (progress - rise)) / (1 - rise)
  }
}

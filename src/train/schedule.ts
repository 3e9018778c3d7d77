/** Learning rates that change while training goes on. */

/** The learning rate of a step, counted from 0; `steps` is how many there will be, where that is known. */
export type Schedule = (step: number, steps: number | undefined) => number

/** The same rate at every step. */
export function constantRate(learningRate: number): Schedule {
  requireRate('constantRate', 'learningRate', learningRate)
  return () => learningRate
}

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
    if (steps === undefined) {
      throw new RangeError(
        'oneCycle: the number of steps is not known; train() says it, or call step(parameters, steps)',
      )
    }
    const progress = steps > 1 ? step / (steps - 1) : 0
    if (progress <= rise) return start + ((peak - start) * progress) / rise
    return peak + ((end - peak) * (progress - rise)) / (1 - rise)
  }
}

/** A rate that was given as a number or as a schedule, as a schedule. Throws a teaching `RangeError` otherwise. */
export function toSchedule(owner: string, learningRate: number | Schedule): Schedule {
  if (typeof learningRate === 'function') {
    return (step, steps) => {
      const rate = learningRate(step, steps)
      if (rate >= 0 && Number.isFinite(rate)) return rate
      throw new RangeError(
        `${owner}: the schedule gave the learning rate ${rate} for step ${step}; expected a finite number ≥ 0`,
      )
    }
  }
  requireRate(owner, 'learningRate', learningRate)
  return () => learningRate
}

function requireRate(owner: string, what: string, value: number): void {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return
  const came = value === undefined ? 'nothing' : String(value)
  throw new RangeError(
    `${owner}: expected ${what} to be a finite number above 0, got ${came}; try 0.1 for SGD, 0.001 for Adam`,
  )
}

/** A learning rate that falls along half a wave, again and again. */
import { alongCosine } from './cosine-annealing.ts'
import { requireCount, requireEnd, requireRate, type Schedule } from './schedule.ts'

export interface CosineRestartsOptions {
  /** The first rate, and that of every restart. */
  readonly start: number
  /** The rate that is approached before a restart; 0 if not given. */
  readonly end?: number
  /** The length of the first fall in steps, or in epochs where `stepsPerEpoch` is given. */
  readonly period: number
  /** How many times as long as the one before each fall is; 1 if not given. */
  readonly growth?: number
  /** Counts `period` in epochs of so many steps; the rate falls at every step all the same; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Falls along a cosine and starts anew: stochastic gradient descent with warm restarts.
 *
 * rate = end + (start − end) · (1 + cos(π · t / T)) / 2, t being the steps since the last restart and T the length of this fall
 *
 * Convention: at t = T the next fall has begun, so that the end itself is not reached, as in PyTorch.
 * Throws `RangeError` for a start that is not above 0, an end outside [0, start], and counts that are not whole and above 0.
 * Source: Loshchilov & Hutter 2017, SGDR, eq. 5.
 */
export function cosineRestarts({
  start,
  end = 0,
  period,
  growth = 1,
  stepsPerEpoch = 1,
}: CosineRestartsOptions): Schedule {
  requireRate('cosineRestarts', 'start', start)
  requireEnd('cosineRestarts', 'end', end, start)
  requireCount('cosineRestarts', 'period', period)
  requireCount('cosineRestarts', 'growth', growth)
  requireCount('cosineRestarts', 'stepsPerEpoch', stepsPerEpoch)
  const first = period * stepsPerEpoch
  return (step) => {
    if (growth === 1) return alongCosine(start, end, (step % first) / first)
    let begin = 0
    let length = first
    while (step >= begin + length) {
      begin += length
      length *= growth
    }
    return alongCosine(start, end, (step - begin) / length)
  }
}

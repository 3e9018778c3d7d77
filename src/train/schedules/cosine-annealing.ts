/** A learning rate that falls along half a wave: slowly, then fast, then slowly. */
import { cosine } from '../../data/trigonometry.ts'
import { knownSteps, requireCount, requireEnd, requireRate, type Schedule } from './schedule.ts'

export interface CosineAnnealingOptions {
  /** The first rate. */
  readonly start: number
  /** The last rate; 0 if not given. */
  readonly end?: number
  /** The step, or epoch where `stepsPerEpoch` is given, at which the end is reached; the last of the run if not given. */
  readonly length?: number
  /** Counts `length` in epochs of so many steps; the rate falls at every step all the same; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Falls along a cosine.
 *
 * rate = end + (start − end) · (1 + cos πp) / 2 with p = step / (length · stepsPerEpoch), or step / (steps − 1)
 *
 * Convention: after its length the rate stays at the end, as in Keras; PyTorch's would rise again.
 * Throws `RangeError` for a start that is not above 0, an end outside [0, start], counts that are not whole and above 0,
 * and when used without a length or a number of steps.
 * Source: Loshchilov & Hutter 2017, SGDR, eq. 5.
 */
export function cosineAnnealing({
  start,
  end = 0,
  length,
  stepsPerEpoch = 1,
}: CosineAnnealingOptions): Schedule {
  requireRate('cosineAnnealing', 'start', start)
  requireEnd('cosineAnnealing', 'end', end, start)
  if (length !== undefined) requireCount('cosineAnnealing', 'length', length)
  requireCount('cosineAnnealing', 'stepsPerEpoch', stepsPerEpoch)
  return (step, steps) => {
    const last =
      length === undefined
        ? knownSteps('cosineAnnealing', steps, ', or give a length') - 1
        : length * stepsPerEpoch
    return alongCosine(start, end, last > 0 ? Math.min(step / last, 1) : 0)
  }
}

/** Half a wave from start to end, for progress from 0 to 1. */
export function alongCosine(start: number, end: number, progress: number): number {
  return end + ((start - end) * (1 + cosine(Math.PI * progress))) / 2
}

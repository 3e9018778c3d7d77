/** A learning rate that falls like a staircase, in steps of equal length. */
import { requireCount, requireFactor, requireRate, type Schedule } from './schedule.ts'
import { wholePower } from './whole-power.ts'

export interface StepDecayOptions {
  /** The first rate. */
  readonly start: number
  /** After how many steps each the rate falls, or epochs where `stepsPerEpoch` is given. */
  readonly every: number
  /** What it is multiplied by then; 0.1 if not given. */
  readonly factor?: number
  /** Counts `every` in epochs of so many steps; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Multiplies the rate by a factor again and again.
 *
 * rate = start · factor^⌊step / (every · stepsPerEpoch)⌋
 *
 * Throws `RangeError` for a start that is not above 0, a factor outside (0, 1), and counts that are not whole and above 0.
 * Source: PyTorch, StepLR.
 */
export function stepDecay({ start, every, factor = 0.1, stepsPerEpoch = 1 }: StepDecayOptions): Schedule {
  requireRate('stepDecay', 'start', start)
  requireCount('stepDecay', 'every', every)
  requireFactor('stepDecay', 'factor', factor)
  requireCount('stepDecay', 'stepsPerEpoch', stepsPerEpoch)
  return (step) => start * wholePower(factor, Math.floor(step / (every * stepsPerEpoch)))
}

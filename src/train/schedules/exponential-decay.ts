/** A learning rate that loses the same share of itself at every step. */
import { requireCount, requireFactor, requireRate, type Schedule } from './schedule.ts'
import { wholePower } from './whole-power.ts'

export interface ExponentialDecayOptions {
  /** The first rate. */
  readonly start: number
  /** What it is multiplied by at every step, or after every epoch where `stepsPerEpoch` is given. */
  readonly factor: number
  /** Lets the rate fall once in so many steps; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Multiplies the rate by a factor at every step.
 *
 * rate = start · factor^⌊step / stepsPerEpoch⌋
 *
 * Throws `RangeError` for a start that is not above 0, a factor outside (0, 1), and steps that are not whole and above 0.
 * Source: PyTorch, ExponentialLR.
 */
export function exponentialDecay({ start, factor, stepsPerEpoch = 1 }: ExponentialDecayOptions): Schedule {
  requireRate('exponentialDecay', 'start', start)
  requireFactor('exponentialDecay', 'factor', factor)
  requireCount('exponentialDecay', 'stepsPerEpoch', stepsPerEpoch)
  return (step) => start * wholePower(factor, Math.floor(step / stepsPerEpoch))
}

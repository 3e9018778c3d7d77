/** A learning rate that falls at chosen moments. */
import { requireCount, requireFactor, requireRate, type Schedule } from './schedule.ts'
import { wholePower } from './whole-power.ts'

export interface MultiStepDecayOptions {
  /** The first rate. */
  readonly start: number
  /** The steps from which on the rate is smaller, or the epochs that lie behind then where `stepsPerEpoch` is given. */
  readonly milestones: readonly number[]
  /** What it is multiplied by at each; 0.1 if not given. */
  readonly factor?: number
  /** Counts milestones in epochs of so many steps; 1 if not given. */
  readonly stepsPerEpoch?: number
}

/**
 * Multiplies the rate by a factor at every milestone.
 *
 * rate = start · factorⁿ, n being how many milestones m have m · stepsPerEpoch ≤ step
 *
 * Throws `RangeError` for a start that is not above 0, a factor outside (0, 1), and milestones that are not whole numbers
 * above 0, each larger than the one before.
 * Source: PyTorch, MultiStepLR.
 */
export function multiStepDecay({
  start,
  milestones,
  factor = 0.1,
  stepsPerEpoch = 1,
}: MultiStepDecayOptions): Schedule {
  requireRate('multiStepDecay', 'start', start)
  requireMilestones(milestones)
  requireFactor('multiStepDecay', 'factor', factor)
  requireCount('multiStepDecay', 'stepsPerEpoch', stepsPerEpoch)
  const steps = milestones.map((milestone) => milestone * stepsPerEpoch)
  return (step) => start * wholePower(factor, steps.findLastIndex((milestone) => milestone <= step) + 1)
}

function requireMilestones(milestones: readonly number[]): void {
  const isRising =
    Array.isArray(milestones) &&
    milestones.length > 0 &&
    milestones.every((milestone, i) => Number.isInteger(milestone) && milestone > (milestones[i - 1] ?? 0))
  if (isRising) return
  throw new RangeError(
    `multiStepDecay: expected milestones to be whole numbers above 0, each larger than the one before, ` +
      `got ${milestones === undefined ? 'nothing' : `[${String(milestones)}]`}; try [30, 60, 90]`,
  )
}

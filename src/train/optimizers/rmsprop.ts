/** RMSprop: every weight's step is its gradient, measured in the size that its gradients usually have. */
import type { Parameter } from '../../layers/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requirePositive, requireShare } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface RMSpropSettings {
  /** How much of the mean of squares is kept; 0.99 if not given. */
  readonly alpha?: number
  /** Keeps the division from zero; 1e-8 if not given. */
  readonly epsilon?: number
  /** How much of the last velocity is kept; 0 if not given. */
  readonly momentum?: number
  /** Divides by the spread of the gradient around its mean instead of its size; false if not given. */
  readonly centered?: boolean
  /** λ of the penalty ½λ·Σw²; 0 if not given. */
  readonly weightDecay?: number
}

export interface RMSpropOptions extends RMSpropSettings, GroupOptions<RMSpropSettings> {
  /** 0.01 if not given. */
  readonly learningRate?: number | Schedule
}

/** What RMSprop keeps for a parameter: the mean square, centered the mean, with momentum the velocity. */
export type RMSpropState = { readonly square: Tensor; readonly mean?: Tensor; readonly velocity?: Tensor }

/**
 * RMSprop, optionally centered and with momentum.
 *
 * d ← g + λ·w; s ← αs + (1 − α)d²; centered also m ← αm + (1 − α)d; r = √s, or centered √(s − m²);
 * w ← w − rate · d / (r + ε), or with momentum u ← momentum · u + d / (r + ε); w ← w − rate · u
 *
 * Convention: ε stands outside the root, and the velocity does not contain the rate, as in PyTorch. Where rounding makes
 * s − m² negative, which an all but constant gradient does, it counts as 0.
 * Throws `RangeError` for a rate or an ε that is not above 0, α or momentum outside [0, 1) and a weight decay below 0.
 * Source: Tieleman & Hinton 2012, lecture 6.5; centered: Graves 2013, eq. 38–45, who has ε inside the root.
 */
export class RMSprop extends GroupedOptimizer<RMSpropSettings, RMSpropState> {
  readonly name = 'rmsprop'

  constructor(options: RMSpropOptions = {}) {
    super({ owner: 'RMSprop', options, defaultRate: 0.01, complete })
  }

  protected override start(
    { value }: Parameter,
    { centered, momentum }: Required<RMSpropSettings>,
  ): RMSpropState {
    const zeros = () => Tensor.resident(value.shape, value.backend)
    return { square: zeros(), ...(centered && { mean: zeros() }), ...(momentum > 0 && { velocity: zeros() }) }
  }

  protected override update(
    { value, gradient }: Parameter,
    { square, mean, velocity }: RMSpropState,
    { alpha, epsilon, momentum, weightDecay }: Required<RMSpropSettings>,
    rate: number,
  ): void {
    const step = { rate, alpha, epsilon, momentum, weightDecay }
    value.backend.run(rmspropKernel, value, gradient, square, mean, velocity, step)
  }
}

function complete(
  owner: string,
  { alpha = 0.99, epsilon = 1e-8, momentum = 0, centered = false, weightDecay = 0 }: RMSpropSettings,
): Required<RMSpropSettings> {
  requireShare(owner, 'alpha', alpha)
  requirePositive(owner, 'epsilon', epsilon)
  requireShare(owner, 'momentum', momentum)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  return { alpha, epsilon, momentum, centered, weightDecay }
}

/** The numbers of one RMSprop step that all weights share. */
export interface RMSpropStep {
  readonly rate: number
  readonly alpha: number
  readonly epsilon: number
  readonly momentum: number
  readonly weightDecay: number
}

/** One step of RMSprop for one parameter; centered where there is a mean, with momentum where there is a velocity. */
const rmspropKernel: Kernel<
  [
    value: Tensor,
    gradient: Tensor,
    square: Tensor,
    mean: Tensor | undefined,
    velocity: Tensor | undefined,
    step: RMSpropStep,
  ]
> = {
  name: 'rmsprop',
  definition({ data: w }, { data: g }, { data: s }, mean, velocity, step) {
    const { rate, alpha, epsilon, momentum, weightDecay } = step
    const m = mean?.data
    const u = velocity?.data
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      s[i] = alpha * s[i]! + (1 - alpha) * slope * slope
      let square = s[i]!
      if (m) {
        m[i] = alpha * m[i]! + (1 - alpha) * slope
        square = Math.max(square - m[i]! * m[i]!, 0)
      }
      let direction = slope / (Math.sqrt(square) + epsilon)
      if (u) {
        u[i] = momentum * u[i]! + direction
        direction = u[i]!
      }
      w[i] = w[i]! - rate * direction
    }
  },
}

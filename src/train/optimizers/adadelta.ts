/** Adadelta: steps in the unit of the weights themselves, so that no learning rate need be chosen. */
import type { Parameter } from '../../layers/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requirePositive, requireShare } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface AdadeltaSettings {
  /** How much of the means of squares is kept; 0.9 if not given. */
  readonly rho?: number
  /** Gets the first step going, and keeps the division from zero; 1e-6 if not given. */
  readonly epsilon?: number
  /** λ of the penalty ½λ·Σw²; 0 if not given. */
  readonly weightDecay?: number
}

export interface AdadeltaOptions extends AdadeltaSettings, GroupOptions<AdadeltaSettings> {
  /** A factor of the step the method chooses; 1 if not given. */
  readonly learningRate?: number | Schedule
}

/** What Adadelta keeps for a parameter: the mean squares of its gradient and of its steps. */
export type AdadeltaState = { readonly square: Tensor; readonly stepSquare: Tensor }

/**
 * Adadelta.
 *
 * d ← g + λ·w; v ← ρv + (1 − ρ)d²; δ = √(u + ε) / √(v + ε) · d; u ← ρu + (1 − ρ)δ²; w ← w − rate · δ
 *
 * Convention: both ε stand inside the roots and u does not contain the rate, as in PyTorch.
 * Throws `RangeError` for a rate or an ε that is not above 0, a ρ outside [0, 1) and a weight decay below 0.
 * Source: Zeiler 2012, algorithm 1, which has no rate.
 */
export class Adadelta extends GroupedOptimizer<AdadeltaSettings, AdadeltaState> {
  readonly name = 'adadelta'

  constructor(options: AdadeltaOptions = {}) {
    super({ owner: 'Adadelta', options, defaultRate: 1, complete })
  }

  protected override start({ value }: Parameter): AdadeltaState {
    const zeros = () => Tensor.resident(value.shape, value.backend)
    return { square: zeros(), stepSquare: zeros() }
  }

  protected override update(
    { value, gradient }: Parameter,
    { square, stepSquare }: AdadeltaState,
    { rho, epsilon, weightDecay }: Required<AdadeltaSettings>,
    rate: number,
  ): void {
    const step = { rate, rho, epsilon, weightDecay }
    value.backend.run(adadeltaKernel, value, gradient, square, stepSquare, step)
  }
}

function complete(
  owner: string,
  { rho = 0.9, epsilon = 1e-6, weightDecay = 0 }: AdadeltaSettings,
): Required<AdadeltaSettings> {
  requireShare(owner, 'rho', rho)
  requirePositive(owner, 'epsilon', epsilon)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  return { rho, epsilon, weightDecay }
}

/** The numbers of one Adadelta step that all weights share. */
export interface AdadeltaStep {
  readonly rate: number
  readonly rho: number
  readonly epsilon: number
  readonly weightDecay: number
}

/** One step of Adadelta for one parameter. */
const adadeltaKernel: Kernel<
  [value: Tensor, gradient: Tensor, square: Tensor, stepSquare: Tensor, step: AdadeltaStep]
> = {
  name: 'adadelta',
  definition({ data: w }, { data: g }, { data: v }, { data: u }, { rate, rho, epsilon, weightDecay }) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      v[i] = rho * v[i]! + (1 - rho) * slope * slope
      const change = (Math.sqrt(u[i]! + epsilon) / Math.sqrt(v[i]! + epsilon)) * slope
      u[i] = rho * u[i]! + (1 - rho) * change * change
      w[i] = w[i]! - rate * change
    }
  },
}

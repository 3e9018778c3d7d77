/** AdamW: Adam whose weight decay shrinks all weights alike, whatever the size of their gradients. */
import type { Parameter } from '../../layers/index.ts'
import { scaleKernel } from '../scale.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { type AdamSettings, type AdamState, completeAdam, startAdam, stepAdam } from './adam.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'

/** What may differ between groups of parameters: Adam's settings, but for the meaning of the decay. */
export interface AdamWSettings extends Omit<AdamSettings, 'weightDecay'> {
  /** The share of a weight, times the rate, that is lost in every step; 0.01 if not given. */
  readonly weightDecay?: number
}

export interface AdamWOptions extends AdamWSettings, GroupOptions<AdamWSettings> {
  /** 0.001 if not given. */
  readonly learningRate?: number | Schedule
}

/**
 * Adam with decoupled weight decay.
 *
 * w ← (1 − rate · λ) · w, then a step of Adam with λ = 0
 *
 * Convention: the decay is multiplied by the learning rate, as in PyTorch, and the shrunk weight is stored, rounded, before
 * the step. Throws `RangeError` where `Adam` does.
 * Source: Loshchilov & Hutter 2019, algorithm 2, with their schedule multiplier and the rate in one.
 */
export class AdamW extends GroupedOptimizer<AdamWSettings, AdamState> {
  readonly name = 'adamw'

  constructor(options: AdamWOptions = {}) {
    super({ owner: 'AdamW', options, defaultRate: 0.001, complete })
  }

  protected override start(parameter: Parameter, settings: Required<AdamWSettings>): AdamState {
    return startAdam(parameter, settings)
  }

  protected override update(
    parameter: Parameter,
    state: AdamState,
    settings: Required<AdamWSettings>,
    rate: number,
  ): void {
    const { value } = parameter
    const { weightDecay } = settings
    if (weightDecay > 0) value.backend.run(scaleKernel, value, 1 - rate * weightDecay)
    stepAdam(parameter, state, settings, rate, 0)
  }
}

function complete(
  owner: string,
  { weightDecay = 0.01, ...settings }: AdamWSettings,
): Required<AdamWSettings> {
  return completeAdam(owner, { ...settings, weightDecay })
}

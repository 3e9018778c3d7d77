/** Adam: every weight has its own step size, from running means of its gradient and of the gradient's square. */
import type { Parameter } from '../../layers/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requirePositive, requireShare } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface AdamSettings {
  /** How much of the mean of the gradient is kept; 0.9 if not given. */
  readonly beta1?: number
  /** How much of the mean of its square is kept; 0.999 if not given. */
  readonly beta2?: number
  /** Keeps the division from zero; 1e-8 if not given. */
  readonly epsilon?: number
  /** Divides by the largest mean of squares so far, so that no step size grows again; false if not given. */
  readonly amsgrad?: boolean
  /** λ of the penalty ½λ·Σw²; 0 if not given. `AdamW` has the decay that no step size divides. */
  readonly weightDecay?: number
}

export interface AdamOptions extends AdamSettings, GroupOptions<AdamSettings> {
  /** 0.001 if not given. */
  readonly learningRate?: number | Schedule
}

/** What Adam keeps for a parameter: m, v, with AMSGrad the largest v, and β₁ᵗ and β₂ᵗ. */
export type AdamState = {
  readonly m: Tensor
  readonly v: Tensor
  readonly largest?: Tensor
  beta1Power: number
  beta2Power: number
}

/**
 * Adaptive moment estimation.
 *
 * d ← g + λ·w; m ← β₁m + (1 − β₁)d; v ← β₂v + (1 − β₂)d²; w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε);
 * with AMSGrad the largest v so far stands in the root
 *
 * Convention: ε stands outside the root and the means are *divided* by the bias corrections; t counts from 1. AMSGrad
 * takes the largest of the uncorrected v and corrects it then, as in PyTorch; its paper corrects nothing.
 * Throws `RangeError` for a rate that is not above 0, betas outside [0, 1), an ε that is not above 0 and a weight decay
 * below 0.
 * Source: Kingma & Ba 2015, algorithm 1; AMSGrad: Reddi, Kale & Kumar 2018, algorithm 2.
 */
export class Adam extends GroupedOptimizer<AdamSettings, AdamState> {
  readonly name = 'adam'

  constructor(options: AdamOptions = {}) {
    super({ owner: 'Adam', options, defaultRate: 0.001, complete: completeAdam })
  }

  protected override start(parameter: Parameter, settings: Required<AdamSettings>): AdamState {
    return startAdam(parameter, settings)
  }

  protected override update(
    parameter: Parameter,
    state: AdamState,
    settings: Required<AdamSettings>,
    rate: number,
  ): void {
    stepAdam(parameter, state, settings, rate, settings.weightDecay)
  }
}

/** Adam's settings with its defaults. */
export function completeAdam(
  owner: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, amsgrad = false, weightDecay = 0 }: AdamSettings,
): Required<AdamSettings> {
  requireShare(owner, 'beta1', beta1)
  requireShare(owner, 'beta2', beta2)
  requirePositive(owner, 'epsilon', epsilon)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  return { beta1, beta2, epsilon, amsgrad, weightDecay }
}

/** Adam's state before the first step. */
export function startAdam({ value }: Parameter, { amsgrad }: Required<AdamSettings>): AdamState {
  const zeros = () => Tensor.resident(value.shape, value.backend)
  return { m: zeros(), v: zeros(), ...(amsgrad && { largest: zeros() }), beta1Power: 1, beta2Power: 1 }
}

/** One step of Adam, with a weight decay that is in the gradient. */
export function stepAdam(
  { value, gradient }: Parameter,
  state: AdamState,
  { beta1, beta2, epsilon }: Required<AdamSettings>,
  rate: number,
  weightDecay: number,
): void {
  const { m, v, largest } = state
  // Products instead of powers: the language leaves the last bit of ** to the engine.
  state.beta1Power *= beta1
  state.beta2Power *= beta2
  const [correction1, correction2] = [1 - state.beta1Power, 1 - state.beta2Power]
  const step = { rate, beta1, beta2, epsilon, correction1, correction2 }
  if (!largest && weightDecay === 0) value.backend.run(adamKernel, value, gradient, m, v, step)
  else value.backend.run(adamVariantKernel, value, gradient, m, v, largest, weightDecay, step)
}

/** The numbers of one Adam step that all weights share. */
export interface AdamStep {
  readonly rate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  /** 1 − β₁ᵗ */
  readonly correction1: number
  /** 1 − β₂ᵗ */
  readonly correction2: number
}

/** One step of Adam for one parameter. */
export const adamKernel: Kernel<[value: Tensor, gradient: Tensor, m: Tensor, v: Tensor, step: AdamStep]> = {
  name: 'adam',
  definition({ data: w }, { data: g }, { data: m }, { data: v }, step) {
    const { rate, beta1, beta2, epsilon, correction1, correction2 } = step
    for (let i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!
      v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!
      w[i] = w[i]! - (rate * (m[i]! / correction1)) / (Math.sqrt(v[i]! / correction2) + epsilon)
    }
  },
}

/** The same with weight decay, and with AMSGrad where there is a tensor for the largest v. */
const adamVariantKernel: Kernel<
  [
    value: Tensor,
    gradient: Tensor,
    m: Tensor,
    v: Tensor,
    largest: Tensor | undefined,
    weightDecay: number,
    step: AdamStep,
  ]
> = {
  name: 'adam with weight decay or amsgrad',
  definition({ data: w }, { data: g }, { data: m }, { data: v }, largest, weightDecay, step) {
    const { rate, beta1, beta2, epsilon, correction1, correction2 } = step
    const top = largest?.data
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      m[i] = beta1 * m[i]! + (1 - beta1) * slope
      v[i] = beta2 * v[i]! + (1 - beta2) * slope * slope
      if (top) top[i] = Math.max(top[i]!, v[i]!)
      const square = top ? top[i]! : v[i]!
      w[i] = w[i]! - (rate * (m[i]! / correction1)) / (Math.sqrt(square / correction2) + epsilon)
    }
  },
}

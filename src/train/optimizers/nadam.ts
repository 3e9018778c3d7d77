/** Nadam: Adam that looks ahead along its mean, as Nesterov's momentum does. */
import type { Parameter } from '../../layers/index.ts'
import { exp, type Kernel, log, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requirePositive, requireShare } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface NadamSettings {
  /** How much of the mean of the gradient is kept; 0.9 if not given. */
  readonly beta1?: number
  /** How much of the mean of its square is kept; 0.999 if not given. */
  readonly beta2?: number
  /** Keeps the division from zero; 1e-8 if not given. */
  readonly epsilon?: number
  /** ψ: how fast the momentum rises from half of β₁ to β₁; 0.004 if not given. */
  readonly momentumDecay?: number
  /** λ of the penalty ½λ·Σw²; 0 if not given. */
  readonly weightDecay?: number
}

export interface NadamOptions extends NadamSettings, GroupOptions<NadamSettings> {
  /** 0.002 if not given. */
  readonly learningRate?: number | Schedule
}

/** What Nadam keeps for a parameter: m, v, how many steps it has taken, μ₁ · … · μₜ and β₂ᵗ. */
export type NadamState = {
  readonly m: Tensor
  readonly v: Tensor
  steps: number
  momentumProduct: number
  beta2Power: number
}

/**
 * Adam with Nesterov momentum.
 *
 * d ← g + λ·w; m ← β₁m + (1 − β₁)d; v ← β₂v + (1 − β₂)d²; μₜ = β₁ · (1 − ½ · 0.96^(t·ψ));
 * w ← w − rate · (μₜ₊₁ · m / (1 − μ₁ · … · μₜ₊₁) + (1 − μₜ) · d / (1 − μ₁ · … · μₜ)) / (√(v/(1 − β₂ᵗ)) + ε)
 *
 * Convention: the mean keeps β₁ of itself, and only its weight in the step follows μ, as in PyTorch and Keras; ε stands
 * outside the root; t counts from 1. The products hold every μ once: PyTorch 1.13 by default takes μₜ twice in the one up to
 * t + 1 (repaired later, and right with `foreach=True`), and so goes another way.
 * Throws `RangeError` for a rate or an ε that is not above 0, betas outside [0, 1), and a ψ or a weight decay below 0.
 * Source: Dozat 2016, Incorporating Nesterov Momentum into Adam, in PyTorch's form.
 */
export class Nadam extends GroupedOptimizer<NadamSettings, NadamState> {
  readonly name = 'nadam'

  constructor(options: NadamOptions = {}) {
    super({ owner: 'Nadam', options, defaultRate: 0.002, complete })
  }

  protected override start({ value }: Parameter): NadamState {
    const zeros = () => Tensor.resident(value.shape, value.backend)
    return { m: zeros(), v: zeros(), steps: 0, momentumProduct: 1, beta2Power: 1 }
  }

  protected override update(
    { value, gradient }: Parameter,
    state: NadamState,
    { beta1, beta2, epsilon, momentumDecay, weightDecay }: Required<NadamSettings>,
    rate: number,
  ): void {
    const t = ++state.steps
    const momentum = momentumAt(t, beta1, momentumDecay)
    const next = momentumAt(t + 1, beta1, momentumDecay)
    // Products instead of powers: the language leaves the last bit of ** to the engine.
    state.momentumProduct *= momentum
    state.beta2Power *= beta2
    value.backend.run(nadamKernel, value, gradient, state.m, state.v, {
      beta1,
      beta2,
      epsilon,
      weightDecay,
      meanRate: (rate * next) / (1 - state.momentumProduct * next),
      gradientRate: (rate * (1 - momentum)) / (1 - state.momentumProduct),
      correction2: 1 - state.beta2Power,
    })
  }
}

function complete(
  owner: string,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, momentumDecay = 0.004, weightDecay = 0 }: NadamSettings,
): Required<NadamSettings> {
  requireShare(owner, 'beta1', beta1)
  requireShare(owner, 'beta2', beta2)
  requirePositive(owner, 'epsilon', epsilon)
  requireNotNegative(owner, 'momentumDecay', momentumDecay)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  return { beta1, beta2, epsilon, momentumDecay, weightDecay }
}

/** μ of step t: β₁ · (1 − ½ · 0.96^(t·ψ)) */
function momentumAt(t: number, beta1: number, momentumDecay: number): number {
  return beta1 * (1 - 0.5 * exp(t * momentumDecay * log(0.96)))
}

/** The numbers of one Nadam step that all weights share. */
export interface NadamStep {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly weightDecay: number
  /** rate · μₜ₊₁ / (1 − μ₁ · … · μₜ₊₁) */
  readonly meanRate: number
  /** rate · (1 − μₜ) / (1 − μ₁ · … · μₜ) */
  readonly gradientRate: number
  /** 1 − β₂ᵗ */
  readonly correction2: number
}

/** One step of Nadam for one parameter. */
const nadamKernel: Kernel<[value: Tensor, gradient: Tensor, m: Tensor, v: Tensor, step: NadamStep]> = {
  name: 'nadam',
  definition({ data: w }, { data: g }, { data: m }, { data: v }, step) {
    const { beta1, beta2, epsilon, weightDecay, meanRate, gradientRate, correction2 } = step
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      m[i] = beta1 * m[i]! + (1 - beta1) * slope
      v[i] = beta2 * v[i]! + (1 - beta2) * slope * slope
      const direction = meanRate * m[i]! + gradientRate * slope
      w[i] = w[i]! - direction / (Math.sqrt(v[i]! / correction2) + epsilon)
    }
  },
}

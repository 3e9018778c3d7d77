/** Adagrad: every weight's steps shrink with the squares of all gradients it has met. */
import type { Parameter } from '../../layers/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requirePositive } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface AdagradSettings {
  /** How fast the rate falls by itself: to rate / (1 + (t − 1) · decay); 0 if not given. */
  readonly learningRateDecay?: number
  /** What the sum of squares starts from; 0 if not given. */
  readonly initialAccumulator?: number
  /** Keeps the division from zero; 1e-10 if not given. */
  readonly epsilon?: number
  /** λ of the penalty ½λ·Σw²; 0 if not given. */
  readonly weightDecay?: number
}

export interface AdagradOptions extends AdagradSettings, GroupOptions<AdagradSettings> {
  /** 0.01 if not given. */
  readonly learningRate?: number | Schedule
}

/** What Adagrad keeps for a parameter: the sum of squares, and how many steps it has taken. */
export type AdagradState = { readonly sum: Tensor; steps: number }

/**
 * Adaptive subgradient descent.
 *
 * d ← g + λ·w; s ← s + d²; w ← w − rate / (1 + (t − 1) · decay) · d / (√s + ε)
 *
 * Convention: ε stands outside the root, the sum starts at 0 and t counts from 1, as in PyTorch; so the first step is
 * the rate itself, whatever the gradient.
 * Throws `RangeError` for a rate or an ε that is not above 0, and for a decay or an initial sum below 0.
 * Source: Duchi, Hazan & Singer 2011, figure 1 with the diagonal matrix.
 */
export class Adagrad extends GroupedOptimizer<AdagradSettings, AdagradState> {
  readonly name = 'adagrad'

  constructor(options: AdagradOptions = {}) {
    super({ owner: 'Adagrad', options, defaultRate: 0.01, complete })
  }

  protected override start(
    { value }: Parameter,
    { initialAccumulator }: Required<AdagradSettings>,
  ): AdagradState {
    const sum = Tensor.resident(value.shape, value.backend)
    sum.data.fill(initialAccumulator)
    return { sum, steps: 0 }
  }

  protected override update(
    { value, gradient }: Parameter,
    state: AdagradState,
    { learningRateDecay, epsilon, weightDecay }: Required<AdagradSettings>,
    rate: number,
  ): void {
    const decayed = rate / (1 + state.steps++ * learningRateDecay)
    value.backend.run(adagradKernel, value, gradient, state.sum, { rate: decayed, epsilon, weightDecay })
  }
}

function complete(
  owner: string,
  { learningRateDecay = 0, initialAccumulator = 0, epsilon = 1e-10, weightDecay = 0 }: AdagradSettings,
): Required<AdagradSettings> {
  requireNotNegative(owner, 'learningRateDecay', learningRateDecay)
  requireNotNegative(owner, 'initialAccumulator', initialAccumulator)
  requirePositive(owner, 'epsilon', epsilon)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  return { learningRateDecay, initialAccumulator, epsilon, weightDecay }
}

/** The numbers of one Adagrad step that all weights share. */
export interface AdagradStep {
  readonly rate: number
  readonly epsilon: number
  readonly weightDecay: number
}

/** One step of Adagrad for one parameter. */
const adagradKernel: Kernel<[value: Tensor, gradient: Tensor, sum: Tensor, step: AdagradStep]> = {
  name: 'adagrad',
  definition({ data: w }, { data: g }, { data: s }, { rate, epsilon, weightDecay }) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      s[i] = s[i]! + slope * slope
      w[i] = w[i]! - (rate * slope) / (Math.sqrt(s[i]!) + epsilon)
    }
  },
}

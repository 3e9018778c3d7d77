/** Stochastic gradient descent: downhill, with or without momentum. */
import type { Parameter } from '../../layers/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { GroupedOptimizer, type GroupOptions } from './grouped-optimizer.ts'
import { requireNotNegative, requireShare } from './settings-checks.ts'

/** What may differ between groups of parameters. */
export interface SGDSettings {
  /** How much of the last velocity is kept; 0 if not given. */
  readonly momentum?: number
  /** How much of the gradient is kept out of the velocity after the first step; 0 if not given; needs momentum. */
  readonly dampening?: number
  /** Looks ahead along the velocity; needs momentum, and no dampening. */
  readonly nesterov?: boolean
  /** λ of the penalty ½λ·Σw²; 0 if not given. */
  readonly weightDecay?: number
}

export interface SGDOptions extends SGDSettings, GroupOptions<SGDSettings> {
  readonly learningRate: number | Schedule
}

/** What SGD keeps for a parameter: with momentum, its velocity. */
export type SGDState = { readonly velocity?: Tensor; steps: number }

/**
 * Stochastic gradient descent with momentum, optionally Nesterov's.
 *
 * d ← g + λ·w; v ← momentum · v + (1 − dampening) · d; w ← w − rate · v, or with Nesterov w ← w − rate · (d + momentum · v)
 *
 * Convention: the velocity does not contain the learning rate, as in PyTorch; the first is v = d, without dampening.
 * Throws `RangeError` for a rate that is not above 0, a momentum or dampening outside [0, 1), a weight decay below 0, for
 * Nesterov or dampening without momentum, and for both of them together.
 * Source: Sutskever, Martens, Dahl & Hinton 2013, eq. 1–4, in PyTorch's form.
 */
export class SGD extends GroupedOptimizer<SGDSettings, SGDState> {
  readonly name = 'sgd'

  constructor(options: SGDOptions = {} as SGDOptions) {
    super({ owner: 'SGD', options, complete })
  }

  protected override start({ value }: Parameter, { momentum }: Required<SGDSettings>): SGDState {
    return momentum === 0 ? { steps: 0 } : { velocity: Tensor.resident(value.shape, value.backend), steps: 0 }
  }

  protected override update(
    { value, gradient }: Parameter,
    state: SGDState,
    { momentum, dampening, nesterov, weightDecay }: Required<SGDSettings>,
    rate: number,
  ): void {
    const { backend } = value
    const { velocity } = state
    const isFirst = state.steps++ === 0
    if (!velocity) {
      if (weightDecay === 0) backend.run(sgdKernel, value, gradient, rate)
      else backend.run(sgdWithDecayKernel, value, gradient, rate, weightDecay)
    } else if (weightDecay === 0 && dampening === 0) {
      backend.run(momentumKernel, value, gradient, velocity, rate, momentum, nesterov)
    } else {
      const share = isFirst ? 1 : 1 - dampening
      backend.run(dampedKernel, value, gradient, velocity, { rate, momentum, share, nesterov, weightDecay })
    }
  }
}

function complete(
  owner: string,
  { momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 }: SGDSettings,
): Required<SGDSettings> {
  requireShare(owner, 'momentum', momentum)
  requireShare(owner, 'dampening', dampening)
  requireNotNegative(owner, 'weightDecay', weightDecay)
  if (nesterov && momentum === 0) {
    throw new RangeError(`${owner}: Nesterov needs a momentum above 0, such as 0.9`)
  }
  if (dampening > 0 && momentum === 0) {
    throw new RangeError(`${owner}: dampening needs a momentum above 0, such as 0.9`)
  }
  if (nesterov && dampening > 0) {
    throw new RangeError(`${owner}: Nesterov needs dampening 0, got ${dampening}; choose one of them`)
  }
  return { momentum, dampening, nesterov, weightDecay }
}

/** w ← w − rate · g */
export const sgdKernel: Kernel<[value: Tensor, gradient: Tensor, rate: number]> = {
  name: 'sgd',
  definition({ data: w }, { data: g }, rate) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - rate * g[i]!
  },
}

/** w ← w − rate · (g + λ · w) */
const sgdWithDecayKernel: Kernel<[value: Tensor, gradient: Tensor, rate: number, weightDecay: number]> = {
  name: 'sgd with weight decay',
  definition({ data: w }, { data: g }, rate, weightDecay) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - rate * (g[i]! + weightDecay * w[i]!)
  },
}

/** v ← momentum · v + g, then w ← w − rate · v, or Nesterov's form. */
export const momentumKernel: Kernel<
  [value: Tensor, gradient: Tensor, velocity: Tensor, rate: number, momentum: number, nesterov: boolean]
> = {
  name: 'sgd with momentum',
  definition({ data: w }, { data: g }, { data: v }, rate, momentum, nesterov) {
    for (let i = 0; i < w.length; i++) {
      v[i] = momentum * v[i]! + g[i]!
      const direction = nesterov ? g[i]! + momentum * v[i]! : v[i]!
      w[i] = w[i]! - rate * direction
    }
  },
}

/** The numbers of one step with dampening or weight decay. */
export interface DampedStep {
  readonly rate: number
  readonly momentum: number
  /** How much of the gradient enters the velocity: 1 − dampening, and 1 in the first step. */
  readonly share: number
  readonly nesterov: boolean
  readonly weightDecay: number
}

/** The same with dampening and weight decay. */
const dampedKernel: Kernel<[value: Tensor, gradient: Tensor, velocity: Tensor, step: DampedStep]> = {
  name: 'sgd with momentum, dampening and weight decay',
  definition({ data: w }, { data: g }, { data: v }, { rate, momentum, share, nesterov, weightDecay }) {
    for (let i = 0; i < w.length; i++) {
      const slope = g[i]! + weightDecay * w[i]!
      v[i] = momentum * v[i]! + share * slope
      const direction = nesterov ? slope + momentum * v[i]! : v[i]!
      w[i] = w[i]! - rate * direction
    }
  },
}

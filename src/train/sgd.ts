/** Stochastic gradient descent: downhill, with or without momentum. */
import type { Parameter } from '../layers/index.ts'
import { type Kernel, Tensor } from '../tensor/index.ts'
import type { Optimizer } from './optimizer.ts'
import { type Schedule, toSchedule } from './schedule.ts'

export interface SGDOptions {
  readonly learningRate: number | Schedule
  /** How much of the last velocity is kept; 0 if not given. */
  readonly momentum?: number
  /** Looks ahead along the velocity; needs momentum. */
  readonly nesterov?: boolean
}

/**
 * Stochastic gradient descent with momentum, optionally Nesterov's.
 *
 * v ← momentum · v + g; w ← w − rate · v, or with Nesterov w ← w − rate · (g + momentum · v)
 *
 * Convention: the velocity does not contain the learning rate, as in PyTorch; it starts at zero.
 * Throws `RangeError` for a rate that is not above 0, a momentum outside [0, 1), and Nesterov without momentum.
 * Source: Sutskever, Martens, Dahl & Hinton 2013, eq. 1–4, in PyTorch's form.
 */
export class SGD implements Optimizer {
  readonly name = 'sgd'
  readonly #rate: Schedule
  readonly #momentum: number
  readonly #nesterov: boolean
  readonly #velocities = new Map<Parameter, Tensor>()
  #step = 0

  constructor({ learningRate, momentum = 0, nesterov = false }: SGDOptions = {} as SGDOptions) {
    this.#rate = toSchedule('SGD', learningRate)
    if (!(momentum >= 0 && momentum < 1))
      throw new RangeError(`SGD: expected momentum in [0, 1), got ${momentum}`)
    if (nesterov && momentum === 0)
      throw new RangeError('SGD: Nesterov needs a momentum above 0, such as 0.9')
    this.#momentum = momentum
    this.#nesterov = nesterov
  }

  step(parameters: readonly Parameter[], steps?: number): number {
    const rate = this.#rate(this.#step++, steps)
    for (const parameter of parameters) {
      const { value, gradient } = parameter
      if (this.#momentum === 0) {
        value.backend.run(sgdKernel, value, gradient, rate)
        continue
      }
      let velocity = this.#velocities.get(parameter)
      if (!velocity) {
        velocity = Tensor.resident(value.shape, value.backend)
        this.#velocities.set(parameter, velocity)
      }
      value.backend.run(momentumKernel, value, gradient, velocity, rate, this.#momentum, this.#nesterov)
    }
    return rate
  }
}

/** w ← w − rate · g */
export const sgdKernel: Kernel<[value: Tensor, gradient: Tensor, rate: number]> = {
  name: 'sgd',
  definition({ data: w }, { data: g }, rate) {
    for (let i = 0; i < w.length; i++) w[i] = w[i]! - rate * g[i]!
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

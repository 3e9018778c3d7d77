/** Adam: every weight has its own step size, from running means of its gradient and of the gradient's square. */
import type { Parameter } from '../layers/index.ts'
import { type Kernel, Tensor } from '../tensor/index.ts'
import type { Optimizer } from './optimizer.ts'
import { type Schedule, toSchedule } from './schedule.ts'

export interface AdamOptions {
  /** 0.001 if not given. */
  readonly learningRate?: number | Schedule
  /** How much of the mean of the gradient is kept; 0.9 if not given. */
  readonly beta1?: number
  /** How much of the mean of its square is kept; 0.999 if not given. */
  readonly beta2?: number
  /** Keeps the division from zero; 1e-8 if not given. */
  readonly epsilon?: number
}

/**
 * Adaptive moment estimation.
 *
 * m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − rate · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
 *
 * Convention: ε stands outside the root and the means are *divided* by the bias corrections; t counts from 1.
 * Throws `RangeError` for a rate that is not above 0, betas outside [0, 1) and an ε that is not above 0.
 * Source: Kingma & Ba 2015, algorithm 1.
 */
export class Adam implements Optimizer {
  readonly name = 'adam'
  readonly #rate: Schedule
  readonly #beta1: number
  readonly #beta2: number
  readonly #epsilon: number
  readonly #moments = new Map<
    Parameter,
    { readonly m: Tensor; readonly v: Tensor; beta1Power: number; beta2Power: number }
  >()
  #step = 0

  constructor({ learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {}) {
    this.#rate = toSchedule('Adam', learningRate)
    for (const [name, beta] of [
      ['beta1', beta1],
      ['beta2', beta2],
    ] as const) {
      if (!(beta >= 0 && beta < 1)) throw new RangeError(`Adam: expected ${name} in [0, 1), got ${beta}`)
    }
    if (!(epsilon > 0 && Number.isFinite(epsilon)))
      throw new RangeError(`Adam: expected epsilon above 0, got ${epsilon}`)
    this.#beta1 = beta1
    this.#beta2 = beta2
    this.#epsilon = epsilon
  }

  step(parameters: readonly Parameter[], steps?: number): number {
    const rate = this.#rate(this.#step++, steps)
    for (const parameter of parameters) {
      const { value, gradient } = parameter
      let moments = this.#moments.get(parameter)
      if (!moments) {
        const m = Tensor.resident(value.shape, value.backend)
        const v = Tensor.resident(value.shape, value.backend)
        moments = { m, v, beta1Power: 1, beta2Power: 1 }
        this.#moments.set(parameter, moments)
      }
      // Products instead of powers: the language leaves the last bit of ** to the engine.
      moments.beta1Power *= this.#beta1
      moments.beta2Power *= this.#beta2
      value.backend.run(adamKernel, value, gradient, moments.m, moments.v, {
        rate,
        beta1: this.#beta1,
        beta2: this.#beta2,
        epsilon: this.#epsilon,
        correction1: 1 - moments.beta1Power,
        correction2: 1 - moments.beta2Power,
      })
    }
    return rate
  }
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

/** Penalties on large weights: what a parameter adds to the loss of a training step. */
import type { Kernel, Tensor } from '../tensor/index.ts'

/** A function of a parameter that training keeps small beside the loss. */
export interface Penalty {
  /** For tables: `0.001·Σw²`. */
  readonly formula: string
  /** What it adds to the loss. */
  value(weights: Tensor): number
  /** Adds ∂penalty/∂w to the gradient. */
  addGradient(gradient: Tensor, weights: Tensor): void
}

/** How strong each part is; 0 if not given. */
export interface PenaltyRates {
  readonly l1?: number
  readonly l2?: number
}

/**
 * The sum of absolute values and of squares of all weights.
 *
 * P = l1 · Σ|w| + l2 · Σw²; ∂P/∂w = l1 · sign(w) + 2 · l2 · w
 *
 * Convention: no factor ½, as in Keras: `l2: 0.01` is PyTorch's `weight_decay=0.02` under SGD; sign(0) = 0.
 * Returns nothing where both rates are 0. Throws `RangeError` for a rate that is not a finite number ≥ 0.
 * Source: Goodfellow, Bengio & Courville 2016, eq. 7.2 and 7.18; l1 after Tibshirani 1996.
 */
export function l1l2({ l1 = 0, l2 = 0 }: PenaltyRates): Penalty | undefined {
  for (const [name, rate] of Object.entries({ l1, l2 })) {
    if (!(rate >= 0 && Number.isFinite(rate))) {
      throw new RangeError(`penalty: expected ${name} to be a finite number ≥ 0, got ${rate}; try 0.001`)
    }
  }
  if (l1 === 0 && l2 === 0) return undefined
  const parts = [l1 > 0 && `${l1}·Σ|w|`, l2 > 0 && `${l2}·Σw²`]
  return {
    formula: parts.filter(Boolean).join(' + '),
    value(weights) {
      const sum = { absolutes: 0, squares: 0 }
      weights.backend.run(weightSumsKernel, sum, weights)
      return l1 * sum.absolutes + l2 * sum.squares
    },
    addGradient(gradient, weights) {
      weights.backend.run(addPenaltyGradientKernel, gradient, weights, l1, l2)
    },
  }
}

/** Σ|w| and Σw², in double precision. */
const weightSumsKernel: Kernel<[sum: { absolutes: number; squares: number }, weights: Tensor]> = {
  name: 'weight sums',
  definition(sum, { data: w }) {
    for (let i = 0; i < w.length; i++) {
      sum.absolutes += Math.abs(w[i]!)
      sum.squares += w[i]! * w[i]!
    }
  },
}

/** g ← g + l1 · sign(w) + 2 · l2 · w */
const addPenaltyGradientKernel: Kernel<[gradient: Tensor, weights: Tensor, l1: number, l2: number]> = {
  name: 'add penalty gradient',
  definition({ data: g }, { data: w }, l1, l2) {
    for (let i = 0; i < w.length; i++) g[i] = g[i]! + (l1 * Math.sign(w[i]!) + 2 * l2 * w[i]!)
  },
}

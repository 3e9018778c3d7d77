/** Clipping: gradients that are kept from being too large before the optimizer sees them. */
import type { Parameter } from '../layers/index.ts'
import type { Kernel, Tensor } from '../tensor/index.ts'
import { showValue } from '../tensor/show-value.ts'
import { scaleKernel } from './scale.ts'

/** What `train()` does to the gradients of a step before the optimizer takes it. */
export interface Clip {
  readonly name: string
  /** Changes the gradients, and returns their norm as it was before, where it is known. */
  apply(parameters: readonly Parameter[]): number | undefined
}

/**
 * Keeps every number of every gradient from −limit to limit.
 *
 * g ← max(−limit, min(limit, g))
 *
 * NaN stays NaN, and infinite numbers become the limit.
 * Throws `RangeError` for a limit that is not a finite number above 0. Source: PyTorch, clip_grad_value_.
 */
export function clipByValue(limit: number): Clip {
  requireAboveZero('clipByValue', 'limit', limit)
  return {
    name: 'clipByValue',
    apply(parameters) {
      for (const { gradient } of parameters) gradient.backend.run(clampKernel, gradient, limit)
      return undefined
    },
  }
}

/**
 * Shrinks all gradients together where their length, as one vector, is more than the maximum; the direction stays.
 *
 * n = √Σ g² over all gradients; g ← c · g for c = maximum / (n + 10⁻⁶) < 1
 *
 * The sum runs in the order of the parameters, in double precision. `train()` reports n as `gradientNorm`.
 * Convention: the 10⁻⁶ is PyTorch's. Where n is NaN or infinite the gradients stay as they are, and `train()` finds the layer
 * that made it so; PyTorch would turn all of them into NaN or 0.
 * Throws `RangeError` for a maximum that is not a finite number above 0.
 * Source: Pascanu, Mikolov & Bengio 2013, algorithm 1, in PyTorch's form (clip_grad_norm_).
 */
export function clipByGlobalNorm(maximum: number): Clip {
  requireAboveZero('clipByGlobalNorm', 'maximum', maximum)
  return {
    name: 'clipByGlobalNorm',
    apply(parameters) {
      const norm = globalNorm(parameters)
      const factor = maximum / (norm + 1e-6)
      if (factor < 1 && norm < Infinity) {
        for (const { gradient } of parameters) gradient.backend.run(scaleKernel, gradient, factor)
      }
      return norm
    },
  }
}

/** The length of all gradients as one vector: √Σ g², in double precision, in the order of the parameters. */
function globalNorm(parameters: readonly Parameter[]): number {
  const total = { sum: 0 }
  for (const { gradient } of parameters) gradient.backend.run(addSquaresKernel, total, gradient)
  return Math.sqrt(total.sum)
}

/** Adds the square of every number. */
const addSquaresKernel: Kernel<[total: { sum: number }, tensor: Tensor]> = {
  name: 'addSquares',
  definition(total, { data: x }) {
    let { sum } = total
    for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!
    total.sum = sum
  },
}

/** x ← max(−limit, min(limit, x)) */
const clampKernel: Kernel<[tensor: Tensor, limit: number]> = {
  name: 'clamp',
  definition({ data: x }, limit) {
    for (let i = 0; i < x.length; i++) x[i] = Math.max(-limit, Math.min(limit, x[i]!))
  },
}

function requireAboveZero(owner: string, what: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return
  throw new RangeError(
    `${owner}: expected ${what} to be a finite number above 0, got ${showValue(value)}; try 1`,
  )
}

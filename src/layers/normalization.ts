/** The loops of batch norm and layer norm: the same formulas over other groups of numbers. */
import type { FloatArray, Kernel, Tensor } from '../tensor/index.ts'

/**
 * Which numbers of a matrix are brought to mean 0 and variance 1 together: the one in row r and column c belongs to group
 * r · perRow + c · perColumn.
 */
export interface Groups {
  readonly perRow: 0 | 1
  readonly perColumn: 0 | 1
}

/** Each column is a group: batch norm. */
export const columns: Groups = { perRow: 0, perColumn: 1 }
/** Each row is a group: layer norm. */
export const rows: Groups = { perRow: 1, perColumn: 0 }

/** Throws `RangeError` for units that are not a whole number above 0 and an ε that is not a finite number above 0. */
export function requireNormalization(layer: string, units: number, epsilon: number): void {
  if (!(Number.isInteger(units) && units > 0)) {
    throw new RangeError(
      `${layer}: expected units to be a whole number above 0, got ${units}; it is the width of the layer before`,
    )
  }
  if (!(epsilon > 0 && Number.isFinite(epsilon))) {
    throw new RangeError(`${layer}: expected epsilon to be a finite number above 0, got ${epsilon}; try 1e-5`)
  }
}

/** What is known of each group, in double precision. */
export interface Moments {
  readonly mean: Float64Array
  /** The mean of (x − mean)²: divided by the count, not by one less. */
  readonly variance: Float64Array
  /** 1 / √(variance + ε) */
  readonly inverse: Float64Array
}

/** Room for the moments of so many groups. */
export function emptyMoments(groups: number): Moments {
  const [mean, variance, inverse] = [0, 0, 0].map(() => new Float64Array(groups))
  return { mean: mean!, variance: variance!, inverse: inverse! }
}

/** μ = Σx / n, σ² = Σ(x − μ)² / n and 1/√(σ² + ε) of each group, summed in index order. */
export const momentsKernel: Kernel<
  [moments: Moments, input: Tensor, units: number, groups: Groups, epsilon: number]
> = {
  name: 'moments',
  definition({ mean, variance, inverse }, { data: x }, units, { perRow, perColumn }, epsilon) {
    const count = x.length / mean.length
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < units; j++, i++) mean[row * perRow + j * perColumn]! += x[i]!
    }
    for (let g = 0; g < mean.length; g++) mean[g]! /= count
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < units; j++, i++) {
        const g = row * perRow + j * perColumn
        const distance = x[i]! - mean[g]!
        variance[g]! += distance * distance
      }
    }
    for (let g = 0; g < mean.length; g++) {
      variance[g]! /= count
      inverse[g] = 1 / Math.sqrt(variance[g]! + epsilon)
    }
  },
}

/** y = γ · (x − μ) / √(σ² + ε) + β, with a γ and a β for each column. */
export const normalizeKernel: Kernel<
  [output: Tensor, input: Tensor, gamma: Tensor, beta: Tensor, moments: Moments, groups: Groups]
> = {
  name: 'normalize',
  definition({ data: y }, { data: x }, { data: gamma }, { data: beta }, { mean, inverse }, groups) {
    const { perRow, perColumn } = groups
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < gamma.length; j++, i++) {
        const g = row * perRow + j * perColumn
        y[i] = gamma[j]! * ((x[i]! - mean[g]!) * inverse[g]!) + beta[j]!
      }
    }
  },
}

/** Adds ∂L/∂γ = Σ ∂L/∂y · (x − μ)/√(σ² + ε) and ∂L/∂β = Σ ∂L/∂y of each column, in the order of the rows. */
export const addScaleGradientsKernel: Kernel<
  [
    gammaGradient: Tensor,
    betaGradient: Tensor,
    outputGradient: Tensor,
    input: Tensor,
    moments: Moments,
    groups: Groups,
  ]
> = {
  name: 'add scale gradients',
  definition({ data: dGamma }, { data: dBeta }, { data: dy }, { data: x }, { mean, inverse }, groups) {
    const { perRow, perColumn } = groups
    const [gammaSum, betaSum] = [Float64Array.from(dGamma), Float64Array.from(dBeta)]
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < dGamma.length; j++, i++) {
        const g = row * perRow + j * perColumn
        gammaSum[j]! += dy[i]! * ((x[i]! - mean[g]!) * inverse[g]!)
        betaSum[j]! += dy[i]!
      }
    }
    dGamma.set(gammaSum)
    dBeta.set(betaSum)
  },
}

/**
 * ∂L/∂x where the moments depend on x.
 *
 * With z = (x − μ)/√(σ² + ε) and d = γ · ∂L/∂y: ∂L/∂x = (d − mean(d) − z · mean(d · z)) / √(σ² + ε), means over the group.
 *
 * Source: Ioffe & Szegedy 2015, section 3, the chain rule simplified.
 */
export const normalizeGradientKernel: Kernel<
  [
    inputGradient: Tensor,
    outputGradient: Tensor,
    input: Tensor,
    gamma: Tensor,
    moments: Moments,
    groups: Groups,
  ]
> = {
  name: 'normalize gradient',
  definition({ data: dx }, { data: dy }, { data: x }, { data: gamma }, { mean, inverse }, groups) {
    const { perRow, perColumn } = groups
    const count = x.length / mean.length
    const meanOfD = new Float64Array(mean.length)
    const meanOfDZ = new Float64Array(mean.length)
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < gamma.length; j++, i++) {
        const g = row * perRow + j * perColumn
        const d = gamma[j]! * dy[i]!
        meanOfD[g]! += d
        meanOfDZ[g]! += d * ((x[i]! - mean[g]!) * inverse[g]!)
      }
    }
    for (let g = 0; g < mean.length; g++) {
      meanOfD[g]! /= count
      meanOfDZ[g]! /= count
    }
    for (let row = 0, i = 0; i < x.length; row++) {
      for (let j = 0; j < gamma.length; j++, i++) {
        const g = row * perRow + j * perColumn
        const z = (x[i]! - mean[g]!) * inverse[g]!
        dx[i] = inverse[g]! * (gamma[j]! * dy[i]! - meanOfD[g]! - z * meanOfDZ[g]!)
      }
    }
  },
}

/** ∂L/∂x where each column has moments that do not depend on x: γ · ∂L/∂y / √(σ² + ε). */
export const fixedNormalizeGradientKernel: Kernel<
  [inputGradient: Tensor, outputGradient: Tensor, gamma: Tensor, moments: Moments]
> = {
  name: 'fixed normalize gradient',
  definition({ data: dx }, { data: dy }, { data: gamma }, { inverse }) {
    for (let i = 0; i < dy.length; ) {
      for (let j = 0; j < gamma.length; j++, i++) dx[i] = gamma[j]! * dy[i]! * inverse[j]!
    }
  },
}

/** Moments that were kept from before, of columns. */
export function keptMoments(mean: FloatArray, variance: FloatArray, epsilon: number): Moments {
  return {
    mean: Float64Array.from(mean),
    variance: Float64Array.from(variance),
    inverse: Float64Array.from(variance, (v) => 1 / Math.sqrt(v + epsilon)),
  }
}

/** The limit on the length of each unit's weights. */
import type { Kernel, Tensor } from '../tensor/index.ts'

/** What a parameter is brought back to after every update. */
export interface Constraint {
  /** For tables: `‖w‖ ≤ 3`. */
  readonly formula: string
  /** Changes the parameter in place. */
  apply(weights: Tensor): void
}

/** Keeps what was scaled below the limit in spite of rounding. */
const epsilon = 1e-7

/**
 * Shortens the incoming weights of every unit that have grown longer than a limit.
 *
 * w_j ← w_j · c / (‖w_j‖₂ + ε) where ‖w_j‖₂ > c, with w_j the column of unit j, c the limit and ε = 1e-7
 *
 * Shapes: `[inputs, outputs]`, a column for each unit; a vector is one unit.
 * Convention: as `torch.renorm`; weights within the limit keep every bit. Keras' `MaxNorm(axis=0)` multiplies those, too,
 * by ‖w‖ / (‖w‖ + ε).
 * Throws `RangeError` for a limit that is not a finite number above 0. Source: Srivastava et al. 2014, section 5.1.
 */
export function maxNorm(limit: number): Constraint {
  if (!(limit > 0 && Number.isFinite(limit))) {
    throw new RangeError(`maxNorm: expected a limit that is a finite number above 0, got ${limit}; try 3`)
  }
  return {
    formula: `‖w‖ ≤ ${limit}`,
    apply(weights) {
      weights.backend.run(maxNormKernel, weights, limit)
    },
  }
}

/** Shortens the columns that are longer than the limit. */
const maxNormKernel: Kernel<[weights: Tensor, limit: number]> = {
  name: 'max norm',
  definition({ data: w, shape }, limit) {
    const columns = shape[1] ?? 1
    for (let j = 0; j < columns; j++) {
      let squares = 0
      for (let i = j; i < w.length; i += columns) squares += w[i]! * w[i]!
      const norm = Math.sqrt(squares)
      if (!(norm > limit)) continue
      const factor = limit / (norm + epsilon)
      for (let i = j; i < w.length; i += columns) w[i] = w[i]! * factor
    }
  },
}

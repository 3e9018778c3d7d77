/** How much of the differences between targets a prediction explains. */
import type { Targets } from '../../data/index.ts'
import { type Kernel, ShapeError, showShape, type Tensor } from '../../tensor/index.ts'
import { requireFiniteTargets, targetRows } from '../losses/require-targets.ts'

/**
 * The coefficient of determination.
 *
 * R² = 1 − Σ (t − p)² / Σ (t − t̄)²; for several outputs the mean of their R²
 *
 * Shapes: prediction `[batch, outputs]`, targets the same, or a list for one output.
 * Range: (−∞, 1]; 1 is perfect, 0 as good as the mean of the targets, less is worse than that.
 * Convention, as in scikit-learn: for targets that are all equal 1 where the prediction is exact, else 0.
 * Throws `ShapeError` where the shapes differ or there are fewer than two rows, and `RangeError` for a target that is not
 * finite. Source: Wright 1921; in this form scikit-learn's r2_score.
 */
export function rSquared(prediction: Tensor, targets: Targets): number {
  const target = targetRows('rSquared', prediction, targets)
  if (prediction.rank !== 2 || prediction.shape[0]! < 2) {
    throw new ShapeError(
      `rSquared: expected a prediction [batch, outputs] of at least two rows, got ${showShape(prediction.shape)}; ` +
        'a single target has no spread to explain',
    )
  }
  requireFiniteTargets('rSquared', target)
  const total = { sum: 0 }
  prediction.backend.run(rSquaredKernel, total, prediction, target)
  return total.sum / prediction.shape[1]!
}

/** The sum of the R² of all outputs. */
const rSquaredKernel: Kernel<[total: { sum: number }, prediction: Tensor, target: Tensor]> = {
  name: 'rSquared',
  definition(total, { data: p, shape }, { data: t }) {
    const [rows, outputs] = shape as [number, number]
    for (let j = 0; j < outputs; j++) {
      // Measured from the first target, so that equal targets have exactly their own mean.
      let offset = 0
      for (let i = j; i < t.length; i += outputs) offset += t[i]! - t[j]!
      const mean = t[j]! + offset / rows
      let residual = 0
      let spread = 0
      for (let i = j; i < t.length; i += outputs) {
        residual += (t[i]! - p[i]!) * (t[i]! - p[i]!)
        spread += (t[i]! - mean) * (t[i]! - mean)
      }
      if (residual === 0) total.sum += 1
      else if (!(spread === 0 && residual > 0)) total.sum += 1 - residual / spread
    }
  },
}

/** The class that each target names. */
import type { Labels, Targets } from '../../data/index.ts'
import { ShapeError, Tensor } from '../../tensor/index.ts'
import { checkClassTargets, requireFiniteTargets } from '../losses/require-targets.ts'
import { predictedClasses } from './predicted-classes.ts'

/**
 * The class of each target: labels as they are, of a row of shares the position of the largest, the first of equals.
 *
 * For a prediction of a single column targets above ½ are class 1, all others class 0: 0 and 1, −1 and 1, or shares.
 * Throws `ShapeError` where targets and predictions do not fit, and `RangeError` for a target that names no class.
 */
export function actualClasses(metric: string, prediction: Tensor, targets: Targets): Labels {
  if (prediction.shape[1] === 1) {
    const values = targets instanceof Tensor ? targets.data : targets
    if (values.length !== prediction.size) {
      throw new ShapeError(
        `${metric}: expected one target for each of the ${prediction.size} predictions, got ${values.length}`,
      )
    }
    return Int32Array.from(values, (value, row) => {
      if (value >= -1 && value <= 1) return value > 0.5 ? 1 : 0
      throw new RangeError(`${metric}: target ${value} of row ${row}: expected 0 or 1 for a single output`)
    })
  }
  checkClassTargets(metric, prediction, targets)
  if (!(targets instanceof Tensor)) return targets
  requireFiniteTargets(metric, targets)
  return predictedClasses(targets)
}

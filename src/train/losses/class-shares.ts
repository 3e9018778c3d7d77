/** What a target says of each class to a cross-entropy: its share, smoothed and weighted where that is asked for. */
import type { Targets } from '../../data/index.ts'
import { ShapeError, Tensor } from '../../tensor/index.ts'
import type { LossOptions, Reduction } from './loss.ts'
import { checkClassTargets, requireShares } from './require-targets.ts'

export interface ClassWeightOptions extends LossOptions {
  /** How much each class counts, for classes that are rare or matter more; all 1 if not given. */
  readonly classWeights?: ArrayLike<number>
}

export interface CrossEntropyOptions extends ClassWeightOptions {
  /** The share s that is taken from each target and spread evenly over all classes; 0 if not given. */
  readonly labelSmoothing?: number
}

/**
 * How a target share t of class j becomes the share that a loss uses: wⱼ · ((1 − s) · t + s / classes).
 *
 * Source: Szegedy et al. 2016, section 7; as in PyTorch's CrossEntropyLoss, the weight is that of the class that receives
 * the share, not of the target.
 */
export class ClassShares {
  readonly #loss: string
  readonly #reduction: Reduction
  readonly #weights: Float64Array | undefined
  readonly #smoothing: number

  /** Throws `RangeError` for weights below 0 or all 0, and for a smoothing outside [0, 1). */
  constructor(loss: string, { reduction = 'mean', classWeights, labelSmoothing = 0 }: CrossEntropyOptions) {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new RangeError(`${loss}: expected labelSmoothing in [0, 1), got ${labelSmoothing}; try 0.1`)
    }
    this.#loss = loss
    this.#reduction = reduction
    this.#smoothing = labelSmoothing
    this.#weights = classWeights && checkedWeights(loss, classWeights)
  }

  /** Whether every share is the target's own. */
  get arePlain(): boolean {
    return this.#weights === undefined && this.#smoothing === 0
  }

  /** Throws where the targets are no labels or shares of the predicted classes, or there are not as many weights. */
  check(prediction: Tensor, targets: Targets): void {
    checkClassTargets(this.#loss, prediction, targets)
    if (targets instanceof Tensor) requireShares(this.#loss, targets)
    const classes = prediction.shape[1]!
    if (!this.#weights || this.#weights.length === classes) return
    throw new ShapeError(
      `${this.#loss}: expected one class weight for each of the ${classes} classes, got ${this.#weights.length}`,
    )
  }

  /** The share at a position of the batch; from labels t is 1 at the class and 0 elsewhere. */
  at(targets: Targets, position: number, classes: number): number {
    const t = targetShare(targets, position, classes)
    if (this.arePlain) return t
    const smoothed = (1 - this.#smoothing) * t + this.#smoothing / classes
    return this.#weights ? this.#weights[position % classes]! * smoothed : smoothed
  }

  /**
   * What the summed loss is divided by: 1 for a sum; for a mean the number of rows, or for labels with class weights the
   * sum of the weights of the targets.
   *
   * Throws `RangeError` where all of these weights are 0.
   */
  divisor(targets: Targets, rows: number): number {
    if (this.#reduction === 'sum') return 1
    if (!this.#weights || targets instanceof Tensor) return rows
    let sum = 0
    for (let row = 0; row < rows; row++) sum += this.#weights[targets[row]!]!
    if (sum > 0) return sum
    throw new RangeError(
      `${this.#loss}: the class weights of all ${rows} targets are 0, so their mean has no value; take larger batches, ` +
        "weights above 0, or reduction 'sum'",
    )
  }
}

function targetShare(targets: Targets, position: number, classes: number): number {
  if (targets instanceof Tensor) return targets.data[position]!
  return targets[Math.floor(position / classes)] === position % classes ? 1 : 0
}

function checkedWeights(loss: string, classWeights: ArrayLike<number>): Float64Array {
  const weights = Float64Array.from(classWeights)
  let sum = 0
  for (const [j, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `${loss}: expected class weights to be finite numbers ≥ 0, got ${weight} for class ${j}`,
      )
    }
    sum += weight
  }
  if (sum > 0) return weights
  throw new RangeError(
    `${loss}: the ${weights.length} class weights sum to 0; give at least one class a weight above 0`,
  )
}

/** The losses of yes-or-no questions: on probabilities, and, more exactly, on logits. */
import { exp, log, log1p, ShapeError, type Tensor } from '../../tensor/index.ts'
import { elementwiseLoss } from './elementwise-loss.ts'
import type { Loss, LossOptions } from './loss.ts'
import { firstOutside, requireShares } from './require-targets.ts'

export interface BinaryCrossEntropyOptions extends LossOptions {
  /**
   * How much more a yes counts than a no, one number for all outputs or one for each; 1 if not given. The number of noes
   * by the number of yeses makes both sides weigh the same.
   */
  readonly positiveWeight?: number | ArrayLike<number>
}

/**
 * Binary cross-entropy of probabilities, such as a sigmoid gives.
 *
 * L = −1/N · Σ w·t·ln p + (1 − t)·ln(1 − p), ∂L/∂p = ((1 − t)/(1 − p) − w·t/p) / N, for w = 1 (p − t) / (p (1 − p)) / N,
 * with N all numbers of the prediction, or 1 for the reduction `'sum'`, and w the positive weight
 *
 * Shapes: prediction `[batch, outputs]`, targets the same in [0, 1], or a list of 0 and 1 for one output.
 * Range: [0, ∞). Convention, as PyTorch's BCELoss: each logarithm is at least −100, and p(1 − p) at least 1e-12, so that
 * a prediction that is certain and wrong gives a large number, not infinity. On logits nothing needs to be cut off.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target or a prediction outside [0, 1], a weight that
 * is not a finite number above 0, and a reduction that there is not. Source: Bishop 2006, eq. 4.90.
 */
export function binaryCrossEntropy({ positiveWeight, ...options }: BinaryCrossEntropyOptions = {}): Loss {
  const name = 'binaryCrossEntropy'
  const weights = new PositiveWeights(name, positiveWeight)
  return elementwiseLoss(
    {
      name,
      takes: 'probabilities',
      answers: 'yes or no',
      check(targets, prediction) {
        requireShares(name, targets)
        requireProbabilities(name, prediction)
        weights.check(prediction)
      },
      value: (p, t, output) =>
        -(weights.of(output) * t * atLeast(-100, log(p)) + (1 - t) * atLeast(-100, log1p(-p))),
      derivative(p, t, output) {
        const w = weights.of(output)
        // p − t for w = 1, to the last bit.
        return (p - t + (w - 1) * t * (p - 1)) / atLeast(1e-12, p * (1 - p))
      },
    },
    options,
  )
}

/**
 * Binary cross-entropy of logits: sigmoid and cross-entropy in one, exact for every input.
 *
 * L = 1/N · Σ max(z, 0) − t·z + ln(1 + e^−|z|), ∂L/∂z = (σ(z) − t) / N; with a positive weight w, and v = 1 + (w − 1)·t:
 * L = 1/N · Σ (1 − t)·z + v·(ln(1 + e^−|z|) + max(−z, 0)), ∂L/∂z = (v·σ(z) − w·t) / N
 *
 * N are all numbers of the logits, or 1 for the reduction `'sum'`.
 * Shapes: logits `[batch, outputs]`, targets the same in [0, 1], or a list of 0 and 1 for one output.
 * Range: [0, ∞).
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a target outside [0, 1], a weight that is not a finite
 * number above 0, and a reduction that there is not.
 * Source: the identity −ln σ(z) = ln(1 + e^−z), as in PyTorch's BCEWithLogitsLoss; Bishop 2006, eq. 4.90.
 */
export function binaryCrossEntropyOnLogits({
  positiveWeight,
  ...options
}: BinaryCrossEntropyOptions = {}): Loss {
  const name = 'binaryCrossEntropyOnLogits'
  const weights = new PositiveWeights(name, positiveWeight)
  return elementwiseLoss(
    {
      name,
      takes: 'logits',
      answers: 'yes or no',
      check(targets, prediction) {
        requireShares(name, targets)
        weights.check(prediction)
      },
      value(z, t, output) {
        const w = weights.of(output)
        const softplus = log1p(exp(-Math.abs(z)))
        // The first form is the second one for w = 1, with a rounding less.
        if (w === 1) return (z > 0 ? z : 0) - t * z + softplus
        return (1 - t) * z + (1 + (w - 1) * t) * (softplus + (z < 0 ? -z : 0))
      },
      derivative(z, t, output) {
        const w = weights.of(output)
        const e = exp(-Math.abs(z))
        const probability = z >= 0 ? 1 / (1 + e) : e / (1 + e)
        return (1 + (w - 1) * t) * probability - w * t
      },
    },
    options,
  )
}

/** The weight of a yes for each output. */
class PositiveWeights {
  readonly #loss: string
  readonly #weights: Float64Array
  readonly #isForAll: boolean

  constructor(loss: string, weight: number | ArrayLike<number> = 1) {
    this.#loss = loss
    this.#isForAll = typeof weight === 'number'
    this.#weights = Float64Array.from(typeof weight === 'number' ? [weight] : weight)
    for (const w of this.#weights) {
      if (w > 0 && w < Infinity) continue
      throw new RangeError(
        `${loss}: expected every positiveWeight to be a finite number above 0, got ${w}; the number of noes by ` +
          'the number of yeses makes both sides weigh the same',
      )
    }
  }

  /** Throws `ShapeError` where there are not as many weights as outputs. */
  check(prediction: Tensor): void {
    const outputs = prediction.shape.at(-1)!
    if (this.#isForAll || this.#weights.length === outputs) return
    throw new ShapeError(
      `${this.#loss}: expected one positiveWeight for each of the ${outputs} outputs, got ${this.#weights.length}`,
    )
  }

  of(output: number): number {
    return this.#weights[this.#isForAll ? 0 : output]!
  }
}

function requireProbabilities(loss: string, prediction: Tensor): void {
  const outside = firstOutside(prediction, 0, 1)
  const p = prediction.data[outside]
  // NaN is left to the loss, and so to the search for its cause in training.
  if (p === undefined || Number.isNaN(p)) return
  throw new RangeError(
    `${loss}: prediction ${p} at position ${outside} is no probability; end the network with a sigmoid, or use ` +
      'binaryCrossEntropyOnLogits() on the logits',
  )
}

/** The larger of a limit and x; NaN stays NaN. */
function atLeast(limit: number, x: number): number {
  return x < limit ? limit : x
}

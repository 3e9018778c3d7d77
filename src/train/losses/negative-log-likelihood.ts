/** The loss of classes behind a layer that gives logarithms of probabilities. */
import type { Targets } from '../../data/index.ts'
import { type Kernel, Tensor } from '../../tensor/index.ts'
import { ClassShares, type ClassWeightOptions } from './class-shares.ts'
import { type Loss, requireReduction } from './loss.ts'

/**
 * Negative log-likelihood of logarithms of probabilities ℓ, such as log-softmax gives.
 *
 * L = −1/N · Σ tᵢ·ℓᵢ, ∂L/∂ℓᵢ = −tᵢ / N, where N is the number of rows, or 1 for the reduction `'sum'`; with class weights w,
 * tᵢ stands for wᵢ·tᵢ, and for labels N is the sum of the weights of the targets
 *
 * Shapes: prediction `[batch, classes]`, targets class indices or one row of shares a sample.
 * Range: [0, ∞) for ℓ ≤ 0. Behind log-softmax it is softmaxCrossEntropy, which takes the logits at once.
 * Convention: a class without a share adds 0 even where its ℓ is −∞.
 * Throws `ShapeError` where the shapes differ, and `RangeError` for a label that names no class, a share outside [0, 1],
 * weights below 0 or summing to 0, and a reduction that there is not. Source: Bishop 2006, eq. 4.108, as PyTorch's NLLLoss.
 */
export function negativeLogLikelihood(options: ClassWeightOptions = {}): Loss {
  const name = 'negativeLogLikelihood'
  const { reduction = 'mean' } = options
  requireReduction(name, reduction)
  const shares = new ClassShares(name, options)
  return {
    name,
    takes: 'log-distribution',
    answers: 'one class',
    reduction,
    forward(prediction, targets) {
      shares.check(prediction, targets)
      const divisor = shares.divisor(targets, prediction.shape[0]!)
      const total = { sum: 0 }
      prediction.backend.run(likelihoodSum, total, prediction, targets, shares)
      return {
        value: total.sum / divisor,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          prediction.backend.run(likelihoodGradient, gradient, targets, shares, divisor)
          return gradient
        },
      }
    },
  }
}

/** −Σ tᵢ·ℓᵢ */
const likelihoodSum: Kernel<
  [total: { sum: number }, prediction: Tensor, targets: Targets, shares: ClassShares]
> = {
  name: 'negativeLogLikelihood sum',
  definition(total, { data: logarithms, shape }, targets, shares) {
    for (let i = 0; i < logarithms.length; i++) {
      const t = shares.at(targets, i, shape[1]!)
      if (t !== 0) total.sum -= t * logarithms[i]!
    }
  },
}

/** −tᵢ / N */
const likelihoodGradient: Kernel<[gradient: Tensor, targets: Targets, shares: ClassShares, divisor: number]> =
  {
    name: 'negativeLogLikelihood gradient',
    definition({ data: gradient, shape }, targets, shares, divisor) {
      for (let i = 0; i < gradient.length; i++) {
        const t = shares.at(targets, i, shape[1]!)
        gradient[i] = t === 0 ? 0 : -t / divisor
      }
    },
  }

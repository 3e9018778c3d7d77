/** The one place where a function of a prediction and its target becomes a loss. */
import { type Kernel, Tensor } from '../../tensor/index.ts'
import { type Loss, type LossOptions, requireReduction } from './loss.ts'
import { targetRows } from './require-targets.ts'

/** A loss that is a sum over single numbers: what one of them adds, its derivative, and the facts. */
export interface ElementwiseLoss extends Pick<Loss, 'name' | 'takes' | 'answers'> {
  /** What a number p adds to the sum, for the target t; `output` is its column. */
  readonly value: (p: number, t: number, output: number) => number
  /** The derivative of `value` by p; at a kink, the stated convention. */
  readonly derivative: (p: number, t: number, output: number) => number
  /** Throws where the targets, in rows as wide as the prediction, cannot be answers. */
  readonly check: (targets: Tensor, prediction: Tensor) => void
  /** Over what the mean is taken; all numbers if not given. */
  readonly meanOver?: 'numbers' | 'rows'
}

/**
 * The loss L = 1/N · Σ value(p, t), or without 1/N for the reduction `'sum'`.
 *
 * ∂L/∂p = derivative(p, t) / N, number by number, in double precision and rounded once
 *
 * Shapes: prediction of any shape, targets the same, or a list for one output.
 * Throws `RangeError` for a reduction that there is not and `ShapeError` where the shapes differ.
 */
export function elementwiseLoss(
  { name, takes, answers, value, derivative, check, meanOver = 'numbers' }: ElementwiseLoss,
  { reduction = 'mean' }: LossOptions,
): Loss {
  requireReduction(name, reduction)
  const sum: SumKernel = {
    name: `${name} sum`,
    definition(total, { data: p, shape }, { data: t }) {
      const outputs = shape.at(-1)!
      for (let i = 0; i < p.length; i++) total.sum += value(p[i]!, t[i]!, i % outputs)
    },
  }
  const gradientKernel: GradientKernel = {
    name: `${name} gradient`,
    definition({ data: gradient }, { data: p, shape }, { data: t }, divisor) {
      const outputs = shape.at(-1)!
      for (let i = 0; i < p.length; i++) gradient[i] = derivative(p[i]!, t[i]!, i % outputs) / divisor
    },
  }
  return {
    name,
    takes,
    answers,
    reduction,
    forward(prediction, targets) {
      const target = targetRows(name, prediction, targets)
      check(target, prediction)
      const count = meanOver === 'rows' ? prediction.shape[0]! : prediction.size
      const divisor = reduction === 'mean' ? count : 1
      const total = { sum: 0 }
      prediction.backend.run(sum, total, prediction, target)
      return {
        value: total.sum / divisor,
        backward() {
          const gradient = Tensor.zeros(prediction.shape, prediction.backend)
          prediction.backend.run(gradientKernel, gradient, prediction, target, divisor)
          return gradient
        },
      }
    },
  }
}

type SumKernel = Kernel<[total: { sum: number }, prediction: Tensor, target: Tensor]>
type GradientKernel = Kernel<[gradient: Tensor, prediction: Tensor, target: Tensor, divisor: number]>

/** The twins of the updates that optimizers make. */
import type { Tensor } from '../../tensor.ts'
import { overlap, type Twin } from '../twin.ts'

const leastNumbers = 128

/** The operands of an update lie apart from each other wherever they come from a parameter and its optimizer. */
function areApart(...tensors: readonly Tensor[]): boolean {
  for (let i = 1; i < tensors.length; i++) {
    for (let j = 0; j < i; j++) if (overlap(tensors[i]!, tensors[j]!)) return false
  }
  return true
}

export const sgd: Twin = (bench, value: Tensor, gradient: Tensor, rate: number) => {
  if (!bench.holds(value, gradient) && !bench.accepts([value, gradient], value.size, leastNumbers))
    return false
  if (overlap(value, gradient)) return false
  bench.kernels.sgd(bench.change(value), bench.read(gradient), value.size, rate)
  bench.finish()
  return true
}

export const sgdWithMomentum: Twin = (
  bench,
  value: Tensor,
  gradient: Tensor,
  velocity: Tensor,
  rate: number,
  momentum: number,
  nesterov: boolean,
) => {
  const areHere = bench.holds(value, gradient, velocity)
  if (!areHere && !bench.accepts([value, gradient, velocity], value.size, leastNumbers)) return false
  if (!areApart(value, gradient, velocity)) return false
  bench.kernels.sgdWithMomentum(
    bench.change(value),
    bench.read(gradient),
    bench.change(velocity),
    value.size,
    rate,
    momentum,
    nesterov,
  )
  bench.finish()
  return true
}

interface AdamStep {
  readonly rate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
  readonly correction1: number
  readonly correction2: number
}

export const adam: Twin = (
  bench,
  value: Tensor,
  gradient: Tensor,
  m: Tensor,
  v: Tensor,
  { rate, beta1, beta2, epsilon, correction1, correction2 }: AdamStep,
) => {
  const areHere = bench.holds(value, gradient, m, v)
  if (!areHere && !bench.accepts([value, gradient, m, v], value.size, leastNumbers)) return false
  if (!areApart(value, gradient, m, v)) return false
  bench.kernels.adam(
    bench.change(value),
    bench.read(gradient),
    bench.change(m),
    bench.change(v),
    value.size,
    rate,
    beta1,
    beta2,
    epsilon,
    correction1,
    correction2,
  )
  bench.finish()
  return true
}

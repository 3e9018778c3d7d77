/** The derivative of a loss by differences, to hold against the one it returns. */
import { float64, type Loss, type Targets, type Tensor } from 'glassnet'

/** ∂L/∂p of every number, by the five-point quotient. Source: Abramowitz & Stegun 25.3.6. */
function lossDifferences(loss: Loss, prediction: Tensor, targets: Targets, h = 1e-3): number[] {
  const p = prediction.copy(float64)
  return Array.from(p.data, (kept, i) => {
    const at = (offset: number): number => {
      p.data[i] = kept + offset
      const { value } = loss.forward(p, targets)
      p.data[i] = kept
      return value
    }
    return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
  })
}

/** The largest distance between the gradient of a loss and its differences. */
export function gradientError(loss: Loss, prediction: Tensor, targets: Targets): number {
  const analytic = loss.forward(prediction, targets).backward().data
  const numeric = lossDifferences(loss, prediction, targets)
  return Math.max(...numeric.map((value, i) => Math.abs(value - analytic[i]!)))
}

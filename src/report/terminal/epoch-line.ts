/** One epoch in one line of text. */
import type { EpochReport } from '../../train/index.ts'

/** `epoch 2/5   loss 0.2312   test loss 0.2811   accuracy 91.85 %` */
export function epochLine({ epoch, epochs, loss, validationLoss, validationAccuracy }: EpochReport): string {
  const parts = [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `loss ${loss.toPrecision(4)}`,
  ]
  if (validationLoss !== undefined) parts.push(`test loss ${validationLoss.toPrecision(4)}`)
  if (validationAccuracy !== undefined) parts.push(`accuracy ${(100 * validationAccuracy).toFixed(2)} %`)
  return parts.join('   ')
}

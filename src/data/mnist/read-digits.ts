/** From the package's numbers to the original bytes. */
import { DIGIT_PIXELS, type Digits } from './digits.ts'
import type { MnistPackage } from './find-mnist-package.ts'

/**
 * All digits of the package, sorted by class as it has them (the original order is lost there).
 *
 * byte = round(255 · value), exact since value is byte / 255 rounded to three decimals and 1/255 > 2 · 0.0005
 *
 * Only the raw lists are read: the package's own helpers draw from Math.random, and its ranges leave digits out.
 */
export function readDigits(mnist: MnistPackage): Digits {
  const classes = mnist.read()
  const count = classes.reduce((sum, { raw }) => sum + raw.length / DIGIT_PIXELS, 0)
  const pixels = new Uint8Array(count * DIGIT_PIXELS)
  const labels = new Uint8Array(count)
  let at = 0
  for (const [label, { raw }] of classes.entries()) {
    labels.fill(label, at / DIGIT_PIXELS, (at + raw.length) / DIGIT_PIXELS)
    for (let pixel = 0; pixel < raw.length; pixel++) pixels[at++] = Math.round(raw[pixel]! * 255)
  }
  return { pixels, labels }
}

/** The exclusive or with many points instead of four: enough of them to fill a map of decisions. */
import type { Dataset } from './dataset.ts'
import { drawSamples, type ToyOptions } from './toy-set.ts'

export interface NoisyXorOptions extends ToyOptions {
  /** The standard deviation of the error in the place at which a label is read; 0 if not given. */
  readonly noise?: number
}

/**
 * Random points of a square whose opposite quarters are of the same class.
 *
 * x, y uniform in [−1, 1); label = 1 where (x + noise) · (y + noise) < 0, else 0
 *
 * Shapes: inputs `[samples, 2]`, one label a sample. Range: [−1, 1) in both directions, whatever the noise.
 * Convention: as in the truth table of `xor`, 1 says that the inputs differ in sign; noise changes labels near the axes
 * and moves no point, as in TensorFlow Playground.
 * Throws `RangeError` for samples and noise that are none.
 */
export function noisyXor({ noise = 0, ...options }: NoisyXorOptions = {}): Dataset<Uint32Array> {
  const { inputs, answers } = drawSamples('noisyXor', { ...options, noise }, (_, random) => {
    // Rounded before the label is read, so that the label fits the point as it is stored.
    const x = Math.fround(random.uniform(-1, 1))
    const y = Math.fround(random.uniform(-1, 1))
    const product = (x + random.normal(0, noise)) * (y + random.normal(0, noise))
    return { point: [x, y], answer: product < 0 ? 1 : 0 }
  })
  return { inputs, targets: Uint32Array.from(answers) }
}

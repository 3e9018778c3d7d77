/** A tilted plane: the smallest regression, which a single linear neuron solves. */
import { Tensor } from '../tensor/index.ts'
import type { Dataset } from './dataset.ts'
import { drawSamples, type ToyOptions } from './toy-set.ts'

export interface RegressionPlaneOptions extends ToyOptions {
  /** The standard deviation of the error in the targets; 0.05 if not given. */
  readonly noise?: number
  /** How steeply the plane rises along x and along y; ½ and ½ if not given. */
  readonly slopes?: readonly [alongX: number, alongY: number]
  /** The height of the plane at the origin; 0 if not given. */
  readonly height?: number
}

/**
 * Random points of a square, each with the height of a plane above it.
 *
 * x, y uniform in [−1, 1); target = height + slope₁ · x + slope₂ · y + noise
 *
 * Shapes: inputs `[samples, 2]`, targets `[samples, 1]`.
 * Range: inputs in [−1, 1]; targets too, with the plane that is not given otherwise and without noise.
 * Convention: the plane of TensorFlow Playground, scaled from [−6, 6]² to [−1, 1]².
 * Throws `RangeError` for slopes and a height that are not finite, and for samples and noise that are none.
 */
export function regressionPlane(settings: RegressionPlaneOptions = {}): Dataset<Tensor> {
  const { noise = 0.05, slopes = [0.5, 0.5], height = 0, ...options } = settings
  const [alongX, alongY] = slopes
  if (![alongX, alongY, height].every(Number.isFinite)) {
    throw new RangeError(
      `regressionPlane: expected two finite slopes and a finite height, got [${slopes.join(', ')}] and ${height}`,
    )
  }
  const { inputs, answers } = drawSamples('regressionPlane', { ...options, noise }, (_, random) => {
    // Rounded before the target is computed, so that the target fits the point as it is stored.
    const x = Math.fround(random.uniform(-1, 1))
    const y = Math.fround(random.uniform(-1, 1))
    return { point: [x, y], answer: height + alongX * x + alongY * y + random.normal(0, noise) }
  })
  return { inputs, targets: Tensor.from(answers.map((answer) => [answer])) }
}

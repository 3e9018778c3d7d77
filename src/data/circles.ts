/** A circle inside a circle: one hidden layer has to close a line around the inner one. */
import type { Dataset } from './dataset.ts'
import { drawClasses, type ToyOptions } from './toy-set.ts'
import { cosine, sine } from './trigonometry.ts'

export interface CirclesOptions extends ToyOptions {
  /** The standard deviation of the noise; 0.05 if not given. */
  readonly noise?: number
  /** The radius of the inner circle, above 0 and below 1; 0.5 if not given. */
  readonly factor?: number
}

/**
 * Two circles around the origin, the outer of class 0, the inner of class 1.
 *
 * (x, y) = radius · (cos t, sin t) + noise, t uniform in [0, 2π), radius 1 or `factor`
 *
 * Shapes: inputs `[samples, 2]`, one label a sample. Range: without noise, [−1, 1] in both directions.
 * Convention: scikit-learn's `make_circles`, but with random angles, and classes that take turns.
 * Throws `RangeError` for a factor outside (0, 1), and for samples and noise that are none.
 */
export function circles({
  factor = 0.5,
  noise = 0.05,
  ...options
}: CirclesOptions = {}): Dataset<Uint32Array> {
  if (!(factor > 0 && factor < 1)) {
    throw new RangeError(`circles: expected a factor above 0 and below 1, got ${factor}`)
  }
  return drawClasses('circles', 2, { ...options, noise }, (label, random) => {
    const angle = random.uniform(0, 2 * Math.PI)
    const radius = label === 0 ? 1 : factor
    return [radius * cosine(angle), radius * sine(angle)]
  })
}

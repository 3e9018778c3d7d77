/** Two half moons that reach into each other: the usual first test of a bent decision line. */
import type { Dataset } from './dataset.ts'
import { drawClasses, type ToyOptions } from './toy-set.ts'
import { cosine, sine } from './trigonometry.ts'

export interface MoonsOptions extends ToyOptions {
  /** The standard deviation of the noise; 0.1 if not given. */
  readonly noise?: number
}

/**
 * Two interleaving half circles, the upper of class 0, the lower of class 1.
 *
 * class 0: (cos t, sin t) + noise; class 1: (1 − cos t, ½ − sin t) + noise; t uniform in [0, π)
 *
 * Shapes: inputs `[samples, 2]`, one label a sample. Range: without noise, x in [−1, 2] and y in [−½, 1].
 * Convention: scikit-learn's `make_moons`, but with random angles, and classes that take turns.
 * Throws `RangeError` for samples and noise that are none.
 */
export function moons({ noise = 0.1, ...options }: MoonsOptions = {}): Dataset<Uint32Array> {
  return drawClasses('moons', 2, { ...options, noise }, (label, random) => {
    const angle = random.uniform(0, Math.PI)
    return label === 0 ? [cosine(angle), sine(angle)] : [1 - cosine(angle), 0.5 - sine(angle)]
  })
}

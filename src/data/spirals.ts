/** Spirals wound into each other: hard for a small network, and a picture of what depth is good for. */
import type { Dataset } from './dataset.ts'
import { drawClasses, type ToyOptions } from './toy-set.ts'
import { cosine, sine } from './trigonometry.ts'

export interface SpiralsOptions extends ToyOptions {
  /** The standard deviation of the noise; 0.02 if not given. */
  readonly noise?: number
  /** How many arms; 2 if not given. */
  readonly classes?: number
  /** How often each arm goes round, at most 1000; 1.75 if not given. */
  readonly turns?: number
}

/**
 * Arms that start at the origin and wind outwards, one a class, evenly spread.
 *
 * (x, y) = r · (sin a, cos a) + noise, a = 2π · (turns · r + label / classes), r uniform in [0, 1)
 *
 * Shapes: inputs `[samples, 2]`, one label a sample. Range: without noise, the unit disc.
 * Convention: the spiral of TensorFlow Playground, scaled to radius 1, with random places along the arms, normal noise,
 * and classes that take turns.
 * Throws `RangeError` for turns outside [0, 1000], and for samples, noise and classes that are none.
 */
export function spirals(settings: SpiralsOptions = {}): Dataset<Uint32Array> {
  const { classes = 2, turns = 1.75, noise = 0.02, ...options } = settings
  if (!(turns >= 0 && turns <= 1000)) {
    throw new RangeError(`spirals: expected from 0 to 1000 turns, got ${turns}`)
  }
  return drawClasses('spirals', classes, { ...options, noise }, (label, random) => {
    const radius = random.uniform()
    const angle = 2 * Math.PI * (turns * radius + label / classes)
    return [radius * sine(angle), radius * cosine(angle)]
  })
}

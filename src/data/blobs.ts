/** Round clouds of points: classes that straight lines can part, as long as the clouds stay small. */
import type { Dataset } from './dataset.ts'
import { drawClasses, type Point, type ToyOptions } from './toy-set.ts'
import { cosine, sine } from './trigonometry.ts'

export interface BlobsOptions extends ToyOptions {
  /** The standard deviation of each cloud; 0.2 if not given. */
  readonly noise?: number
  /** How many clouds, evenly spread on the unit circle; 3 if neither this nor `centres` is given. */
  readonly classes?: number
  /** Where the clouds are instead, one centre a class. */
  readonly centres?: readonly Point[]
}

/**
 * Normally distributed clouds, one a class.
 *
 * (x, y) = centre of the class + noise; without `centres`, centre k is (cos 2πk/classes, sin 2πk/classes)
 *
 * Shapes: inputs `[samples, 2]`, one label a sample.
 * Convention: scikit-learn's `make_blobs`, but with given centres, and classes that take turns.
 * Throws `RangeError` for centres that are not two finite numbers each or that disagree with `classes`, and for samples,
 * noise and classes that are none.
 */
export function blobs({
  classes,
  centres,
  noise = 0.2,
  ...options
}: BlobsOptions = {}): Dataset<Uint32Array> {
  if (centres && classes !== undefined && classes !== centres.length) {
    throw new RangeError(`blobs: got ${centres.length} centres for ${classes} classes; give one of the two`)
  }
  for (const centre of centres ?? []) {
    if (centre.length === 2 && centre.every(Number.isFinite)) continue
    throw new RangeError(
      `blobs: expected every centre as two finite numbers [x, y], got [${centre.join(', ')}]`,
    )
  }
  const count = centres?.length ?? classes ?? 3
  return drawClasses('blobs', count, { ...options, noise }, (label) => {
    const angle = (2 * Math.PI * label) / count
    return centres?.[label] ?? [cosine(angle), sine(angle)]
  })
}

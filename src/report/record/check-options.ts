/** What a recorder is told must fit into a recording and to the run: said before the run, not when its file is read. */
import type { RunStart } from '../../train/index.ts'
import { quotedStart } from './checks.ts'
import { mostClasses, mostFacts, mostOfFact, mostOfName, mostPixels } from './limits.ts'
import type { RecorderOptions } from './recorder.ts'

/** Throws `RangeError` for names, settings and sizes that no recording can hold. */
export function checkOptions(options: RecorderOptions): void {
  const { name, seed, facts = [], classNames = [], image, writeEvery = 1 } = options
  if (!Number.isInteger(writeEvery) || writeEvery < 1) {
    throw new RangeError(
      `Recorder: expected writeEvery as a whole number of epochs above 0, got ${writeEvery}`,
    )
  }
  requireName('name', name)
  requireName('seed', seed)
  if (classNames.length > mostClasses) {
    throw new RangeError(`Recorder: expected at most ${mostClasses} classNames, got ${classNames.length}`)
  }
  for (const label of classNames) requireName('every one of classNames', label)
  if (facts.length > mostFacts - 10 || facts.flat().some((text) => String(text).length > mostOfFact)) {
    throw new RangeError(
      `Recorder: expected at most ${mostFacts - 10} facts of at most ${mostOfFact} characters each`,
    )
  }
  for (const side of image ? [image.width, image.height] : []) {
    if (Number.isInteger(side) && side >= 1 && side <= mostPixels) continue
    throw new RangeError(
      `Recorder: expected image with width and height from 1 to ${mostPixels} pixels, got ${side}`,
    )
  }
}

function requireName(what: string, value: string | number | undefined): void {
  const text = String(value ?? '')
  if (text.length <= mostOfName && !/\p{Cc}/u.test(text)) return
  throw new RangeError(
    `Recorder: expected ${what} as one line of at most ${mostOfName} characters, got ${quotedStart(text)}`,
  )
}

/**
 * Throws `RangeError` where inputs are no pictures of the given size, classes not as many as their names, or the seed of
 * the run, where no other is given, none that a recording can hold.
 */
export function checkFits(
  { image, classNames, seed }: RecorderOptions,
  { model, data, options }: RunStart,
): void {
  requireName('seed', seed ?? options.seed)
  const features = data.inputs.size / data.inputs.shape[0]!
  if (image && image.width * image.height !== features) {
    throw new RangeError(
      `Recorder: an image of ${image.width} × ${image.height} pixels does not fit inputs of ${features} numbers`,
    )
  }
  if (!classNames || options.loss.answers === 'values') return
  // Layers need not say how wide they are.
  const classes = Math.max(2, model.outputs ?? model.predict(data.inputs.rows([0])).shape[1]!)
  if (classNames.length === classes) return
  throw new RangeError(
    `Recorder: expected ${classes} classNames, one for each class, got ${classNames.length}`,
  )
}

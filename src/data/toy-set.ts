/** What all random toy sets are asked for, and how they are drawn. */
import { Random, Tensor } from '../tensor/index.ts'
import type { Dataset } from './dataset.ts'

/** How many points, how noisy, and from which seed. */
export interface ToyOptions {
  /** How many points; 400 if not given. */
  readonly samples?: number
  /** The standard deviation of the normally distributed noise. */
  readonly noise?: number
  /** The same seed is the same set, to the last bit; 0 if not given. */
  readonly seed?: number | string
}

/** A point of the plane. */
export type Point = readonly [x: number, y: number]

/** One random point and its answer. */
export interface ToySample {
  readonly point: Point
  readonly answer: number
}

/**
 * Draws the samples of a toy set one after another, each from the same stream.
 *
 * Convention: noise is drawn even where its deviation is 0, so that more noise moves every point further the same way,
 * and a larger set begins with the smaller one.
 * Throws `RangeError` for a number of samples that is not whole and above 0, and for noise that is not finite and ≥ 0.
 */
export function drawSamples(
  name: string,
  { samples = 400, noise, seed = 0 }: ToyOptions & { readonly noise: number },
  draw: (index: number, random: Random) => ToySample,
): { readonly inputs: Tensor; readonly answers: readonly number[] } {
  if (!Number.isInteger(samples) || samples < 1) {
    throw new RangeError(`${name}: expected a whole number of samples above 0, got ${samples}`)
  }
  if (!(noise >= 0 && Number.isFinite(noise))) {
    throw new RangeError(`${name}: expected noise as a standard deviation of 0 or more, got ${noise}`)
  }
  const random = new Random(seed).fork(name)
  const drawn = Array.from({ length: samples }, (_, index) => draw(index, random))
  return {
    inputs: Tensor.from(drawn.map(({ point }) => point)),
    answers: drawn.map(({ answer }) => answer),
  }
}

/**
 * Draws points of classes that take turns (0, 1, …, 0, 1, …) and moves each point by noise in both directions.
 *
 * Throws `RangeError` as `drawSamples` does, and for a number of classes that is not whole and above 0.
 */
export function drawClasses(
  name: string,
  classes: number,
  options: ToyOptions & { readonly noise: number },
  place: (label: number, random: Random) => Point,
): Dataset<Uint32Array> {
  if (!Number.isInteger(classes) || classes < 1) {
    throw new RangeError(`${name}: expected a whole number of classes above 0, got ${classes}`)
  }
  const { inputs, answers } = drawSamples(name, options, (index, random) => {
    const label = index % classes
    const [x, y] = place(label, random)
    return {
      point: [x + random.normal(0, options.noise), y + random.normal(0, options.noise)],
      answer: label,
    }
  })
  return { inputs, targets: Uint32Array.from(answers) }
}

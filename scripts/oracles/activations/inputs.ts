/** Where the activations are looked at: densely, very near 0, very far away, at the special numbers, on both sides of kinks. */

/** So many thousand-and-twenty-fourths: ten binary places, so that float32 holds them exactly and the file stays small. */
const onGrid = (x: number): number => Math.round(x * 1024) / 1024

/** Exact in float32. */
const dense = Array.from({ length: 49 }, (_, i) => onGrid(-11.3 + 0.4703 * i))
/** With all 53 bits in use; float32 cannot hold them. */
const denseInDouble = Array.from({ length: 23 }, (_, i) => -7.012345678901235 + i * 0.6180339887498949)

const bothSigns = (magnitudes: readonly number[]): number[] => magnitudes.flatMap((x) => [x, -x])

/** Exact in float32: from its smallest number to where its powers end. */
const powersOfTwo = [-149, -126, -60, -27, -12, 127].map((exponent) => 2 ** exponent)
/** Exact in float32: where exponentials fade, in float32 at 104 and in double at 745. */
const fading = [13.25, 20.25, 37.5, 40, 88.75, 104, 700, 1e4]
const extremesInDouble = [5e-324, 1e-300, 1e-8, 16.7, 24.7, 50.1, 745.2, 1e300]
const extremes = bothSigns([...powersOfTwo, ...fading, ...extremesInDouble])

/** What every function is asked, apart from ±Infinity and NaN. */
export const commonInputs: readonly number[] = [...new Set([...dense, ...denseInDouble, ...extremes]), 0, -0]

/** A place itself, and its neighbours in double, in float32, and a little further off. */
export function around(place: number): number[] {
  const neighbours = [2 ** -52, 2 ** -23, 2 ** -20, 2 ** -10].flatMap((relative) => {
    const step = place === 0 ? relative : relative * 2 ** Math.floor(Math.log2(Math.abs(place)))
    return [place - step, place + step]
  })
  // A place that float32 cannot hold lies between two numbers that it can hold.
  return [place, Math.fround(place), ...neighbours]
}

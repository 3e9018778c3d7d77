/** Numbers for the peers to work on: the same in every run, all of them exact in float32. */

/** A stream of numbers in [0, 1): mulberry32. */
function stream(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers spread evenly over [low, high], on multiples of 1/256 so that they are short to write. */
export function draws(count, seed, low = -3, high = 3) {
  const draw = stream(seed)
  return Array.from({ length: count }, () => Math.round((low + (high - low) * draw()) * 256) / 256)
}

/** A tensor as it stands in an oracle file. */
export const tensor = (shape, seed, low, high) => ({
  shape,
  data: draws(
    shape.reduce((a, b) => a * b, 1),
    seed,
    low,
    high,
  ),
})

/** Where functions of one number are looked at: both signs, near and far, and no kink. */
export const scalars = {
  shape: [1, 40],
  data: [...draws(32, 1, -6, 6), ...draws(4, 2, -0.1, 0.1), -12, -9, 9, 12],
}

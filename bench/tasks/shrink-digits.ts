/** Digits of 8 × 8 pixels, for networks whose first layer should not be larger than the others. */

const SIDE = 28
const BORDER = 2
const BLOCK = 3
const SMALL = (SIDE - 2 * BORDER) / BLOCK

/** Leaves out the empty border of two pixels and averages blocks of 3 × 3: `[samples, 784] → [samples, 64]`, flat. */
export function shrinkDigits(digits: Float32Array): Float32Array {
  const count = digits.length / (SIDE * SIDE)
  const small = new Float32Array(count * SMALL * SMALL)
  for (let at = 0; at < small.length; at++) {
    const digit = Math.floor(at / (SMALL * SMALL))
    const top = BORDER + BLOCK * Math.floor((at % (SMALL * SMALL)) / SMALL)
    const left = BORDER + BLOCK * (at % SMALL)
    let sum = 0
    for (let y = top; y < top + BLOCK; y++) {
      for (let x = left; x < left + BLOCK; x++) sum += digits[(digit * SIDE + y) * SIDE + x]!
    }
    small[at] = sum / (BLOCK * BLOCK)
  }
  return small
}

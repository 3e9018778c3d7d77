/** Whole powers with identical bits in every engine. */

/**
 * baseⁿ for a whole n ≥ 0, by squaring: the product of those of base, base², base⁴, … whose bit is set in n.
 *
 * The language leaves the last bit of `**` to the engine. A running product would have to be carried from step to step;
 * this is the same for the same n, whoever asks and in whatever order, and takes log₂ n products.
 */
export function wholePower(base: number, n: number): number {
  let power = 1
  let square = base
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square
    square *= square
  }
  return power
}

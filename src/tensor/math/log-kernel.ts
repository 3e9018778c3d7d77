/** The series both logarithms end in. */
import { LN2_HIGH, LN2_LOW } from './natural-log-of-two.ts'

/**
 * k · ln 2 + ln(1 + f) + correction, for 1 + f between √½ and √2 and a correction of at most the last place of
 * 1 + f.
 *
 *     ln(1 + f) = 2s + R = f − (f²/2 − s · (f²/2 + R/s)),   s = f / (2 + f),   R = 2s³/3 + 2s⁵/5 + …
 *
 * The second form follows from 2s = f − s · f and s · f = f²/2 − s · f²/2. It starts from f, which is exact, and
 * ends with the half square, by far the largest of the rest. The quotient s, which is rounded twice, only counts
 * in what is left, at most 0.05 of f.
 *
 * Source: Abramowitz & Stegun 4.1.27.
 */
export function logKernel(k: number, f: number, correction: number): number {
  const s = f / (2 + f)
  const halfSquare = 0.5 * f * f
  const beyondSquare = s * (halfSquare + atanhSeries(s * s))
  const kLn2 = k * LN2_HIGH
  const head = kLn2 + f
  // What kLn2 + f lost in rounding; kLn2 is either zero or the larger operand.
  const headError = kLn2 - head + f
  return head + (headError + (k * LN2_LOW + correction) + beyondSquare - halfSquare)
}

/**
 * 2z/3 + 2z²/5 + … + 2z¹⁰/21, for 0 ≤ z ≤ 0.0295.
 *
 * The first term left out is below 2⁻⁵⁹ of s. Summed by Estrin's scheme: pairs, then pairs of pairs.
 */
function atanhSeries(z: number): number {
  const z2 = z * z
  const z4 = z2 * z2
  const z8 = z4 * z4
  const terms1to2 = 2 / 3 + (2 / 5) * z
  const terms3to4 = 2 / 7 + (2 / 9) * z
  const terms5to6 = 2 / 11 + (2 / 13) * z
  const terms7to8 = 2 / 15 + (2 / 17) * z
  const terms9to10 = 2 / 19 + (2 / 21) * z
  const terms1to4 = terms1to2 + terms3to4 * z2
  const terms5to8 = terms5to6 + terms7to8 * z2
  return z * (terms1to4 + terms5to8 * z4 + terms9to10 * z8)
}

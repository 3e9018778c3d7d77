/** The range reduction and the series that exp, expm1 and tanh share. */
import { LN2_HIGH, LN2_LOW, LOG2_E } from './natural-log-of-two.ts'

/*
 * All three write x = k · ln 2 + r with |r| ≤ ½ ln 2, so that eˣ = 2ᵏ · eʳ, and carry eʳ as a sum of two doubles:
 *
 *     head = 1 + rHigh rounded
 *     tail = what that rounding lost + rLow + (r²/2! + r³/3! + …)
 *
 * exp adds the two at the very end, while expm1 and tanh first subtract 1 from the head.
 */

/**
 * The integer k nearest to x / ln 2, for |x| ≤ 1000; 0 for NaN.
 *
 * The bit operation turns NaN into 0, so that there is a 2ᵏ to find; the NaN lives on in r.
 */
export function nearestMultipleOfLn2(x: number): number {
  return Math.floor(x * LOG2_E + 0.5) | 0
}

/** The high part of r = x − k · ln 2. It is exact: k · LN2_HIGH is, and x lies within a factor of two of it. */
export function reduceHigh(x: number, k: number): number {
  return x - k * LN2_HIGH
}

/** The low part of r = x − k · ln 2. */
export function reduceLow(k: number): number {
  return -(k * LN2_LOW)
}

/**
 * What eʳ has beyond the head: eʳ = head + expTail(head, rHigh, rLow), |tail| < 0.07.
 *
 * With an error below 2⁻⁵⁶, most of it from rounding r²/2! + ….
 */
export function expTail(head: number, rHigh: number, rLow: number): number {
  // What 1 + rHigh lost in rounding; three operations suffice since 1 is the larger operand.
  const headError = 1 - head + rHigh
  return headError + (expRemainder(rHigh + rLow) + rLow)
}

/**
 * eʳ − 1 − r by its Taylor series, for |r| ≤ ½ ln 2 ≈ 0.347.
 *
 *     r²/2! + (r³/3! + … + r¹⁴/14!)
 *
 * The first term left out is below 2⁻⁶³. The half square, by far the largest term, is added last, so that the
 * roundings of all others stay small. Those are summed by Estrin's scheme, first in pairs, then pairs of
 * pairs, because a processor can work on several pairs at once, which Horner's rule does not let it.
 *
 * Source: Abramowitz & Stegun 4.2.1; Muller, Elementary Functions, section on polynomial evaluation.
 */
function expRemainder(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const r8 = r4 * r4
  const terms3to4 = 1 / 6 + (1 / 24) * r
  const terms5to6 = 1 / 120 + (1 / 720) * r
  const terms7to8 = 1 / 5040 + (1 / 40320) * r
  const terms9to10 = 1 / 362880 + (1 / 3628800) * r
  const terms11to12 = 1 / 39916800 + (1 / 479001600) * r
  const terms13to14 = 1 / 6227020800 + (1 / 87178291200) * r
  const terms3to6 = terms3to4 + terms5to6 * r2
  const terms7to10 = terms7to8 + terms9to10 * r2
  const terms11to14 = terms11to12 + terms13to14 * r2
  const terms3to14 = terms3to6 + terms7to10 * r4 + terms11to14 * r8
  return r2 / 2 + r2 * r * terms3to14
}

/** The range reduction and the series that exp, expm1 and tanh share. */
import { LN2_HIGH, LN2_LOW, LOG2_E } from './natural-log-of-two.ts'

/*
 * All three write x = k · ln 2 + r with |r| ≤ ½ ln 2, so that eˣ = 2ᵏ · eʳ, and carry eʳ as a sum of two doubles:
 *
 *     head = 1 + r rounded
 *     tail = what that rounding lost + (r²/2! + r³/3! + …)
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

/** r = x − k · ln 2, rounded. The first difference is exact, since x and k · LN2_HIGH are so close together. */
export function remainderOf(x: number, k: number): number {
  return x - k * LN2_HIGH - k * LN2_LOW
}

/** What the rounding of r lost. */
export function remainderError(x: number, k: number, r: number): number {
  return x - k * LN2_HIGH - r - k * LN2_LOW
}

/**
 * What e^(r + rError) has beyond the head, 1 + r rounded; at most 0.07.
 *
 *     (what the head lost + rError · (1 + r) + (r³/3! + … + r¹⁴/14!)) + r²/2!
 *
 * The first term left out is below 2⁻⁶³. The half square, by far the largest part, is added last, so that hardly
 * any roundings but its own matter: the error is below 2⁻⁵⁶.
 *
 * Source: Abramowitz & Stegun 4.2.1.
 */
export function expTail(head: number, r: number, rError: number): number {
  // Three operations tell what 1 + r lost in rounding, since 1 is the larger operand.
  const headError = 1 - head + r
  const r2 = r * r
  return headError + rError * head + r2 * r * exponentialSeriesFromCube(r, r2) + r2 / 2
}

/**
 * 1/3! + r/4! + … + r¹¹/14!, given r and its square.
 *
 * Summed by Estrin's scheme, first in pairs, then pairs of pairs, because a processor can work on several pairs
 * at once, which Horner's rule does not let it. Source: Muller, Elementary Functions, on polynomial evaluation.
 */
function exponentialSeriesFromCube(r: number, r2: number): number {
  const r4 = r2 * r2
  const r8 = r4 * r4
  const terms0to1 = 1 / 6 + (1 / 24) * r
  const terms2to3 = 1 / 120 + (1 / 720) * r
  const terms4to5 = 1 / 5040 + (1 / 40320) * r
  const terms6to7 = 1 / 362880 + (1 / 3628800) * r
  const terms8to9 = 1 / 39916800 + (1 / 479001600) * r
  const terms10to11 = 1 / 6227020800 + (1 / 87178291200) * r
  const terms0to3 = terms0to1 + terms2to3 * r2
  const terms4to7 = terms4to5 + terms6to7 * r2
  const terms8to11 = terms8to9 + terms10to11 * r2
  return terms0to3 + terms4to7 * r4 + terms8to11 * r8
}

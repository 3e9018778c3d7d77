/**
 * The range reduction and the series that exp, expm1 and tanh share, two doubles at a time: the twin of
 * src/tensor/math/exp-kernel.ts, with the same operations in the same order.
 */

import { both, ONE } from './constants'

const LN2_HIGH: usize = memory.data<f64>([0.6931471805598903])
const LN2_LOW: usize = memory.data<f64>([5.497923018708371e-14])
const LOG2_E: usize = memory.data<f64>([Math.LOG2E])
/** Bytes of a double. */
const F64: usize = 8
const HALF: usize = memory.data<f64>([0.5])
/** 1/3!, 1/4!, … 1/14! */
const SERIES: usize = memory.data<f64>([
  1.0 / 6.0,
  1.0 / 24.0,
  1.0 / 120.0,
  1.0 / 720.0,
  1.0 / 5040.0,
  1.0 / 40320.0,
  1.0 / 362880.0,
  1.0 / 3628800.0,
  1.0 / 39916800.0,
  1.0 / 479001600.0,
  1.0 / 6227020800.0,
  1.0 / 87178291200.0,
])

/** The integer k nearest to x / ln 2, as a double. */
export function nearestMultipleOfLn2(x: v128): v128 {
  return f64x2.floor(f64x2.add(f64x2.mul(x, both(LOG2_E)), both(HALF)))
}

/** r = x − k · ln 2, rounded. */
export function remainderOf(x: v128, k: v128): v128 {
  return f64x2.sub(f64x2.sub(x, f64x2.mul(k, both(LN2_HIGH))), f64x2.mul(k, both(LN2_LOW)))
}

/** What the rounding of r lost. */
export function remainderError(x: v128, k: v128, r: v128): v128 {
  return f64x2.sub(f64x2.sub(f64x2.sub(x, f64x2.mul(k, both(LN2_HIGH))), r), f64x2.mul(k, both(LN2_LOW)))
}

/** What e^(r + rError) has beyond the head, 1 + r rounded. */
export function expTail(head: v128, r: v128, rError: v128): v128 {
  const headError = f64x2.add(f64x2.sub(both(ONE), head), r)
  const r2 = f64x2.mul(r, r)
  const fromCube = f64x2.mul(f64x2.mul(r2, r), exponentialSeriesFromCube(r, r2))
  // Half of r² is exact, by multiplication as by division.
  const halfSquare = f64x2.mul(r2, both(HALF))
  return f64x2.add(f64x2.add(f64x2.add(headError, f64x2.mul(rError, head)), fromCube), halfSquare)
}

/** 1/3! + r/4! + … + r¹¹/14!, given r and its square, in pairs, and pairs of pairs. */
function exponentialSeriesFromCube(r: v128, r2: v128): v128 {
  const r4 = f64x2.mul(r2, r2)
  const r8 = f64x2.mul(r4, r4)
  const terms0to1 = line(0, r)
  const terms2to3 = line(2, r)
  const terms4to5 = line(4, r)
  const terms6to7 = line(6, r)
  const terms8to9 = line(8, r)
  const terms10to11 = line(10, r)
  const terms0to3 = f64x2.add(terms0to1, f64x2.mul(terms2to3, r2))
  const terms4to7 = f64x2.add(terms4to5, f64x2.mul(terms6to7, r2))
  const terms8to11 = f64x2.add(terms8to9, f64x2.mul(terms10to11, r2))
  return f64x2.add(f64x2.add(terms0to3, f64x2.mul(terms4to7, r4)), f64x2.mul(terms8to11, r8))
}

/** a + b · r with two neighbours of the series. */
function line(at: usize, r: v128): v128 {
  return f64x2.add(both(SERIES + at * F64), f64x2.mul(both(SERIES + (at + 1) * F64), r))
}

/**
 * The range reduction and the series that exp, expm1 and tanh share, two doubles at a time: the twin of
 * src/tensor/math/exp-kernel.ts, with the same operations in the same order.
 */

const LN2_HIGH: f64 = 0.6931471805598903
const LN2_LOW: f64 = 5.497923018708371e-14
const LOG2_E: f64 = Math.LOG2E

/** The integer k nearest to x / ln 2, as a double. */
export function nearestMultipleOfLn2(x: v128): v128 {
  return f64x2.floor(f64x2.add(f64x2.mul(x, f64x2.splat(LOG2_E)), f64x2.splat(0.5)))
}

/** The high part of r = x − k · ln 2. */
export function reduceHigh(x: v128, k: v128): v128 {
  return f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH)))
}

/** The low part of r = x − k · ln 2. */
export function reduceLow(k: v128): v128 {
  return f64x2.neg(f64x2.mul(k, f64x2.splat(LN2_LOW)))
}

/** What eʳ has beyond the head 1 + rHigh. */
export function expTail(head: v128, rHigh: v128, rLow: v128): v128 {
  const headError = f64x2.add(f64x2.sub(f64x2.splat(1), head), rHigh)
  return f64x2.add(headError, f64x2.add(expRemainder(f64x2.add(rHigh, rLow)), rLow))
}

/** eʳ − 1 − r by its Taylor series r²/2! + (r³/3! + … + r¹⁴/14!), in pairs, and pairs of pairs. */
function expRemainder(r: v128): v128 {
  const r2 = f64x2.mul(r, r)
  const r4 = f64x2.mul(r2, r2)
  const r8 = f64x2.mul(r4, r4)
  const terms3to4 = line(1.0 / 6.0, 1.0 / 24.0, r)
  const terms5to6 = line(1.0 / 120.0, 1.0 / 720.0, r)
  const terms7to8 = line(1.0 / 5040.0, 1.0 / 40320.0, r)
  const terms9to10 = line(1.0 / 362880.0, 1.0 / 3628800.0, r)
  const terms11to12 = line(1.0 / 39916800.0, 1.0 / 479001600.0, r)
  const terms13to14 = line(1.0 / 6227020800.0, 1.0 / 87178291200.0, r)
  const terms3to6 = f64x2.add(terms3to4, f64x2.mul(terms5to6, r2))
  const terms7to10 = f64x2.add(terms7to8, f64x2.mul(terms9to10, r2))
  const terms11to14 = f64x2.add(terms11to12, f64x2.mul(terms13to14, r2))
  const terms3to14 = f64x2.add(f64x2.add(terms3to6, f64x2.mul(terms7to10, r4)), f64x2.mul(terms11to14, r8))
  // Half of r² is exact, whether by division or by multiplication.
  return f64x2.add(f64x2.mul(r2, f64x2.splat(0.5)), f64x2.mul(f64x2.mul(r2, r), terms3to14))
}

/** a + b · r */
function line(a: f64, b: f64, r: v128): v128 {
  return f64x2.add(f64x2.splat(a), f64x2.mul(f64x2.splat(b), r))
}

/** The twin of src/tensor/math/expm1.ts for x ≤ 0, two doubles at a time; ELU asks for no others. */
import { choose } from './choose'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'
import { sumError } from './rounding-error'

/** 2⁻⁵⁴ */
const LINEAR_BELOW: f64 = 5.551115123125783e-17
const ONE_SIDED_BEYOND: f64 = 45

/** eˣ − 1 where x ≤ 0; any number elsewhere. */
export function expm1OfNegative(x: v128): v128 {
  // The upper bound keeps 2ᵏ a number where x is not negative.
  const clamped = f64x2.pmin(f64x2.pmax(x, f64x2.splat(-ONE_SIDED_BEYOND)), f64x2.splat(0))
  const k = nearestMultipleOfLn2(clamped)
  const r = remainderOf(clamped, k)
  const head = f64x2.add(f64x2.splat(1), r)
  const tail = expTail(head, r, remainderError(clamped, k, r))

  const scale = powerOfTwo(integers(k))
  const scaledHead = f64x2.mul(scale, head)
  const difference = f64x2.sub(scaledHead, f64x2.splat(1))
  const rest = f64x2.add(sumError(scaledHead, f64x2.splat(-1), difference), f64x2.mul(scale, tail))
  return choose(f64x2.lt(f64x2.abs(x), f64x2.splat(LINEAR_BELOW)), x, f64x2.add(difference, rest))
}

/** The twin of src/tensor/math/expm1.ts for x ≤ 0, two doubles at a time; ELU asks for no others. */
import { choose } from './choose'
import { both, ONE } from './constants'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'
import { sumError } from './rounding-error'

/** 2⁻⁵⁴ */
const LINEAR_BELOW: usize = memory.data<f64>([5.551115123125783e-17])
/** −45 */
const ONE_SIDED_BELOW: usize = memory.data<f64>([-45])
const MINUS_ONE: usize = memory.data<f64>([-1])

/** eˣ − 1 where x ≤ 0; any number elsewhere. */
export function expm1OfNegative(x: v128): v128 {
  // The upper bound keeps 2ᵏ a number where x is not negative.
  const clamped = f64x2.pmin(f64x2.pmax(x, both(ONE_SIDED_BELOW)), f64x2.splat(0))
  const k = nearestMultipleOfLn2(clamped)
  const r = remainderOf(clamped, k)
  const head = f64x2.add(both(ONE), r)
  const tail = expTail(head, r, remainderError(clamped, k, r))

  const scale = powerOfTwo(integers(k))
  const scaledHead = f64x2.mul(scale, head)
  const difference = f64x2.sub(scaledHead, both(ONE))
  const rest = f64x2.add(sumError(scaledHead, both(MINUS_ONE), difference), f64x2.mul(scale, tail))
  return choose(f64x2.lt(f64x2.abs(x), both(LINEAR_BELOW)), x, f64x2.add(difference, rest))
}

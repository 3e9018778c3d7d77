/** The twin of src/tensor/math/exp.ts, two doubles at a time. */
import { both, ONE } from './constants'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'

const OVERFLOWS_ABOVE: usize = memory.data<f64>([710])
const VANISHES_BELOW: usize = memory.data<f64>([-746])

/** eˣ */
export function exp(x: v128): v128 {
  const clamped = clampedForExp(x)
  const k = nearestMultipleOfLn2(clamped)
  const r = remainderOf(clamped, k)
  return scaled(expOfRemainder(r, remainderError(clamped, k, r)), k)
}

/** x where eˣ is a number, otherwise the nearest such; a comparison and a choice each, which leave NaN alone. */
// @ts-expect-error: decorator
export function clampedForExp(x: v128): v128 {
  return f64x2.pmax(f64x2.pmin(x, both(OVERFLOWS_ABOVE)), both(VANISHES_BELOW))
}

/** e^(r + rError) */
// @ts-expect-error: decorator
export function expOfRemainder(r: v128, rError: v128): v128 {
  const head = f64x2.add(both(ONE), r)
  return f64x2.add(head, expTail(head, r, rError))
}

/** y · 2ᵏ, in two steps, since 2ᵏ itself may be no number. */
// @ts-expect-error: decorator
export function scaled(y: v128, k: v128): v128 {
  const wholeK = integers(k)
  const halfOfK = i32x4.shr_s(wholeK, 1)
  const restOfK = i32x4.sub(wholeK, halfOfK)
  return f64x2.mul(f64x2.mul(y, powerOfTwo(halfOfK)), powerOfTwo(restOfK))
}

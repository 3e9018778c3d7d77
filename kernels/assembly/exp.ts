/** The twin of src/tensor/math/exp.ts, two doubles at a time. */
import { both, ONE } from './constants'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'

const OVERFLOWS_ABOVE: usize = memory.data<f64>([710])
const VANISHES_BELOW: usize = memory.data<f64>([-746])

/** eˣ */
export function exp(x: v128): v128 {
  // A comparison and a choice each, which leave NaN alone.
  const clamped = f64x2.pmax(f64x2.pmin(x, both(OVERFLOWS_ABOVE)), both(VANISHES_BELOW))
  const k = nearestMultipleOfLn2(clamped)
  const r = remainderOf(clamped, k)
  const head = f64x2.add(both(ONE), r)
  const tail = expTail(head, r, remainderError(clamped, k, r))
  const wholeK = integers(k)
  const halfOfK = i32x4.shr_s(wholeK, 1)
  const restOfK = i32x4.sub(wholeK, halfOfK)
  return f64x2.mul(f64x2.mul(f64x2.add(head, tail), powerOfTwo(halfOfK)), powerOfTwo(restOfK))
}

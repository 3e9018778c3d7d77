/** The twin of src/tensor/math/tanh.ts, two doubles at a time. */
import { choose } from './choose'
import { both, ONE } from './constants'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'
import { productError, sumError } from './rounding-error'

/** 2⁻²⁸ */
const LINEAR_BELOW: usize = memory.data<f64>([3.725290298461914e-9])
const SATURATED_ABOVE: usize = memory.data<f64>([22])
const TWO: usize = memory.data<f64>([2])
const MINUS_ONE: usize = memory.data<f64>([-1])

/** tanh x */
export function tanh(x: v128): v128 {
  const magnitude = f64x2.abs(x)
  const doubled = f64x2.mul(both(TWO), f64x2.pmin(magnitude, both(SATURATED_ABOVE)))
  const k = nearestMultipleOfLn2(doubled)
  const r = remainderOf(doubled, k)
  const head = f64x2.add(both(ONE), r)
  const tail = expTail(head, r, remainderError(doubled, k, r))

  const scale = powerOfTwo(integers(k))
  const scaledHead = f64x2.mul(scale, head)
  const difference = f64x2.sub(scaledHead, both(ONE))
  const rest = f64x2.add(sumError(scaledHead, both(MINUS_ONE), difference), f64x2.mul(scale, tail))
  const numerator = f64x2.add(difference, rest)
  const numeratorLow = f64x2.sub(rest, f64x2.sub(numerator, difference))

  const denominator = f64x2.add(numerator, both(TWO))
  const denominatorLow = f64x2.add(sumError(numerator, both(TWO), denominator), numeratorLow)

  const quotient = f64x2.div(numerator, denominator)
  const product = f64x2.mul(quotient, denominator)
  const remainder = f64x2.sub(f64x2.sub(numerator, product), productError(quotient, denominator, product))
  const remainderLow = f64x2.sub(numeratorLow, f64x2.mul(quotient, denominatorLow))
  const result = f64x2.add(quotient, f64x2.div(f64x2.add(remainder, remainderLow), denominator))

  const signed = choose(f64x2.lt(x, f64x2.splat(0)), f64x2.neg(result), result)
  return choose(f64x2.lt(magnitude, both(LINEAR_BELOW)), x, signed)
}

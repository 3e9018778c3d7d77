/** The twin of src/tensor/math/tanh.ts, two doubles at a time. */
import { choose } from './choose'
import { expTail, nearestMultipleOfLn2, remainderError, remainderOf } from './exp-kernel'
import { integers, powerOfTwo } from './power-of-two'
import { productError, sumError } from './rounding-error'

/** 2⁻²⁸ */
const LINEAR_BELOW: f64 = 3.725290298461914e-9
const SATURATED_ABOVE: f64 = 22

/** tanh x */
export function tanh(x: v128): v128 {
  const magnitude = f64x2.abs(x)
  const doubled = f64x2.mul(f64x2.splat(2), f64x2.pmin(magnitude, f64x2.splat(SATURATED_ABOVE)))
  const k = nearestMultipleOfLn2(doubled)
  const r = remainderOf(doubled, k)
  const head = f64x2.add(f64x2.splat(1), r)
  const tail = expTail(head, r, remainderError(doubled, k, r))

  const scale = powerOfTwo(integers(k))
  const scaledHead = f64x2.mul(scale, head)
  const difference = f64x2.sub(scaledHead, f64x2.splat(1))
  const rest = f64x2.add(sumError(scaledHead, f64x2.splat(-1), difference), f64x2.mul(scale, tail))
  const numerator = f64x2.add(difference, rest)
  const numeratorLow = f64x2.sub(rest, f64x2.sub(numerator, difference))

  const denominator = f64x2.add(numerator, f64x2.splat(2))
  const denominatorLow = f64x2.add(sumError(numerator, f64x2.splat(2), denominator), numeratorLow)

  const quotient = f64x2.div(numerator, denominator)
  const product = f64x2.mul(quotient, denominator)
  const remainder = f64x2.sub(f64x2.sub(numerator, product), productError(quotient, denominator, product))
  const remainderLow = f64x2.sub(numeratorLow, f64x2.mul(quotient, denominatorLow))
  const result = f64x2.add(quotient, f64x2.div(f64x2.add(remainder, remainderLow), denominator))

  const signed = choose(f64x2.lt(x, f64x2.splat(0)), f64x2.neg(result), result)
  return choose(f64x2.lt(magnitude, f64x2.splat(LINEAR_BELOW)), x, signed)
}

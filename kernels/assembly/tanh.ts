/** The twin of src/tensor/math/tanh.ts, two doubles at a time; each step of it may be a pass over a block. */
import { choose } from './choose'
import { both, ONE } from './constants'
import { expTail } from './exp-kernel'
import { R, R_ERROR, storeReduced } from './passes'
import { integers, powerOfTwo } from './power-of-two'
import { productError, sumError } from './rounding-error'
import { block } from './workspace'

/** 2⁻²⁸ */
const LINEAR_BELOW: usize = memory.data<f64>([3.725290298461914e-9])
const SATURATED_ABOVE: usize = memory.data<f64>([22])
const TWO: usize = memory.data<f64>([2])
const MINUS_ONE: usize = memory.data<f64>([-1])

/** tanh x */
export function tanh(x: v128): v128 {
  storeReduced(block, doubledForTanh(x))
  storeTail(block)
  storeNumerator(block)
  return tanhOfQuotient(x, block)
}

/** 2|x|, or 44 where tanh x is 1. */
// @ts-expect-error: decorator
export function doubledForTanh(x: v128): v128 {
  return f64x2.mul(both(TWO), f64x2.pmin(f64x2.abs(x), both(SATURATED_ABOVE)))
}

/** Replaces what the rounding of r lost by what eʳ has beyond 1 + r. */
// @ts-expect-error: decorator
export function storeTail(entry: usize): void {
  const r = v128.load(entry, R)
  v128.store(entry, expTail(f64x2.add(both(ONE), r), r, v128.load(entry, R_ERROR)), R_ERROR)
}

/** Replaces k and r, where 2|x| = k · ln 2 + r, by e^2|x| − 1, rounded, and by what the rounding lost. */
// @ts-expect-error: decorator
export function storeNumerator(entry: usize): void {
  const scale = powerOfTwo(integers(v128.load(entry)))
  const scaledHead = f64x2.mul(scale, f64x2.add(both(ONE), v128.load(entry, R)))
  const difference = f64x2.sub(scaledHead, both(ONE))
  const scaledTail = f64x2.mul(scale, v128.load(entry, R_ERROR))
  const rest = f64x2.add(sumError(scaledHead, both(MINUS_ONE), difference), scaledTail)
  const numerator = f64x2.add(difference, rest)
  v128.store(entry, numerator)
  v128.store(entry, f64x2.sub(rest, f64x2.sub(numerator, difference)), R)
}

/** tanh x = ±(e^2|x| − 1) / (e^2|x| + 1), given the entry with the numerator. */
// @ts-expect-error: decorator
export function tanhOfQuotient(x: v128, entry: usize): v128 {
  const numerator = v128.load(entry)
  const numeratorLow = v128.load(entry, R)
  const denominator = f64x2.add(numerator, both(TWO))
  const denominatorLow = f64x2.add(sumError(numerator, both(TWO), denominator), numeratorLow)

  const quotient = f64x2.div(numerator, denominator)
  const product = f64x2.mul(quotient, denominator)
  const remainder = f64x2.sub(f64x2.sub(numerator, product), productError(quotient, denominator, product))
  const remainderLow = f64x2.sub(numeratorLow, f64x2.mul(quotient, denominatorLow))
  const result = f64x2.add(quotient, f64x2.div(f64x2.add(remainder, remainderLow), denominator))

  const signed = choose(f64x2.lt(x, f64x2.splat(0)), f64x2.neg(result), result)
  return choose(f64x2.lt(f64x2.abs(x), both(LINEAR_BELOW)), x, signed)
}

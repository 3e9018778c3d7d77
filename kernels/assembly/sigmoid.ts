/** The twins of src/activations/sigmoid.ts. */
import { choose } from './choose'
import { both, ONE } from './constants'
import { clampedForExp, exp, scaled } from './exp'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'
import { ENTRY, endOfBlock, exponentiateRemainders, R, storeReduced } from './passes'
import { block } from './workspace'

/** σ(x) */
export function sigmoidValue(output: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  while (input < end) {
    const stop = endOfBlock(input, end)
    prepare(input, stop)
    for (let entry = block; input < stop; input += PAIR, output += PAIR, entry += ENTRY) {
      storePair(output, value(loadPair(input), prepared(entry)))
    }
  }
  if (count & 1) storeOne(output, value(loadOne(input), exp(exponent(loadOne(input)))))
}

/** ∂L/∂x = ∂L/∂y · σ′(x) */
export function sigmoidGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  while (input < end) {
    const stop = endOfBlock(input, end)
    prepare(input, stop)
    for (let entry = block; input < stop; input += PAIR, entry += ENTRY) {
      storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(prepared(entry))))
      outputGradient += PAIR
      inputGradient += PAIR
    }
  }
  if (count & 1) {
    storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(exp(exponent(loadOne(input))))))
  }
}

/** The passes of exp(−|x|) that come before the last one, for the numbers of a block. */
function prepare(input: usize, end: usize): void {
  let entry = block
  for (; input < end; input += PAIR, entry += ENTRY) {
    storeReduced(entry, clampedForExp(exponent(loadPair(input))))
  }
  exponentiateRemainders(entry)
}

/** exp(−|x|) of a pair that is prepared. */
// @ts-expect-error: decorator
function prepared(entry: usize): v128 {
  return scaled(v128.load(entry, R), v128.load(entry))
}

/** −|x| */
// @ts-expect-error: decorator
function exponent(x: v128): v128 {
  return f64x2.neg(f64x2.abs(x))
}

/** With e = exp(−|x|): 1 / (1 + e) for x ≥ 0, otherwise e / (1 + e). */
// @ts-expect-error: decorator
function value(x: v128, e: v128): v128 {
  const one = both(ONE)
  return f64x2.div(choose(f64x2.ge(x, f64x2.splat(0)), one, e), f64x2.add(one, e))
}

/** e / (1 + e)² with e = exp(−|x|) */
// @ts-expect-error: decorator
function derivative(e: v128): v128 {
  const onePlus = f64x2.add(both(ONE), e)
  return f64x2.div(e, f64x2.mul(onePlus, onePlus))
}

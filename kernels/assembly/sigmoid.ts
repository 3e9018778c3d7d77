/** The twins of src/activations/sigmoid.ts. */
import { choose } from './choose'
import { both, ONE } from './constants'
import { exp } from './exp'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** σ(x) */
export function sigmoidValue(output: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, output += PAIR) storePair(output, value(loadPair(input)))
  if (count & 1) storeOne(output, value(loadOne(input)))
}

/** ∂L/∂x = ∂L/∂y · σ′(x) */
export function sigmoidGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
    storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(loadPair(input))))
  }
  if (count & 1) storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(loadOne(input))))
}

/** With e = exp(−|x|): 1 / (1 + e) for x ≥ 0, otherwise e / (1 + e). */
function value(x: v128): v128 {
  const one = both(ONE)
  const e = exp(f64x2.neg(f64x2.abs(x)))
  return f64x2.div(choose(f64x2.ge(x, f64x2.splat(0)), one, e), f64x2.add(one, e))
}

/** e / (1 + e)² */
function derivative(x: v128): v128 {
  const e = exp(f64x2.neg(f64x2.abs(x)))
  const onePlus = f64x2.add(both(ONE), e)
  return f64x2.div(e, f64x2.mul(onePlus, onePlus))
}

/** The twins of src/activations/elu.ts. */
import { choose } from './choose'
import { exp } from './exp'
import { expm1OfNegative } from './expm1'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** f(x) = x for x > 0, α · (eˣ − 1) for x ≤ 0 */
export function eluValue(output: usize, input: usize, count: i32, alpha: f64): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, output += PAIR) storePair(output, value(loadPair(input), alpha))
  if (count & 1) storeOne(output, value(loadOne(input), alpha))
}

/** ∂L/∂x = ∂L/∂y · f′(x) */
export function eluGradient(
  inputGradient: usize,
  outputGradient: usize,
  input: usize,
  count: i32,
  alpha: f64,
): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
    storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(loadPair(input), alpha)))
  }
  if (count & 1) {
    storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(loadOne(input), alpha)))
  }
}

function value(x: v128, alpha: f64): v128 {
  const curved = f64x2.mul(f64x2.splat(alpha), expm1OfNegative(x))
  return choose(f64x2.le(x, f64x2.splat(0)), curved, x)
}

function derivative(x: v128, alpha: f64): v128 {
  const curved = f64x2.mul(f64x2.splat(alpha), exp(x))
  return choose(f64x2.gt(x, f64x2.splat(0)), f64x2.splat(1), curved)
}

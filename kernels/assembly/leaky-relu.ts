/** The twins of src/activations/leaky-relu.ts. The slope is a double, so that the products are pairs of doubles. */
import { choose } from './choose'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** f(x) = x for x ≥ 0, slope · x for x < 0 */
export function leakyReluValue(output: usize, input: usize, count: i32, slope: f64): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, output += PAIR) storePair(output, value(loadPair(input), slope))
  if (count & 1) storeOne(output, value(loadOne(input), slope))
}

/** ∂L/∂x = ∂L/∂y · f′(x) */
export function leakyReluGradient(
  inputGradient: usize,
  outputGradient: usize,
  input: usize,
  count: i32,
  slope: f64,
): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
    storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(loadPair(input), slope)))
  }
  if (count & 1) {
    storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(loadOne(input), slope)))
  }
}

function value(x: v128, slope: f64): v128 {
  return choose(f64x2.lt(x, f64x2.splat(0)), f64x2.mul(f64x2.splat(slope), x), x)
}

/** 1 for x > 0, slope for x ≤ 0, otherwise x, which is NaN. */
function derivative(x: v128, slope: f64): v128 {
  const zero = f64x2.splat(0)
  return choose(f64x2.gt(x, zero), f64x2.splat(1), choose(f64x2.le(x, zero), f64x2.splat(slope), x))
}

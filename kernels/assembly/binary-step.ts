/** The twins of src/activations/binary-step.ts. The threshold is a double, and so is what it is compared with. */
import { choose } from './choose'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** f(x) = 1 for x ≥ threshold, 0 for x < threshold */
export function binaryStepValue(output: usize, input: usize, count: i32, threshold: f64): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, output += PAIR) storePair(output, value(loadPair(input), threshold))
  if (count & 1) storeOne(output, value(loadOne(input), threshold))
}

/** ∂L/∂x = ∂L/∂y · f′(x), where f′(x) = 0 */
export function binaryStepGradient(
  inputGradient: usize,
  outputGradient: usize,
  input: usize,
  count: i32,
): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
    storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(loadPair(input))))
  }
  if (count & 1) storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(loadOne(input))))
}

function value(x: v128, threshold: f64): v128 {
  const edge = f64x2.splat(threshold)
  const below = choose(f64x2.lt(x, edge), f64x2.splat(0), x)
  return choose(f64x2.ge(x, edge), f64x2.splat(1), below)
}

/** 0, and NaN for NaN, the one number that does not equal itself. */
function derivative(x: v128): v128 {
  return choose(f64x2.eq(x, x), f64x2.splat(0), x)
}

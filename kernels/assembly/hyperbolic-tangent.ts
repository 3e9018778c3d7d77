/** The twins of src/activations/hyperbolic-tangent.ts. */
import { both, ONE } from './constants'
import { exp } from './exp'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'
import { tanh } from './tanh'

const FOUR: usize = memory.data<f64>([4])
const MINUS_TWO: usize = memory.data<f64>([-2])

/** tanh(x) */
export function tanhValue(output: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, output += PAIR) storePair(output, tanh(loadPair(input)))
  if (count & 1) storeOne(output, tanh(loadOne(input)))
}

/** ∂L/∂x = ∂L/∂y · tanh′(x) */
export function tanhGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  for (; input < end; input += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
    storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(loadPair(input))))
  }
  if (count & 1) storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(loadOne(input))))
}

/** 4e / (1 + e)² with e = exp(−2|x|) */
function derivative(x: v128): v128 {
  const e = exp(f64x2.mul(both(MINUS_TWO), f64x2.abs(x)))
  const onePlus = f64x2.add(both(ONE), e)
  return f64x2.div(f64x2.mul(both(FOUR), e), f64x2.mul(onePlus, onePlus))
}

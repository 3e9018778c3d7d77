/** The twins of src/activations/hyperbolic-tangent.ts. */
import { both, ONE } from './constants'
import { clampedForExp, exp, scaled } from './exp'
import { endOfPairs, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'
import { ENTRY, endOfBlock, exponentiateRemainders, R, storeReduced } from './passes'
import { doubledForTanh, storeNumerator, storeTail, tanh, tanhOfQuotient } from './tanh'
import { block } from './workspace'

const FOUR: usize = memory.data<f64>([4])
const MINUS_TWO: usize = memory.data<f64>([-2])

/** tanh(x) */
export function tanhValue(output: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  while (input < end) {
    const stop = endOfBlock(input, end)
    prepareTanh(input, stop)
    for (let entry = block; input < stop; input += PAIR, output += PAIR, entry += ENTRY) {
      storePair(output, tanhOfQuotient(loadPair(input), entry))
    }
  }
  if (count & 1) storeOne(output, tanh(loadOne(input)))
}

/** ∂L/∂x = ∂L/∂y · tanh′(x) */
export function tanhGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const end = endOfPairs(input, count)
  while (input < end) {
    const stop = endOfBlock(input, end)
    prepareExp(input, stop)
    for (let entry = block; input < stop; input += PAIR, entry += ENTRY) {
      const e = scaled(v128.load(entry, R), v128.load(entry))
      storePair(inputGradient, f64x2.mul(loadPair(outputGradient), derivative(e)))
      outputGradient += PAIR
      inputGradient += PAIR
    }
  }
  if (count & 1) {
    storeOne(inputGradient, f64x2.mul(loadOne(outputGradient), derivative(exp(exponent(loadOne(input))))))
  }
}

/** The passes of tanh that come before the quotient, for the numbers of a block. */
function prepareTanh(input: usize, end: usize): void {
  let endOfEntries = block
  for (; input < end; input += PAIR, endOfEntries += ENTRY) {
    storeReduced(endOfEntries, doubledForTanh(loadPair(input)))
  }
  for (let entry = block; entry < endOfEntries; entry += ENTRY) storeTail(entry)
  for (let entry = block; entry < endOfEntries; entry += ENTRY) storeNumerator(entry)
}

/** The passes of exp(−2|x|) that come before the last one, for the numbers of a block. */
function prepareExp(input: usize, end: usize): void {
  let entry = block
  for (; input < end; input += PAIR, entry += ENTRY) {
    storeReduced(entry, clampedForExp(exponent(loadPair(input))))
  }
  exponentiateRemainders(entry)
}

/** −2|x| */
// @ts-expect-error: decorator
function exponent(x: v128): v128 {
  return f64x2.mul(both(MINUS_TWO), f64x2.abs(x))
}

/** 4e / (1 + e)² with e = exp(−2|x|) */
// @ts-expect-error: decorator
function derivative(e: v128): v128 {
  const onePlus = f64x2.add(both(ONE), e)
  return f64x2.div(f64x2.mul(both(FOUR), e), f64x2.mul(onePlus, onePlus))
}

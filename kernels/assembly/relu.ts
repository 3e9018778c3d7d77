/** The twins of src/activations/relu.ts. */
import { choose } from './choose'
import { endOf, endOfQuads, loadSingle, QUAD, storeSingle } from './quads'

const F32: usize = 4

/** f(x) = max(0, x) */
export function reluValue(output: usize, input: usize, count: i32): void {
  const quads = endOfQuads(input, count)
  const end = endOf(input, count)
  for (; input < quads; input += QUAD, output += QUAD) v128.store(output, value(v128.load(input)))
  for (; input < end; input += F32, output += F32) storeSingle(output, value(loadSingle(input)))
}

/** ∂L/∂x = ∂L/∂y · f′(x) */
export function reluGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const quads = endOfQuads(input, count)
  const end = endOf(input, count)
  for (; input < quads; input += QUAD, outputGradient += QUAD, inputGradient += QUAD) {
    v128.store(inputGradient, f32x4.mul(v128.load(outputGradient), derivative(v128.load(input))))
  }
  for (; input < end; input += F32, outputGradient += F32, inputGradient += F32) {
    storeSingle(inputGradient, f32x4.mul(loadSingle(outputGradient), derivative(loadSingle(input))))
  }
}

/** 0 for x ≤ 0, otherwise x: no comparison holds for NaN, which is kept. */
function value(x: v128): v128 {
  const zero = f32x4.splat(0)
  return choose(f32x4.le(x, zero), zero, x)
}

/** 1 for x > 0, 0 for x ≤ 0, otherwise x, which is NaN. */
function derivative(x: v128): v128 {
  const zero = f32x4.splat(0)
  return choose(f32x4.gt(x, zero), f32x4.splat(1), choose(f32x4.le(x, zero), zero, x))
}

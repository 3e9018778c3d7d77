/** The twins of src/activations/linear.ts. */
import { choose } from './choose'
import { endOf, endOfQuads, loadSingle, QUAD, storeSingle } from './quads'

const F32: usize = 4

/** f(x) = x */
export function linearValue(output: usize, input: usize, count: i32): void {
  memory.copy(output, input, usize(count) * F32)
}

/** ∂L/∂x = ∂L/∂y · f′(x) */
export function linearGradient(inputGradient: usize, outputGradient: usize, input: usize, count: i32): void {
  const quads = endOfQuads(input, count)
  const end = endOf(input, count)
  for (; input < quads; input += QUAD, outputGradient += QUAD, inputGradient += QUAD) {
    v128.store(inputGradient, f32x4.mul(v128.load(outputGradient), derivative(v128.load(input))))
  }
  for (; input < end; input += F32, outputGradient += F32, inputGradient += F32) {
    storeSingle(inputGradient, f32x4.mul(loadSingle(outputGradient), derivative(loadSingle(input))))
  }
}

/** f′(x) = 1, and NaN for NaN, the one number that does not equal itself. */
function derivative(x: v128): v128 {
  return choose(f32x4.eq(x, x), f32x4.splat(1), x)
}

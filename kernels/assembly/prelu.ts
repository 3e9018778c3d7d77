/**
 * The twins of src/activations/prelu.ts. The slopes are float32 numbers, so that all products but those of a sum may be.
 *
 * The definition takes slope i mod the number of slopes for number i. That is the same as rows as wide as there are
 * slopes; one slope for all is treated as a row of its own, repeated.
 */
import { choose } from './choose'
import { F32, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'
import { loadSingle, QUAD, storeSingle } from './quads'

/** f(x) = x for x ≥ 0, a · x for x < 0 */
export function preluValue(output: usize, input: usize, slopes: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    let j = 0
    for (; j + 4 <= columns; j += 4) {
      v128.store(output, value(v128.load(input), v128.load(slopes + usize(j) * F32)))
      output += QUAD
      input += QUAD
    }
    for (; j < columns; j++) {
      storeSingle(output, value(loadSingle(input), loadSingle(slopes + usize(j) * F32)))
      output += F32
      input += F32
    }
  }
}

/** ∂L/∂x = ∂L/∂y · f′(x) */
export function preluInputGradient(
  inputGradient: usize,
  outputGradient: usize,
  input: usize,
  slopes: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    let j = 0
    for (; j + 4 <= columns; j += 4) {
      const slope = v128.load(slopes + usize(j) * F32)
      v128.store(inputGradient, f32x4.mul(v128.load(outputGradient), derivative(v128.load(input), slope)))
      inputGradient += QUAD
      outputGradient += QUAD
      input += QUAD
    }
    for (; j < columns; j++) {
      const slope = loadSingle(slopes + usize(j) * F32)
      storeSingle(inputGradient, f32x4.mul(loadSingle(outputGradient), derivative(loadSingle(input), slope)))
      inputGradient += F32
      outputGradient += F32
      input += F32
    }
  }
}

/** ∂L/∂a = Σ ∂L/∂y · x over all x that are not positive; a vector holds the sums of two slopes. */
export function preluSlopeGradient(
  slopeGradient: usize,
  outputGradient: usize,
  input: usize,
  rows: i32,
  columns: i32,
): void {
  const stride = usize(columns) * F32
  for (let j = 0; j + 2 <= columns; j += 2) {
    let sum = loadPair(slopeGradient)
    let offset: usize = 0
    for (let i = 0; i < rows; i++) {
      sum = sumWith(sum, loadPair(outputGradient + offset), loadPair(input + offset))
      offset += stride
    }
    storePair(slopeGradient, sum)
    slopeGradient += PAIR
    outputGradient += PAIR
    input += PAIR
  }
  if (columns & 1) {
    let sum = loadOne(slopeGradient)
    let offset: usize = 0
    for (let i = 0; i < rows; i++) {
      sum = sumWith(sum, loadOne(outputGradient + offset), loadOne(input + offset))
      offset += stride
    }
    storeOne(slopeGradient, sum)
  }
}

function value(x: v128, slope: v128): v128 {
  return choose(f32x4.lt(x, f32x4.splat(0)), f32x4.mul(slope, x), x)
}

/** 1 for x > 0, slope for x ≤ 0, otherwise x, which is NaN. */
function derivative(x: v128, slope: v128): v128 {
  const zero = f32x4.splat(0)
  return choose(f32x4.gt(x, zero), f32x4.splat(1), choose(f32x4.le(x, zero), slope, x))
}

/** A positive x leaves the sum as it is; adding 0 instead would turn −0 into +0. */
function sumWith(sum: v128, gradient: v128, x: v128): v128 {
  return choose(f64x2.gt(x, f64x2.splat(0)), sum, f64x2.add(sum, f64x2.mul(gradient, x)))
}

/** The twins of src/activations/softmax.ts, and what they share with the loss on logits. */
import { exp } from './exp'
import { endOfPairs, F32, loadOne, loadPair, PAIR, storeOne, storePair } from './pairs'

/** Bytes of a pair of doubles. */
const DOUBLES: usize = 16

/** Softmax of every row. `exponentials` is room for one row of doubles, rounded up to pairs. */
export function softmaxValue(
  output: usize,
  input: usize,
  exponentials: usize,
  rows: i32,
  columns: i32,
): void {
  const stride = usize(columns) * F32
  for (let i = 0; i < rows; i++) {
    const largest = largestInRow(input, columns)
    const sum = f64x2.splat(exponentialsOfRow(exponentials, input, columns, largest))
    const end = endOfPairs(output, columns)
    let from = exponentials
    let to = output
    for (; to < end; to += PAIR, from += DOUBLES) storePair(to, f64x2.div(v128.load(from), sum))
    if (columns & 1) storeOne(to, f64x2.div(v128.load(from), sum))
    input += stride
    output += stride
  }
}

/** The Jacobian of softmax applied to an output gradient: sᵢ · (gᵢ − Σⱼ gⱼ sⱼ). */
export function softmaxGradient(
  inputGradient: usize,
  outputGradient: usize,
  output: usize,
  rows: i32,
  columns: i32,
): void {
  const stride = usize(columns) * F32
  for (let i = 0; i < rows; i++) {
    // A sum is never split, so that it is not a vector's.
    let weighted: f64 = 0
    for (let offset: usize = 0; offset < stride; offset += F32) {
      weighted += f64(load<f32>(outputGradient + offset)) * f64(load<f32>(output + offset))
    }
    const mean = f64x2.splat(weighted)
    const end = endOfPairs(output, columns)
    for (; output < end; output += PAIR, outputGradient += PAIR, inputGradient += PAIR) {
      storePair(inputGradient, f64x2.mul(loadPair(output), f64x2.sub(loadPair(outputGradient), mean)))
    }
    if (columns & 1) {
      storeOne(inputGradient, f64x2.mul(loadOne(output), f64x2.sub(loadOne(outputGradient), mean)))
      output += F32
      outputGradient += F32
      inputGradient += F32
    }
  }
}

/** The largest of so many numbers; NaN if one of them is NaN, as the instruction has it. */
export function largestInRow(row: usize, count: i32): f64 {
  let largest: f32 = -Infinity
  const end = row + usize(count) * F32
  for (; row < end; row += F32) largest = max(largest, load<f32>(row))
  return f64(largest)
}

/** Writes exp(xⱼ − largest) for every number of a row, and returns their sum in the order of j. */
export function exponentialsOfRow(exponentials: usize, row: usize, count: i32, largest: f64): f64 {
  const shift = f64x2.splat(largest)
  const end = endOfPairs(row, count)
  let sum: f64 = 0
  for (; row < end; row += PAIR, exponentials += DOUBLES) {
    const pair = exp(f64x2.sub(loadPair(row), shift))
    v128.store(exponentials, pair)
    sum += f64x2.extract_lane(pair, 0)
    sum += f64x2.extract_lane(pair, 1)
  }
  if (count & 1) {
    const last = exp(f64x2.sub(loadOne(row), shift))
    v128.store(exponentials, last)
    sum += f64x2.extract_lane(last, 0)
  }
  return sum
}

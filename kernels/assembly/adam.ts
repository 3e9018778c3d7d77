/** The twin of src/train/optimizers/adam.ts. Roots and quotients of vectors are exact to the last bit, as those of numbers are. */
import { endOfPairs, loadOne, loadPair, PAIR, rounded, storeOne, storePair } from './pairs'

/** m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; w ← w − rate · (m / correction₁) / (√(v / correction₂) + ε) */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f64,
  correction1: f64,
  correction2: f64,
): void {
  const end = endOfPairs(w, count)
  while (w < end) {
    const gradient = loadPair(g)
    const mean = meanOfGradient(loadPair(m), gradient, beta1)
    const square = meanOfSquare(loadPair(v), gradient, beta2)
    storePair(m, mean)
    storePair(v, square)
    storePair(w, descend(loadPair(w), mean, square, rate, epsilon, correction1, correction2))
    w += PAIR
    g += PAIR
    m += PAIR
    v += PAIR
  }
  if (count & 1) {
    const gradient = loadOne(g)
    const mean = meanOfGradient(loadOne(m), gradient, beta1)
    const square = meanOfSquare(loadOne(v), gradient, beta2)
    storeOne(m, mean)
    storeOne(v, square)
    storeOne(w, descend(loadOne(w), mean, square, rate, epsilon, correction1, correction2))
  }
}

function meanOfGradient(m: v128, g: v128, beta1: f64): v128 {
  return rounded(f64x2.add(f64x2.mul(f64x2.splat(beta1), m), f64x2.mul(f64x2.splat(1 - beta1), g)))
}

function meanOfSquare(v: v128, g: v128, beta2: f64): v128 {
  return rounded(
    f64x2.add(f64x2.mul(f64x2.splat(beta2), v), f64x2.mul(f64x2.mul(f64x2.splat(1 - beta2), g), g)),
  )
}

function descend(
  w: v128,
  m: v128,
  v: v128,
  rate: f64,
  epsilon: f64,
  correction1: f64,
  correction2: f64,
): v128 {
  const up = f64x2.mul(f64x2.splat(rate), f64x2.div(m, f64x2.splat(correction1)))
  const down = f64x2.add(f64x2.sqrt(f64x2.div(v, f64x2.splat(correction2))), f64x2.splat(epsilon))
  return f64x2.sub(w, f64x2.div(up, down))
}

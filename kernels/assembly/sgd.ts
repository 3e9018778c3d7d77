/** The twins of src/train/optimizers/sgd.ts. */
import { choose } from './choose'
import { endOfPairs, loadOne, loadPair, PAIR, rounded, storeOne, storePair } from './pairs'

/** w ← w − rate · g */
export function sgd(w: usize, g: usize, count: i32, rate: f64): void {
  const rates = f64x2.splat(rate)
  const end = endOfPairs(w, count)
  while (w < end) {
    storePair(w, descend(loadPair(w), rates, loadPair(g)))
    w += PAIR
    g += PAIR
  }
  if (count & 1) storeOne(w, descend(loadOne(w), rates, loadOne(g)))
}

/** v ← momentum · v + g, then w ← w − rate · v, or with Nesterov w ← w − rate · (g + momentum · v) */
export function sgdWithMomentum(
  w: usize,
  g: usize,
  v: usize,
  count: i32,
  rate: f64,
  momentum: f64,
  nesterov: bool,
): void {
  const rates = f64x2.splat(rate)
  const kept = f64x2.splat(momentum)
  const ahead = i64x2.splat(nesterov ? -1 : 0)
  const end = endOfPairs(w, count)
  while (w < end) {
    const gradient = loadPair(g)
    const velocity = accelerate(loadPair(v), kept, gradient)
    storePair(v, velocity)
    storePair(w, descend(loadPair(w), rates, choose(ahead, lookAhead(gradient, kept, velocity), velocity)))
    w += PAIR
    g += PAIR
    v += PAIR
  }
  if (count & 1) {
    const gradient = loadOne(g)
    const velocity = accelerate(loadOne(v), kept, gradient)
    storeOne(v, velocity)
    storeOne(w, descend(loadOne(w), rates, choose(ahead, lookAhead(gradient, kept, velocity), velocity)))
  }
}

function descend(w: v128, rates: v128, direction: v128): v128 {
  return f64x2.sub(w, f64x2.mul(rates, direction))
}

/** The definition goes on with the velocity as it was stored. */
function accelerate(v: v128, kept: v128, g: v128): v128 {
  return rounded(f64x2.add(f64x2.mul(kept, v), g))
}

function lookAhead(g: v128, kept: v128, v: v128): v128 {
  return f64x2.add(g, f64x2.mul(kept, v))
}

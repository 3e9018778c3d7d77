/** The twins of src/tensor/math/rounding-error.ts: what one rounded operation lost. */

import { both } from './constants'

/** 2²⁷ + 1, which cuts the 53 bits of a double into two halves. */
const SPLITTER: usize = memory.data<f64>([134217729])

/** What the rounding of a + b lost. */
export function sumError(a: v128, b: v128, sum: v128): v128 {
  const bRounded = f64x2.sub(sum, a)
  const aRounded = f64x2.sub(sum, bRounded)
  return f64x2.add(f64x2.sub(a, aRounded), f64x2.sub(b, bRounded))
}

/** What the rounding of a · b lost. */
export function productError(a: v128, b: v128, product: v128): v128 {
  const aHigh = highHalf(a)
  const aLow = f64x2.sub(a, aHigh)
  const bHigh = highHalf(b)
  const bLow = f64x2.sub(b, bHigh)
  const ofHighs = f64x2.sub(f64x2.mul(aHigh, bHigh), product)
  const ofMixed = f64x2.add(f64x2.add(ofHighs, f64x2.mul(aHigh, bLow)), f64x2.mul(aLow, bHigh))
  return f64x2.add(ofMixed, f64x2.mul(aLow, bLow))
}

function highHalf(a: v128): v128 {
  const scaled = f64x2.mul(both(SPLITTER), a)
  return f64x2.sub(scaled, f64x2.sub(scaled, a))
}

/** The twin of src/tensor/math/log.ts with its kernel: one number at a time, since a row of logits needs only one. */

const LN2_HIGH: f64 = 0.6931471805598903
const LN2_LOW: f64 = 5.497923018708371e-14
/** 2⁻¹⁰²² */
const SMALLEST_NORMAL: f64 = 2.2250738585072014e-308
const SUBNORMAL_SHIFT: i32 = 54
/** 2⁵⁴ */
const SUBNORMAL_SCALE: f64 = 18014398509481984
/** The high word of √½ in the upper half of 64 bits. */
const BITS_OF_ROOT_HALF: i64 = 0x3fe6a09e
const FRACTION_BITS_IN_HIGH_WORD: i64 = 20

/** ln x */
export function log(x: f64): f64 {
  if (!(x > 0 && x < Infinity)) {
    if (x === 0) return -Infinity
    return x === Infinity ? Infinity : NaN
  }
  const isSubnormal = x < SMALLEST_NORMAL
  const normal = isSubnormal ? x * SUBNORMAL_SCALE : x
  const shift = isSubnormal ? SUBNORMAL_SHIFT : 0
  const exponent = exponentAroundOne(normal)
  const f = normal * powerOfTwo(-exponent) - 1
  return logKernel(exponent - shift, f)
}

/** The integer k for which x / 2ᵏ lies between √½ and √2. */
function exponentAroundOne(x: f64): i32 {
  const highWord = reinterpret<i64>(x) >> 32
  return i32((highWord - BITS_OF_ROOT_HALF) >> FRACTION_BITS_IN_HIGH_WORD)
}

/** 2ᵏ for k from −1022 to 1023, and for −1023 and −1024, where it is subnormal. */
function powerOfTwo(k: i32): f64 {
  if (k < -1022) return reinterpret<f64>(i64(1) << (k + 1074))
  return reinterpret<f64>(i64(k + 1023) << 52)
}

/** k · ln 2 + ln(1 + f), by f − (f²/2 − s · (f²/2 + 2s²/3 + 2s⁴/5 + …)) with s = f / (2 + f). */
function logKernel(k: i32, f: f64): f64 {
  const s = f / (2 + f)
  const halfSquare = 0.5 * f * f
  const beyondSquare = s * (halfSquare + atanhSeries(s * s))
  const kLn2 = f64(k) * LN2_HIGH
  const head = kLn2 + f
  const headError = kLn2 - head + f
  return head + (headError + f64(k) * LN2_LOW + beyondSquare - halfSquare)
}

/** 2z/3 + 2z²/5 + … + 2z¹⁰/21, in pairs, and pairs of pairs. */
function atanhSeries(z: f64): f64 {
  const z2 = z * z
  const z4 = z2 * z2
  const z8 = z4 * z4
  const terms1to2 = 2.0 / 3.0 + (2.0 / 5.0) * z
  const terms3to4 = 2.0 / 7.0 + (2.0 / 9.0) * z
  const terms5to6 = 2.0 / 11.0 + (2.0 / 13.0) * z
  const terms7to8 = 2.0 / 15.0 + (2.0 / 17.0) * z
  const terms9to10 = 2.0 / 19.0 + (2.0 / 21.0) * z
  const terms1to4 = terms1to2 + terms3to4 * z2
  const terms5to8 = terms5to6 + terms7to8 * z2
  return z * (terms1to4 + terms5to8 * z4 + terms9to10 * z8)
}

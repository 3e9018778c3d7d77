/** The binary anatomy of a double: exact powers of two, and the power of two a number is nearest to. */

const SMALLEST_EXPONENT = -1074
const LARGEST_EXPONENT = 1023

const POWERS_OF_TWO = everyPowerOfTwo()

/** Doubling and halving only move the exponent field, so every entry is exact. */
function everyPowerOfTwo(): Float64Array {
  const powers = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1)
  let power = Number.MIN_VALUE
  for (let index = 0; index < powers.length; index++) {
    powers[index] = power
    power *= 2
  }
  return powers
}

/** 2ᵏ, exactly, for every integer k from −1074 to 1023: the powers of two a double can hold. */
export function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - SMALLEST_EXPONENT]!
}

const doubles = new Float64Array(1)
const words = new Int32Array(doubles.buffer)
/** Where the word with sign, exponent and leading 20 fraction bits lies; machines differ in byte order. */
const HIGH_WORD = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0

/** The high word of √½ = 0.70710678…, whose fraction field starts with the 20 bits 6a09e. */
const HIGH_WORD_OF_ROOT_HALF = 0x3fe6a09e
const FRACTION_BITS_IN_HIGH_WORD = 20

/**
 * The integer k for which x / 2ᵏ lies between √½ and √2, for a positive normal double x.
 *
 * The exponent field alone would give x / 2ᵏ between 1 and 2. Subtracting the high word of √½ first moves
 * the place where the field steps from 1 to √½, without a comparison. The step is taken at the first 20
 * fraction bits of √½, so the interval is wider than [√½, √2] by less than one part in a million.
 */
export function exponentAroundOne(x: number): number {
  doubles[0] = x
  return (words[HIGH_WORD]! - HIGH_WORD_OF_ROOT_HALF) >> FRACTION_BITS_IN_HIGH_WORD
}

/** The distance of a float32 from an exact value, in the units that a float32 counts in. */

/** The last place of the subnormals is 2⁻¹⁴⁹, that of the normal numbers 2⁻²³ of their power of two. */
const SMALLEST_NORMAL_EXPONENT = -126
const FRACTION_BITS = 23
/** From here on the nearest float32 is infinite. */
const OVERFLOW = 2 ** 128 - 2 ** 103

/** ⌊log₂ |x|⌋ of a double that is not subnormal, read from its bits. */
function binaryExponent(x: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  return ((view.getUint16(0) >> 4) & 0x7ff) - 1023
}

/**
 * |computed − exact| in units of the last place that a float32 has at the exact value; half a unit is the best there is.
 *
 * The exact value is given as the nearest double, which is off by 2⁻³⁰ of such a unit; so much of an error as the floor
 * says is forgiven. Infinity for NaN, and where one of the two is infinite as a float32 and the other is not.
 */
export function errorInFloat32Ulps(computed: number, exact: number, floor = 0): number {
  if (Number.isNaN(computed)) return Infinity
  if (Math.abs(exact) >= OVERFLOW) return computed === (exact > 0 ? Infinity : -Infinity) ? 0 : Infinity
  const exponent = Math.max(binaryExponent(exact), SMALLEST_NORMAL_EXPONENT)
  return Math.max(0, Math.abs(computed - exact) - floor) / 2 ** (exponent - FRACTION_BITS)
}

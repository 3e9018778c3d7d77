/** The constants of erf: its derivative at zero, and Taylor coefficients at equally spaced centres. */

/** 2/√π, the derivative of erf at zero. */
export const TWO_OVER_ROOT_PI = 1.1283791670955126
/** 2/√π − 1, which can spend the bits of the leading 1 on what follows it. */
export const TWO_OVER_ROOT_PI_MINUS_1 = 0.1283791670955126

/**
 * erf(c) and its derivative at the centres c = 0.75, 1, 1.25, …, 6, one row each.
 *
 * [erf(c) rounded to a double, what the rounding lost, 2/√π · e^(−c²)], as printed by
 * `npx tsx scripts/constants/erf-coefficients.ts`.
 */
export const ERF_AT_CENTRES: readonly (readonly [high: number, low: number, slope: number])[] = [
  [0.7111556336535151, 4.69744077164289e-17, 0.6429310691952074],
  [0.8427007929497149, -2.4801011789118602e-17, 0.4151074974205947],
  [0.9229001282564583, -5.51775442986392e-17, 0.2365211224472908],
  [0.9661051464753108, -3.3867031441680696e-17, 0.11893028922362937],
  [0.9866716712191824, 2.1431190289565338e-17, 0.05277499593015037],
  [0.9953222650189527, 2.20719858329765e-17, 0.020666985354092053],
  [0.9985372834133188, 2.6956405885413457e-17, 0.007142319022017983],
  [0.999593047982555, 4.6925151097042234e-17, 0.0021782842303527095],
  [0.9998993780778803, 4.451378916214761e-17, 0.0005862772470937923],
  [0.9999779095030014, 5.363397058636269e-17, 0.00013925305194674786],
  [0.9999956972205363, 5.224680575187069e-17, 0.000029189025383581702],
  [0.9999992569016276, 4.9647279187212204e-17, 0.000005399426777384783],
  [0.9999998862727434, 4.2276182391829615e-17, 8.814321912318039e-7],
  [0.9999999845827421, 1.44826531920025e-17, 1.2698234671866558e-7],
  [0.9999999981494259, 9.86675034192752e-19, 1.6143993719507412e-8],
  [0.9999999998033839, 1.2614727975054947e-17, 1.81130589590869e-9],
  [0.9999999999815149, 5.461622108299497e-17, 1.7934357034341337e-10],
  [0.9999999999984626, -2.294992711807301e-17, 1.5670866531017336e-11],
  [0.9999999999998869, 2.859354043191264e-17, 1.2084074716006755e-12],
  [0.9999999999999927, -3.03759554483649e-17, 8.223316045262922e-14],
  [0.9999999999999996, 2.0875548107488853e-17, 4.938485140964219e-15],
  [1, -2.1519736712498913e-17, 2.617301239249265e-16],
]

/** The centres lie at whole multiples of one quarter. */
export const CENTRES_PER_UNIT = 4
/** The place of the first centre, 0.75, among the multiples of one quarter. */
export const FIRST_CENTRE = 3
/** The largest centre. From 5.93 on erf rounds to 1. */
export const LAST_CENTRE_VALUE = (FIRST_CENTRE + ERF_AT_CENTRES.length - 1) / CENTRES_PER_UNIT

/** The first coefficient left out changes erf by less than 2⁻⁶⁰ within half a spacing of a centre. */
export const DEGREE = 14
/** erf(c) in two doubles, then the coefficients of the powers 1 to {@link DEGREE}. */
export const ROW_LENGTH = DEGREE + 2

/** Every row in turn: the high and the low part of erf(c), then the coefficients of d, d², … in erf(c + d). */
export const ERF_EXPANSIONS: Float64Array = taylorExpansions()

/**
 * The Taylor coefficients of erf around every centre.
 *
 * erf″ = −2x · erf′; compared power by power around c this gives
 *
 *     (n + 1)(n + 2) · aₙ₊₂ = −2 · (c · (n + 1) · aₙ₊₁ + n · aₙ)
 *
 * starting from the tabulated a₁. Their roundings matter little: the term of degree n is multiplied by at
 * most 2⁻³ⁿ.
 */
function taylorExpansions(): Float64Array {
  const expansions = new Float64Array(ERF_AT_CENTRES.length * ROW_LENGTH)
  ERF_AT_CENTRES.forEach(([high, low, slope], row) => {
    const centre = (FIRST_CENTRE + row) / CENTRES_PER_UNIT
    const start = row * ROW_LENGTH
    expansions.set([high, low, slope], start)
    // a₀ has no part in the recurrence, since it is multiplied by n = 0.
    let beforeLast = 0
    let last = slope
    for (let n = 0; n + 2 <= DEGREE; n++) {
      const next = (-2 * (centre * (n + 1) * last + n * beforeLast)) / ((n + 1) * (n + 2))
      expansions[start + 1 + (n + 2)] = next
      beforeLast = last
      last = next
    }
  })
  return expansions
}

/**
 * Sine and cosine for round datasets, with identical bits in every JavaScript engine.
 *
 * The language leaves Math.sin and Math.cos to the implementation; here they are made of + − × and Math.round alone.
 */

// π/2 in two doubles: the first ends in 20 zero bits, so that up to 2²⁰ of it are exact.
const QUARTER_TURN = 1.5707963267341256
const QUARTER_TURN_REST = 6.077100506506192e-11
const QUARTERS_PER_RADIAN = 0.6366197723675814

const LARGEST_ANGLE = 1e6

// The Taylor series of sin r / r and of cos r in powers of r², from the constant term on. On |r| ≤ π/4 the first terms
// left out are below 10⁻¹⁷.
const SINE_SERIES = taylorSeries(1, 9)
const COSINE_SERIES = taylorSeries(0, 9)

/**
 * The sine of an angle.
 *
 * sin x = ± sin r or ± cos r, with r = x − q·π/2 for the nearest whole q; Taylor's series for |r| ≤ π/4
 *
 * Units and range: radians, |x| ≤ 10⁶; the absolute error is below 3·10⁻¹⁶.
 * Throws `RangeError` outside this range.
 * Source: Abramowitz & Stegun 4.3.65; Cody & Waite 1980 for π/2 in two parts.
 */
export function sine(x: number): number {
  return sineOfQuarters('sine', x, 0)
}

/**
 * The cosine of an angle: the sine a quarter turn on.
 *
 * cos x = ± cos r or ± sin r, with r = x − q·π/2 for the nearest whole q; Taylor's series for |r| ≤ π/4
 *
 * Units and range: radians, |x| ≤ 10⁶; the absolute error is below 3·10⁻¹⁶.
 * Throws `RangeError` outside this range.
 * Source: Abramowitz & Stegun 4.3.66; Cody & Waite 1980 for π/2 in two parts.
 */
export function cosine(x: number): number {
  return sineOfQuarters('cosine', x, 1)
}

/** sin(x + ahead·π/2): the quarter turns say which series is asked for, and with which sign. */
function sineOfQuarters(who: string, x: number, ahead: number): number {
  if (!(Math.abs(x) <= LARGEST_ANGLE)) {
    throw new RangeError(`${who}: expected an angle of at most ${LARGEST_ANGLE} radians either way, got ${x}`)
  }
  const quarters = Math.round(x * QUARTERS_PER_RADIAN)
  const r = x - quarters * QUARTER_TURN - quarters * QUARTER_TURN_REST
  const quadrant = (quarters + ahead) & 3
  const value = quadrant & 1 ? polynomial(COSINE_SERIES, r * r) : r * polynomial(SINE_SERIES, r * r)
  return quadrant & 2 ? -value : value
}

/** 1/first! − 1/(first + 2)! + 1/(first + 4)! − … */
function taylorSeries(first: number, terms: number): readonly number[] {
  const series: number[] = []
  let factorial = 1
  let sign = 1
  for (let n = first; series.length < terms; n += 2) {
    series.push(sign / factorial)
    factorial *= (n + 1) * (n + 2)
    sign = -sign
  }
  return series
}

/** c₀ + c₁x + c₂x² + …, by Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  for (let n = coefficients.length - 1; n >= 0; n--) value = value * x + coefficients[n]!
  return value
}

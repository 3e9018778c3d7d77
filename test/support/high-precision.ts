/** The elementary functions to 50 digits, and the distance of a double from such a value in its last place. */
import { Decimal } from 'decimal.js'

/** Ten digits more than the 50 that are promised, to absorb the roundings inside the series. */
const High = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
})
/** A term smaller than the sum by this many digits no longer changes it. */
const NEGLIGIBLE_DIGITS = 61

/** The last place of the subnormals is 2⁻¹⁰⁷⁴. */
const SMALLEST_EXPONENT = -1074
/** The leading bit of a normal double, which is not stored. */
const IMPLICIT_BIT = 1n << 52n

const powersOfTwo = new Map<number, Decimal>()

function powerOfTwo(exponent: number): Decimal {
  let power = powersOfTwo.get(exponent)
  if (power === undefined) {
    power = new High(2).pow(exponent)
    powersOfTwo.set(exponent, power)
  }
  return power
}

/** The magnitude of a finite double as integer · 2^exponent, read from its bits; 2^exponent is its last place. */
function decompose(x: number): { readonly integer: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const fraction = bits & (IMPLICIT_BIT - 1n)
  const exponentField = Number((bits >> 52n) & 0x7ffn)
  if (exponentField === 0) return { integer: fraction, exponent: SMALLEST_EXPONENT }
  return { integer: fraction | IMPLICIT_BIT, exponent: exponentField - 1 + SMALLEST_EXPONENT }
}

/**
 * The exact value of a finite double, to 60 digits.
 *
 * `new Decimal(x)` would take the shortest decimal text that reads back as x, which is not x itself.
 */
export function fromDouble(x: number): Decimal {
  if (!Number.isFinite(x)) throw new RangeError(`a finite number has an exact value, got ${x}`)
  const { integer, exponent } = decompose(x)
  const magnitude = new High(integer.toString()).times(powerOfTwo(exponent))
  return x < 0 ? magnitude.negated() : magnitude
}

/** The numbers that `next` makes one from the other, computed once each. */
function remembered(
  first: Decimal,
  next: (previous: Decimal, index: number) => Decimal,
): (index: number) => Decimal {
  const values = [first]
  return (index) => {
    for (let known = values.length; known <= index; known++) values.push(next(values[known - 1]!, known))
    return values[index]!
  }
}

/** first · (c₀ + c₁ · ratio + c₂ · ratio² + …), until a term no longer counts. */
function sumSeries(first: Decimal, ratio: Decimal, coefficient: (index: number) => Decimal): Decimal {
  let power = first
  let sum = first.times(coefficient(0))
  for (let index = 1; ; index++) {
    power = power.times(ratio)
    const term = power.times(coefficient(index))
    sum = sum.plus(term)
    if (term.isZero() || term.e < sum.e - NEGLIGIBLE_DIGITS) return sum
  }
}

const ONE = new High(1)
/** 1 / (n + 1)! */
const expCoefficient = remembered(ONE, (previous, index) => previous.dividedBy(index + 1))
/** (−1)ⁿ / (n + 1) */
const log1pCoefficient = remembered(ONE, (_, index) =>
  ONE.dividedBy(index % 2 === 0 ? index + 1 : -index - 1),
)
/** 2ⁿ / (1 · 3 · 5 ⋯ (2n + 1)) */
const erfCoefficient = remembered(ONE, (previous, index) => previous.times(2).dividedBy(2 * index + 1))

const LN2 = new High(2).ln()
const TWO_OVER_ROOT_PI = new High(2).dividedBy(High.acos(-1).sqrt())

/** How finely e^(j/64) is tabulated, so that the series is left with arguments below 1/128. */
const EXP_STEPS = 64
const expAtSteps = new Map<number, Decimal>()

function expAtStep(step: number): Decimal {
  let value = expAtSteps.get(step)
  if (value === undefined) {
    value = new High(step).dividedBy(EXP_STEPS).exp()
    expAtSteps.set(step, value)
  }
  return value
}

/** eˣ = 2ᵏ · e^(j/64) · eᵈ. The method `exp` of decimal.js, which supplies the e^(j/64), takes ten times as long. */
function decimalExp(x: Decimal): Decimal {
  const k = x.dividedBy(LN2).round().toNumber()
  const r = x.minus(LN2.times(k))
  const step = r.times(EXP_STEPS).round().toNumber()
  const d = r.minus(new High(step).dividedBy(EXP_STEPS))
  const expOfD = d.isZero() ? ONE : sumSeries(d, d, expCoefficient).plus(1)
  return expAtStep(step).times(expOfD).times(powerOfTwo(k))
}

/** The series near zero, where the difference would lose digits. */
function decimalExpm1(x: Decimal): Decimal {
  if (x.isZero()) return x
  return x.abs().lessThan(0.01) ? sumSeries(x, x, expCoefficient) : decimalExp(x).minus(1)
}

/** eˣ. */
export function exactExp(x: number): Decimal {
  return decimalExp(fromDouble(x))
}

/** eˣ − 1. */
export function exactExpm1(x: number): Decimal {
  return decimalExpm1(fromDouble(x))
}

/** ln x. */
export function exactLog(x: number): Decimal {
  return decimalLog(fromDouble(x))
}

/** ln(1 + x), for x > −1. */
export function exactLog1p(x: number): Decimal {
  const value = fromDouble(x)
  return value.abs().lessThan(SERIES_OF_LOG_BELOW) ? decimalLog1p(value) : decimalLog(value.plus(1))
}

const SERIES_OF_LOG_BELOW = 0.001

function decimalLog1p(x: Decimal): Decimal {
  return x.isZero() ? x : sumSeries(x, x, log1pCoefficient)
}

/** ln x = y + ln(x · e⁻ʸ), where y is any guess at ln x, so that x · e⁻ʸ is so close to one that the series is short. */
function decimalLog(x: Decimal): Decimal {
  if (x.minus(1).abs().lessThan(SERIES_OF_LOG_BELOW)) return decimalLog1p(x.minus(1))
  const guess = fromDouble(Math.log(x.toNumber()))
  return guess.plus(decimalLog1p(x.times(decimalExp(guess.negated())).minus(1)))
}

/** tanh x = n / (n + 2) with n = e²ˣ − 1. */
export function exactTanh(x: number): Decimal {
  const n = decimalExpm1(fromDouble(x).times(2))
  return n.dividedBy(n.plus(2))
}

/**
 * erf x, by the series whose terms all have the same sign, so that no digits cancel.
 *
 * 2/√π · e^(−x²) · (x + 2x³/3 + 2²x⁵/(3 · 5) + …). Source: Abramowitz & Stegun 7.1.6.
 */
export function exactErf(x: number): Decimal {
  return decimalErf(fromDouble(x))
}

function decimalErf(x: Decimal): Decimal {
  if (x.isZero()) return x
  // erfc(12) < 10⁻⁶³: nothing of it is left in 60 digits.
  if (x.abs().greaterThan(12)) return new High(x.isNegative() ? -1 : 1)
  return decimalErfSlope(x).times(sumSeries(x, x.times(x), erfCoefficient))
}

/** The derivative of erf, 2/√π · e^(−x²). */
export function exactErfSlope(x: number): Decimal {
  return decimalErfSlope(fromDouble(x))
}

function decimalErfSlope(x: Decimal): Decimal {
  return TWO_OVER_ROOT_PI.times(decimalExp(x.times(x).negated()))
}

/** erfc x = 1 − erf x. */
export function exactErfc(x: number): Decimal {
  const value = fromDouble(x)
  if (value.lessThan(FRACTION_FROM)) return ONE.minus(decimalErf(value))
  return scaledErfc(value).times(decimalExp(value.times(value).negated()))
}

/**
 * e^(x²) · erfc x, for x ≥ 0.
 *
 * The difference 1 − erf x loses at most five digits below 3; from there on the continued fraction
 * 1/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))) converges in so many steps. Source: Abramowitz & Stegun 7.1.14.
 */
export function scaledErfc(x: Decimal): Decimal {
  if (x.lessThan(FRACTION_FROM)) return ONE.minus(decimalErf(x)).times(decimalExp(x.times(x)))
  let fraction = x
  for (let step = Math.ceil(30 + 3000 / x.toNumber() ** 2); step > 0; step--) {
    fraction = x.plus(new High(step).dividedBy(2).dividedBy(fraction))
  }
  return TWO_OVER_ROOT_PI.dividedBy(2).dividedBy(fraction)
}

const FRACTION_FROM = 3

/** ln 2. */
export function exactLn2(): Decimal {
  return LN2
}

/**
 * |computed − exact| in units of the last place that a double has at the exact value.
 *
 * Half a unit is the best any function can promise, for that is what rounding the exact value costs. Below the
 * smallest normal number the unit is the smallest subnormal. Infinity counts as 2¹⁰²⁴, the number it stands for.
 */
export function errorInUlps(computed: number, exact: Decimal): number {
  if (Number.isNaN(computed)) return Infinity
  const overflow = powerOfTwo(1024)
  const exactSign = exact.isNegative() ? -1 : 1
  if (Math.abs(computed) === Infinity && exact.abs().greaterThanOrEqualTo(overflow)) {
    return Math.sign(computed) === exactSign ? 0 : Infinity
  }
  const value = Math.abs(computed) === Infinity ? overflow.times(Math.sign(computed)) : fromDouble(computed)
  return value
    .minus(exact)
    .abs()
    .times(powerOfTwo(-lastPlaceExponent(exact)))
    .toNumber()
}

/** The exponent of the spacing that the doubles have at a value of any precision. */
function lastPlaceExponent(exact: Decimal): number {
  const rounded = Math.min(exact.abs().toNumber(), Number.MAX_VALUE)
  const { integer, exponent } = decompose(rounded)
  // A value that rounds up to a power of two lies where the doubles are still twice as dense.
  const mayBeDenser = integer === IMPLICIT_BIT && exponent > SMALLEST_EXPONENT
  return mayBeDenser && exact.abs().lessThan(fromDouble(rounded)) ? exponent - 1 : exponent
}

/** The smallest double greater than x. */
export function nextAbove(x: number): number {
  if (x === 0) return Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n))
  return view.getFloat64(0)
}

/** The largest double less than x. */
export function nextBelow(x: number): number {
  return -nextAbove(-x)
}

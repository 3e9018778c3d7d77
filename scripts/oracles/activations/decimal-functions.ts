/** The elementary functions that the oracle of the activations is made of, on decimal.js, to more than 50 digits. */
import { Decimal } from 'decimal.js'

/** Twenty digits more than the 50 that are promised, for the few differences that lose some of them. */
export const High = Decimal.clone({
  precision: 70,
  rounding: Decimal.ROUND_HALF_EVEN,
})

export const PI: Decimal = High.acos(-1)

/** The exact value of a finite double: its 53 bits as a fraction, where `new Decimal(x)` takes its shortest decimal text. */
export function exact(x: number): Decimal {
  let scaled = x
  let halvings = 0
  // Doubling is exact for every double, the subnormal ones too.
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    halvings++
  }
  return new High(BigInt(scaled).toString()).dividedBy(new High(2).pow(halvings))
}

export const exp = (x: Decimal): Decimal => High.exp(x)

/** eˣ − 1; near 0 as 2 · sinh(x/2) · e^(x/2), which loses no digits. */
export function expm1(x: Decimal): Decimal {
  if (x.abs().greaterThan(1)) return exp(x).minus(1)
  const half = x.dividedBy(2)
  return High.sinh(half).times(exp(half)).times(2)
}

/** ln(1 + x) for x ≥ 0; near 0 as 2 · artanh(x / (2 + x)), which loses no digits. */
export function log1p(x: Decimal): Decimal {
  return x.greaterThan(1) ? High.ln(x.plus(1)) : High.atanh(x.dividedBy(x.plus(2))).times(2)
}

/** n / (n + 2) with n = e²ˣ − 1, on the side where eˣ cannot overflow. */
export function tanh(x: Decimal): Decimal {
  const n = expm1(x.abs().times(-2))
  const magnitude = n.negated().dividedBy(n.plus(2))
  return x.isNegative() ? magnitude.negated() : magnitude
}

/** 1 / (1 + e⁻ˣ). */
export function sigmoid(x: Decimal): Decimal {
  return new High(1).dividedBy(exp(x.negated()).plus(1))
}

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|). */
export function softplus(x: Decimal): Decimal {
  return High.max(x, 0).plus(log1p(exp(x.abs().negated())))
}

/**
 * erf x by the series whose terms all have one sign: 2/√π · e^(−x²) · (x + 2x³/3 + 2²x⁵/(3 · 5) + …).
 *
 * Source: Abramowitz & Stegun 7.1.6.
 */
export function erfBySeries(x: Decimal): Decimal {
  const square = x.times(x)
  let term = x
  let sum = x
  for (let odd = 3; !term.isZero() && term.e >= sum.e - High.precision; odd += 2) {
    term = term.times(square).times(2).dividedBy(odd)
    sum = sum.plus(term)
  }
  return sum.times(2).times(exp(square.negated())).dividedBy(PI.sqrt())
}

/**
 * 1 − erf x for x > 0 by the continued fraction e^(−x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + 2/(x + …))))).
 *
 * Source: Abramowitz & Stegun 7.1.14; evaluated from the inside, with so many levels that twice as many change nothing.
 */
export function erfcByFraction(x: Decimal): Decimal {
  // The error falls like exp(−2x · √(2n)) with n levels.
  const levels = Math.ceil(((High.precision * Math.LN10) / (2 * x.toNumber())) ** 2 / 2) + 10
  let denominator = x
  for (let level = levels; level >= 1; level--)
    denominator = x.plus(new High(level).dividedBy(2).dividedBy(denominator))
  return exp(x.times(x).negated()).dividedBy(PI.sqrt()).dividedBy(denominator)
}

/** Below it the difference 1 − erf x loses at most eight digits. */
const FRACTION_FROM = 4

/** 1 − erf x, with all its digits however small it is. */
export function erfc(x: Decimal): Decimal {
  if (x.isNegative()) return new High(2).minus(erfc(x.negated()))
  return x.lessThan(FRACTION_FROM) ? new High(1).minus(erfBySeries(x)) : erfcByFraction(x)
}

/** Φ(x) = ½ · erfc(−x/√2), the distribution function of the standard normal. Source: Abramowitz & Stegun 26.2.29. */
export function normalDistribution(x: Decimal): Decimal {
  return erfc(x.dividedBy(High.sqrt(2)).negated()).dividedBy(2)
}

/** φ(x) = e^(−x²/2) / √(2π), its density. Source: Abramowitz & Stegun 26.2.1. */
export function normalDensity(x: Decimal): Decimal {
  return exp(x.times(x).dividedBy(-2)).dividedBy(PI.times(2).sqrt())
}

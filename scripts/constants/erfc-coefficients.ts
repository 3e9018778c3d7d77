/**
 * Prints the constants of src/tensor/math/erfc-table.ts: `npx tsx scripts/constants/erfc-coefficients.ts`.
 *
 * (1 + 2x) · e^(x²) · erfc x is taken as a function of t = (x − 2.5) / (x + 1.75), interpolated at the zeros of a Chebyshev
 * polynomial, cut off where the terms no longer matter to a double, and written out in powers of t.
 */
import { pathToFileURL } from 'node:url'
import { Decimal } from 'decimal.js'
import { fromDouble, scaledErfc } from '../../test/support/high-precision.ts'

const High = Decimal.clone({ precision: 60, toExpNeg: -9e15, toExpPos: 9e15 })
const ONE = new High(1)
const PI = High.acos(-1)

/** More of them no longer change a digit of the constants. */
const POINTS = 48
const DEGREE = 28

/** The constant term rounded to a double, what the rounding lost, and the coefficients of t, t², …, t²⁸. */
export function erfcCoefficients(): readonly number[] {
  const [constant, ...others] = inPowers(chebyshevCoefficients())
  const high = constant!.toNumber()
  return [high, constant!.minus(fromDouble(high)).toNumber(), ...others.map((value) => value.toNumber())]
}

/** (1 + 2x) · e^(x²) · erfc x at x = (2.5 + 1.75t) / (1 − t). */
function smoothPart(t: Decimal): Decimal {
  const x = t.times(1.75).plus(2.5).dividedBy(ONE.minus(t))
  return x.times(2).plus(1).times(scaledErfc(x))
}

// Chebyshev polynomials are made one from the other: Tₙ₊₁ = 2t · Tₙ − Tₙ₋₁, from T₋₁ = t and T₀ = 1.

/** cₙ = 2/N · Σₖ f(tₖ) · Tₙ(tₖ) over the N zeros tₖ = cos(π · (2k + 1) / 2N); c₀ is half of that. */
function chebyshevCoefficients(): readonly Decimal[] {
  const sums = Array.from({ length: DEGREE + 1 }, () => new High(0))
  for (let k = 0; k < POINTS; k++) {
    const t = High.cos(PI.times(2 * k + 1).dividedBy(2 * POINTS))
    const value = smoothPart(t)
    let [beforeLast, last] = [t, ONE]
    for (let n = 0; n <= DEGREE; n++) {
      sums[n] = sums[n]!.plus(value.times(last))
      ;[beforeLast, last] = [last, t.times(2).times(last).minus(beforeLast)]
    }
  }
  return sums.map((sum, n) => sum.times(n === 0 ? 1 : 2).dividedBy(POINTS))
}

/** Σ cₙ · Tₙ(t) in powers of t. */
function inPowers(coefficients: readonly Decimal[]): readonly Decimal[] {
  const sum = coefficients.map(() => new High(0))
  let beforeLast: readonly Decimal[] = [new High(0), ONE]
  let last: readonly Decimal[] = [ONE]
  for (const coefficient of coefficients) {
    last.forEach((value, power) => {
      sum[power] = sum[power]!.plus(coefficient.times(value))
    })
    const next = [new High(0), ...last.map((value) => value.times(2))]
    beforeLast.forEach((value, power) => {
      next[power] = next[power]!.minus(value)
    })
    beforeLast = last
    last = next
  }
  return sum
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(
    erfcCoefficients()
      .map((value) => `  ${value},`)
      .join('\n'),
  )
}

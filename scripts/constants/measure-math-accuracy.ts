/**
 * Measures the largest error of every elementary function: `npx tsx scripts/constants/measure-math-accuracy.ts`.
 *
 * Takes an optional number of points for each range; the errors quoted in the source are those of the default.
 * The points are seeded, so every run prints the same numbers. It takes a few minutes.
 */
import type { Decimal } from 'decimal.js'
import alea from 'seedrandom/lib/alea.js'
import { erf, erfc, exp, expm1, log, log1p, tanh } from '../../src/tensor/math.ts'
import {
  errorInUlps,
  exactErf,
  exactErfc,
  exactExp,
  exactExpm1,
  exactLog,
  exactLog1p,
  exactTanh,
} from '../../test/support/high-precision.ts'

/** A stretch of arguments; a logarithmic one spreads its points evenly over the exponents. */
interface Range {
  readonly low: number
  readonly high: number
  readonly logarithmic?: true
}

interface Subject {
  readonly name: string
  readonly compute: (x: number) => number
  readonly exact: (x: number) => Decimal
  readonly ranges: readonly Range[]
}

/** Both signs of every range, for functions whose domain holds both. */
function bothSigns(ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap((range) => [range, { ...range, low: -range.low, high: -range.high }])
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'exp',
    compute: exp,
    exact: exactExp,
    ranges: [
      ...bothSigns([{ low: 1e-20, high: 1, logarithmic: true }]),
      { low: -1, high: 1 },
      { low: -40, high: 40 },
      { low: -708, high: 709.79 },
      { low: -745.2, high: -708 },
    ],
  },
  {
    name: 'expm1',
    compute: expm1,
    exact: exactExpm1,
    ranges: [
      ...bothSigns([{ low: 1e-308, high: 1, logarithmic: true }]),
      ...bothSigns([{ low: 1e-18, high: 1, logarithmic: true }]),
      { low: -0.4, high: 0.4 },
      { low: -1.1, high: 1.1 },
      { low: -46, high: 46 },
      { low: 46, high: 709.79 },
    ],
  },
  {
    name: 'log',
    compute: log,
    exact: exactLog,
    ranges: [
      { low: Number.MIN_VALUE, high: Number.MAX_VALUE, logarithmic: true },
      { low: 0.35, high: 0.72 },
      { low: 0.7, high: 1.42 },
      { low: 1.4, high: 2.9 },
      { low: 0.999, high: 1.001 },
      { low: 1e-3, high: 1e3, logarithmic: true },
    ],
  },
  {
    name: 'log1p',
    compute: log1p,
    exact: exactLog1p,
    ranges: [
      ...bothSigns([{ low: 1e-308, high: 1, logarithmic: true }]),
      ...bothSigns([{ low: 1e-18, high: 1, logarithmic: true }]),
      { low: -1, high: -0.9 },
      { low: -0.65, high: -0.28 },
      { low: -0.3, high: 0.42 },
      { low: 0.4, high: 1.9 },
      { low: 1, high: 1e20, logarithmic: true },
    ],
  },
  {
    name: 'tanh',
    compute: tanh,
    exact: exactTanh,
    ranges: [
      { low: 1e-308, high: 1, logarithmic: true },
      { low: 1e-9, high: 1, logarithmic: true },
      { low: 0, high: 0.18 },
      { low: 0.17, high: 0.53 },
      { low: 0.5, high: 2 },
      { low: 2, high: 23 },
    ],
  },
  {
    name: 'erf',
    compute: erf,
    exact: exactErf,
    ranges: [
      { low: 1e-308, high: 1, logarithmic: true },
      { low: 1e-9, high: 1, logarithmic: true },
      { low: 0, high: 0.5 },
      { low: 0.47, high: 0.63 },
      { low: 0.62, high: 1.4 },
      { low: 1.3, high: 6.1 },
    ],
  },
  {
    name: 'erfc',
    compute: erfc,
    exact: exactErfc,
    ranges: [
      { low: -6, high: 0 },
      { low: 0, high: 0.47 },
      { low: 0.46, high: 0.8 },
      { low: 0.8, high: 3 },
      { low: 3, high: 26.6 },
      { low: 26.5, high: 27.3 },
    ],
  },
]

const pointsInEachRange = Number(process.argv[2] ?? 25_000)

for (const { name, compute, exact, ranges } of SUBJECTS) {
  const random = alea(`accuracy of ${name}`, { state: true })
  let worst = { x: 0, error: 0 }
  for (const range of ranges) {
    for (let point = 0; point < pointsInEachRange; point++) {
      const x = pick(range, random.double())
      const error = errorInUlps(compute(x), exact(x))
      if (error > worst.error) worst = { x, error }
    }
  }
  const points = (pointsInEachRange * ranges.length).toLocaleString('en')
  console.log(`${name.padEnd(6)} ${worst.error.toFixed(3)} ulp at ${worst.x} (${points} points)`)
}

/** The argument at a fraction of the way through a range. */
function pick({ low, high, logarithmic }: Range, fraction: number): number {
  if (logarithmic === undefined) return low + (high - low) * fraction
  const logOfMagnitude = log(Math.abs(low)) + (log(Math.abs(high)) - log(Math.abs(low))) * fraction
  return Math.sign(low) * exp(logOfMagnitude)
}

/**
 * Prints the table of constants in src/tensor/math/erf-table.ts: `npx tsx scripts/constants/erf-coefficients.ts`.
 *
 * For every centre c: erf(c) as the sum of two doubles, and the derivative 2/√π · e^(−c²) as one double.
 */
import { pathToFileURL } from 'node:url'
import { exactErf, exactErfSlope, fromDouble } from '../../test/support/high-precision.ts'

const FIRST_CENTRE = 0.75
const LAST_CENTRE = 6
const SPACING = 0.25

/** One row for each centre: erf(c) rounded to a double, what the rounding lost, and the derivative at c. */
export function erfTable(): readonly (readonly [high: number, low: number, slope: number])[] {
  const rowCount = (LAST_CENTRE - FIRST_CENTRE) / SPACING + 1
  return Array.from({ length: rowCount }, (_, row) => {
    const centre = FIRST_CENTRE + row * SPACING
    const value = exactErf(centre)
    const high = value.toNumber()
    const low = value.minus(fromDouble(high)).toNumber()
    return [high, low, exactErfSlope(centre).toNumber()]
  })
}

/** The rows as they stand in the source. */
function erfTableText(): string {
  const lines = erfTable().map((row) => `  [${row.join(', ')}],`)
  return lines.join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(erfTableText())

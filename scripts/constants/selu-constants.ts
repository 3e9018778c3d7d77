/**
 * Prints the constants of src/activations/selu.ts: `npx tsx scripts/constants/selu-constants.ts`.
 *
 * With w(x) = e^(x²) · erfc x and c = w(1/√2):
 *
 *     α = √(2/π) / (1 − c)
 *     λ = (1 − c) · √(2π) / √(2 · w(√2) + π · c² − 2(2 + π) · c + π + 2)
 *
 * Source: Klambauer, Unterthiner, Mayr & Hochreiter 2017, eq. 14, where w is written out.
 */
import { pathToFileURL } from 'node:url'
import { Decimal } from 'decimal.js'
import { scaledErfc } from '../../test/support/high-precision.ts'

const High = Decimal.clone({ precision: 60 })
const PI = High.acos(-1)

/** λ and λα, each rounded once. */
export function seluConstants(): readonly [lambda: number, lambdaAlpha: number] {
  const c = scaledErfc(High.sqrt('0.5'))
  const alpha = new High(2).dividedBy(PI).sqrt().dividedBy(new High(1).minus(c))
  const square = scaledErfc(High.sqrt(2))
    .times(2)
    .plus(PI.times(c).times(c))
    .minus(PI.plus(2).times(2).times(c))
    .plus(PI)
    .plus(2)
  const lambda = new High(1).minus(c).times(PI.times(2).sqrt()).dividedBy(square.sqrt())
  return [lambda.toNumber(), lambda.times(alpha).toNumber()]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(seluConstants().join('\n'))

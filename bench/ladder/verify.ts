/** The condition for being timed: a rung has the bits of the definition, whatever the shape and the numbers. */
import { float32, type Random, Tensor } from '../../src/tensor/index.ts'
import { matmulKernel } from '../../src/tensor/matmul.ts'
import type { ProductShape, Rung } from './rung.ts'

/** What a product starts from. */
export interface Operands extends ProductShape {
  readonly c: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
}

/** Throws `Error`, naming the rung and the first number that differs, unless it agrees on so many random products. */
export function verify(rung: Rung, products: number, random: Random): void {
  for (let product = 0; product < products; product++) {
    const found = firstDifference(rung, randomOperands(random))
    if (found)
      throw new Error(`the rung '${rung.name}' is not timed, because it computes something else: ${found}`)
  }
}

/** Where a rung leaves other bits than the definition does; undefined where all agree. Any NaN is the same NaN. */
export function firstDifference(rung: Rung, { rows, inner, columns, c, a, b }: Operands): string | undefined {
  const expected = c.slice()
  matmulKernel.definition(
    new Tensor([rows, columns], expected, float32),
    new Tensor([rows, inner], a, float32),
    new Tensor([inner, columns], b, float32),
    false,
    false,
  )
  const place = rung.place({ rows, inner, columns })
  place.c.set(c)
  place.a.set(a)
  place.b.set(b)
  place.multiply()
  // Object.is tells −0 from 0, and takes NaN for itself.
  const at = expected.findIndex((number, i) => !Object.is(number, place.c[i]))
  if (at === -1) return undefined
  const [i, j] = [Math.floor(at / columns), at % columns]
  return `of ${rows}×${inner} times ${inner}×${columns}, C[${i}, ${j}] is ${shown(place.c[at]!)} instead of ${shown(expected[at]!)}`
}

function shown(number: number): string {
  return Object.is(number, -0) ? '-0' : String(number)
}

/** What may go wrong is drawn on purpose: lengths of 0 and 1, tails, several blocks of k, and numbers at the edges of float32. */
function randomOperands(random: Random): Operands {
  const rows = random.integer(12)
  const columns = random.integer(50)
  const inner = random.integer(4) === 0 ? 250 + random.integer(300) : random.integer(40)
  const draw = kindsOfNumbers[random.integer(kindsOfNumbers.length)]!
  const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => draw(random))
  return {
    rows,
    inner,
    columns,
    c: numbers(rows * columns),
    a: numbers(rows * inner),
    b: numbers(inner * columns),
  }
}

const special = [0, -0, 1, -1, Infinity, -Infinity, NaN, 2 ** -149, -(2 ** -149), 2 ** -126, 2 ** 127]

/** Each product has numbers of one kind: a few NaN among ordinary numbers would soon leave nothing but NaN. */
const kindsOfNumbers: readonly ((random: Random) => number)[] = [
  (random) => random.uniform(-4, 4),
  // Products and sums below the smallest normal number, of either sign, and zeros of either sign.
  (random) => random.uniform(-1, 1) * 2 ** -(60 + random.integer(90)),
  // Sums that overflow, and infinities that meet.
  (random) => random.uniform(-1, 1) * 2 ** (60 + random.integer(4)),
  (random) => (random.integer(8) === 0 ? special[random.integer(special.length)]! : random.uniform(-4, 4)),
]

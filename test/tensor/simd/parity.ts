/** Runs a twin beside its definition on the same numbers and compares every bit. */
import fc from 'fast-check'
import { type FloatArray, float32, type Kernel, Tensor } from 'glassnet'
import type { Twin } from '../../../src/tensor/simd/twin.ts'
import { Workbench } from '../../../src/tensor/simd/workbench.ts'
import { bitsOf, haveSameBits } from '../../support/bits.ts'
import { mulberry32 } from '../../support/tensors.ts'

const special = [
  ...[0, -0, 1, -1, Infinity, -Infinity, NaN],
  ...[2 ** -149, -(2 ** -149), 2 ** -126, 2 ** 127],
]
const word = new Uint32Array(1)
const wordAsFloat = new Float32Array(word.buffer)

/** A float32 number from a stream of numbers in [0, 1). */
export type Draw = (next: () => number) => number

/** Float32 numbers as they come, with a good share of those that arithmetic treats specially. */
export const anyFloat32: Draw = (next) => {
  const kind = 9 * next()
  if (kind < 1) return special[Math.floor(special.length * next())]!
  if (kind < 6) return 8 * next() - 4
  // Any bits: every exponent is as likely as another, and NaN and the infinities are among them.
  word[0] = 2 ** 32 * next()
  return wordAsFloat[0]!
}

/** The same, but for NaN and the infinities. */
export const finiteFloat32: Draw = (next) => {
  for (;;) {
    const number = anyFloat32(next)
    if (Number.isFinite(number)) return number
  }
}

/** So many float32 numbers. Drawn from one number: to draw each by itself takes longer than what is tested. */
export function numbersOf(size: number, draw = anyFloat32): fc.Arbitrary<Float32Array> {
  return fc.nat().map((seed) => {
    const next = mulberry32(seed)
    const numbers = new Float32Array(size)
    for (let i = 0; i < size; i++) numbers[i] = draw(next)
    return numbers
  })
}

/** A tensor of a shape, filled with such numbers. */
export function tensorOf(shape: readonly number[], draw = anyFloat32): fc.Arbitrary<Tensor> {
  const size = shape.reduce((product, length) => product * length, 1)
  return numbersOf(size, draw).map((numbers) => new Tensor(shape, numbers, float32))
}

const bench = new Workbench({ copiesAlways: true })

/**
 * Where a twin and the definition leave different numbers behind; an empty list where all bits agree.
 *
 * Both start from copies of the same operands. Throws where the twin declines to run, so that a comparison of the
 * definition with itself cannot pass for a proof.
 */
export function differences<Operands extends readonly unknown[]>(
  kernel: Kernel<Operands>,
  twin: Twin,
  operands: Operands,
): string[] {
  const expected = copyOf(operands)
  const actual = copyOf(operands)
  kernel.definition(...expected)
  if (!twin(bench, ...(actual as unknown as never[])))
    throw new Error(`the twin of ${kernel.name} did not run`)
  return operands.flatMap((_, operand) => {
    const [byDefinition, byTwin] = [numbersIn(expected[operand]), numbersIn(actual[operand])]
    if (haveSameBits(byDefinition, byTwin)) return []
    const [left, right] = [bitsOf(byDefinition), bitsOf(byTwin)]
    return left.flatMap((bits, i) =>
      bits === right[i]
        ? []
        : [`operand ${operand}, number ${i}: ${bits} by definition, ${right[i]} by twin`],
    )
  })
}

function copyOf<Operands extends readonly unknown[]>(operands: Operands): Operands {
  return operands.map((operand) => {
    if (operand instanceof Tensor) return operand.copy()
    return typeof operand === 'object' ? structuredClone(operand) : operand
  }) as unknown as Operands
}

/** What a kernel may have changed: the numbers of a tensor, or of a plain object it reports in. */
function numbersIn(operand: unknown): FloatArray {
  if (operand instanceof Tensor) return operand.data
  if (typeof operand !== 'object' || operand === null) return new Float64Array(0)
  return Float64Array.from(Object.values(operand), Number)
}

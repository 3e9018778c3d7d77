/** Runs a twin beside its definition on the same numbers and compares every bit. */
import fc from 'fast-check'
import { type FloatArray, float32, type Kernel, Tensor } from 'glassnet'
import type { Twin } from '../../../src/tensor/simd/twin.ts'
import { Workbench } from '../../../src/tensor/simd/workbench.ts'
import { bitsOf } from '../../support/bits.ts'

/** Float32 numbers as they come, with a good share of those that arithmetic treats specially. */
export const anyFloat32: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.float({ min: -4, max: 4, noNaN: true }) },
  { weight: 2, arbitrary: fc.float() },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      0,
      -0,
      1,
      -1,
      Infinity,
      -Infinity,
      NaN,
      2 ** -149,
      -(2 ** -149),
      2 ** -126,
      2 ** 127,
    ),
  },
)

/** A tensor of a shape, filled with such numbers. */
export function tensorOf(shape: readonly number[], numbers = anyFloat32): fc.Arbitrary<Tensor> {
  const size = shape.reduce((product, length) => product * length, 1)
  return fc
    .array(numbers, { minLength: size, maxLength: size })
    .map((values) => new Tensor(shape, Float32Array.from(values), float32))
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
    const [left, right] = [bitsOf(numbersIn(expected[operand])), bitsOf(numbersIn(actual[operand]))]
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

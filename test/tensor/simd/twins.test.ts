import fc from 'fast-check'
import { Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import type { Twin } from '../../../src/tensor/simd/twin.ts'
import { twins } from '../../../src/tensor/simd/twins/index.ts'
import '../../support/fixed-seed.ts'
import { cases } from './operands.ts'
import { differences } from './parity.ts'

describe('every twin has the bits of its definition, for every shape and number', () => {
  it.each(cases.map((entry) => [entry.kernel.name, entry] as const))('%s', (name, { kernel, operands }) => {
    fc.assert(
      fc.property(operands, (drawn) => {
        expect(differences(kernel, twins.get(name)!, drawn)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('covers exactly the twins that are listed', () => {
    expect(cases.map(({ kernel }) => kernel.name).sort()).toEqual([...twins.keys()].sort())
  })
})

describe('the comparison catches a twin with other bits', () => {
  // Each of them runs the right twin and then changes one number by the least there is.
  it.each(cases.map((entry) => [entry.kernel.name, entry] as const))('%s', (name, { kernel, operands }) => {
    const wrong: Twin = (bench, ...drawn) => {
      const ran = twins.get(name)!(bench, ...drawn)
      nudge(drawn)
      return ran
    }
    const withNumbers = operands.filter((drawn) =>
      drawn.some((part) => part instanceof Tensor && part.size > 0),
    )
    fc.assert(
      fc.property(withNumbers, (drawn) => {
        expect(differences(kernel, wrong, drawn)).not.toEqual([])
      }),
      { numRuns: 20 },
    )
  })
})

/** Changes the last bit of the last number, or turns NaN into 0. */
function nudge(operands: readonly unknown[]): void {
  const tensors = operands.filter((operand) => operand instanceof Tensor && operand.size > 0) as Tensor[]
  const { data } = tensors.at(0)!
  const last = data.length - 1
  const bits = new Int32Array(data.buffer, data.byteOffset)
  if (Number.isNaN(data[last]!)) data[last] = 0
  else bits[last] = bits[last]! ^ 1
}

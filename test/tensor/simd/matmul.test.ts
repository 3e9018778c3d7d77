import fc from 'fast-check'
import { addMatmul, float32, type Tensor } from 'glassnet'
import { describe, expect, it } from 'vitest'
import { matmulKernel } from '../../../src/tensor/matmul.ts'
import { simd } from '../../../src/tensor/simd/index.ts'
import { matmul } from '../../../src/tensor/simd/twins/matmul.ts'
import '../../support/fixed-seed.ts'
import { bitsOf } from '../../support/bits.ts'
import { spread } from '../../support/tensors.ts'
import { differences, tensorOf } from './parity.ts'

const length = fc.integer({ min: 0, max: 37 })
const flags = fc.tuple(fc.boolean(), fc.boolean())

const shape = (rows: number, columns: number, across: boolean) => (across ? [columns, rows] : [rows, columns])

const products = fc
  .tuple(length, length, length, flags)
  .chain(([rows, inner, columns, [acrossA, acrossB]]) =>
    fc.tuple(
      tensorOf([rows, columns]),
      tensorOf(shape(rows, inner, acrossA)),
      tensorOf(shape(inner, columns, acrossB)),
      fc.constant(acrossA),
      fc.constant(acrossB),
    ),
  )

describe('the matrix product with vectors', () => {
  it('has the bits of the definition for every shape, orientation and number', () => {
    fc.assert(
      fc.property(products, (operands) => {
        expect(differences(matmulKernel, matmul, operands)).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    [3, 255, 17],
    [2, 256, 16],
    [5, 257, 33],
    [66, 513, 19],
    [131, 70, 15],
    [1, 784, 128],
    [1, 300, 71],
  ])('has the bits of the definition beyond one block: %i×%i×%i', (rows, inner, columns) => {
    for (const [acrossA, acrossB] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const [aRows, aColumns] = shape(rows, inner, acrossA) as [number, number]
      const [bRows, bColumns] = shape(inner, columns, acrossB) as [number, number]
      const operands: [Tensor, Tensor, Tensor, boolean, boolean] = [
        spread(rows, columns, 1),
        spread(aRows, aColumns, 2),
        spread(bRows, bColumns, 3),
        acrossA,
        acrossB,
      ]
      expect(differences(matmulKernel, matmul, operands)).toEqual([])
    }
  })

  it('is what addMatmul runs on the simd backend', () => {
    const [fast, plain] = [simd, float32].map((backend) => {
      const c = spread(6, 18, 1, { backend })
      addMatmul(c, spread(6, 9, 2, { backend }), spread(9, 18, 3, { backend }))
      return bitsOf(c.data)
    })
    expect(fast).toEqual(plain)
  })

  it('leaves a product whose result is one of its factors to the definition', () => {
    const [fast, plain] = [simd, float32].map((backend) => {
      const c = spread(12, 12, 1, { backend })
      addMatmul(c, c, spread(12, 12, 2, { backend }))
      return bitsOf(c.data)
    })
    expect(fast).toEqual(plain)
  })
})

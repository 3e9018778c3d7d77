import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { productError, sumError } from '../../../src/tensor/math/rounding-error.ts'
import { fromDouble } from '../../support/high-precision.ts'

/** Numbers close enough in size that 60 digits hold their sum and their product exactly. */
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (Math.abs(x) < 1e-6 ? x + 1 : x))

describe('the rounding error', () => {
  test('of a sum is what the sum lacks to be exact', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const sum = a + b
        const restored = fromDouble(sum).plus(fromDouble(sumError(a, b, sum)))
        expect(restored.equals(fromDouble(a).plus(fromDouble(b)))).toBe(true)
      }),
      { seed: 1 },
    )
  })

  test('of a product is what the product lacks to be exact', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const product = a * b
        const restored = fromDouble(product).plus(fromDouble(productError(a, b, product)))
        expect(restored.equals(fromDouble(a).times(fromDouble(b)))).toBe(true)
      }),
      { seed: 1 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { copyNumbers } from '../../src/tensor/copy-numbers.ts'

describe('copyNumbers', () => {
  it.each([0, 1, 31, 32, 33, 100])('copies %i numbers to their place and leaves the others', (count) => {
    const source = Float32Array.from({ length: 110 }, (_, i) => i + 1)
    const target = new Float32Array(110)
    copyNumbers(target, 3, source, 5, count)
    expect([...target]).toEqual(
      Array.from(target, (_, i) => (i >= 3 && i < 3 + count ? source[i - 3 + 5]! : 0)),
    )
  })

  it.each([4, 40])('rounds %i doubles once where they are stored as float32', (count) => {
    const source = Float64Array.from({ length: count }, (_, i) => i / 3)
    const target = new Float32Array(count)
    copyNumbers(target, 0, source, 0, count)
    expect(target).toEqual(Float32Array.from(source))
  })
})

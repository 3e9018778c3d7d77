import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeDigits, encodeDigits } from '../../../src/data/mnist/digits-file.ts'

const digits = {
  labels: Uint8Array.of(7, 1),
  pixels: Uint8Array.from({ length: 2 * 784 }, (_, i) => (i * 7) % 256),
}
const file = encodeDigits(digits, '1.1.0')

describe('the file of digits', () => {
  it('is a line of JSON, the labels and the pixels', () => {
    const headerLength = file.indexOf('\n')
    const body = file.subarray(headerLength + 1)
    expect(JSON.parse(file.toString('utf8', 0, headerLength))).toEqual({
      magic: 'glassnet digits',
      format: 1,
      mnist: '1.1.0',
      digits: 2,
      sha256: createHash('sha256').update(body).digest('hex'),
    })
    expect([...body]).toEqual([...digits.labels, ...digits.pixels])
  })

  it('gives back what was written', () => {
    const read = decodeDigits(file, '1.1.0')!
    expect([...read.labels]).toEqual([...digits.labels])
    expect([...read.pixels]).toEqual([...digits.pixels])
  })

  it('is nothing where any one byte has changed', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(file)
        damaged[at]! ^= change
        expect(decodeDigits(damaged, '1.1.0')).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('is nothing where it has been cut short or has grown', () => {
    for (const length of [0, 1, 50, file.indexOf('\n') + 1, file.length - 785, file.length - 1]) {
      expect(decodeDigits(file.subarray(0, length), '1.1.0')).toBeUndefined()
    }
    expect(decodeDigits(Buffer.concat([file, Buffer.alloc(785)]), '1.1.0')).toBeUndefined()
  })

  it('is nothing for another version of the package', () => {
    expect(decodeDigits(file, '1.2.0')).toBeUndefined()
  })
})

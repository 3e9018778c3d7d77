import { describe, expect, it } from 'vitest'
import { findMnistPackage } from '../../../src/data/mnist/find-mnist-package.ts'
import { readDigits } from '../../../src/data/mnist/read-digits.ts'

const mnist = findMnistPackage()

describe('readDigits', () => {
  it('recovers bytes that, divided by 255 and rounded to three decimals, are the numbers of the package, all of them', () => {
    const { pixels } = readDigits(mnist)
    let at = 0
    let different = 0
    for (const { raw } of mnist.read()) {
      for (const value of raw) if (Math.round((pixels[at++]! / 255) * 1000) / 1000 !== value) different++
    }
    expect(at).toBe(7_840_000)
    expect(different).toBe(0)
  })

  it('recovers the famous first digit of MNIST, a five', () => {
    const { pixels, labels } = readDigits(mnist)
    const first = labels.indexOf(5) * 784
    const row = (y: number) => Array.from(pixels.subarray(first + y * 28, first + (y + 1) * 28))
    // As printed in many introductions: the first two rows with ink in train-images-idx3-ubyte.
    const blank = (count: number) => Array<number>(count).fill(0)
    expect(row(4)).toEqual(blank(28))
    expect(row(5)).toEqual([...blank(12), 3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127, ...blank(4)])
    expect(row(6)).toEqual([
      ...blank(8),
      30,
      36,
      94,
      154,
      170,
      253,
      253,
      253,
      253,
      253,
      225,
      172,
      253,
      242,
      195,
      64,
      ...blank(4),
    ])
  })

  it('labels the digits in the order of the classes', () => {
    const raw = (digits: number) => ({ raw: Array<number>(digits * 784).fill(0.502) })
    const { pixels, labels } = readDigits({ version: '0', folder: '', read: () => [raw(2), raw(0), raw(1)] })
    expect(Array.from(labels)).toEqual([0, 0, 2])
    expect(pixels).toHaveLength(3 * 784)
    expect(pixels.every((pixel) => pixel === 128)).toBe(true)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Dataset } from '../../src/data/index.ts'
import { loadMnist, MNIST_CLASSES, MNIST_SIDE, type MnistSplit } from '../../src/data/mnist.ts'

const PIXELS = MNIST_SIDE * MNIST_SIDE
const folder = mkdtempSync(join(tmpdir(), 'glassnet-mnist-'))

let whole: MnistSplit

beforeAll(async () => {
  vi.stubEnv('GLASSNET_CACHE', folder)
  whole = await loadMnist()
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** Each picture as a text, to be compared and counted. */
function pictures({ inputs }: Dataset, count = inputs.shape[0]!): string[] {
  return Array.from({ length: count }, (_, i) =>
    Buffer.from(inputs.data.slice(i * PIXELS, (i + 1) * PIXELS).buffer).toString('latin1'),
  )
}

function countLabels(labels: Uint32Array): number[] {
  const counts = Array<number>(MNIST_CLASSES).fill(0)
  for (const label of labels) counts[label]!++
  return counts
}

describe('loadMnist', () => {
  it('gives 8000 digits to learn from and 2000 others to test on', () => {
    const { name, train, test } = whole
    expect(name).toBe('mnist')
    expect(train.inputs.shape).toEqual([8000, 784])
    expect(test.inputs.shape).toEqual([2000, 784])
    expect(train.inputs.backend.precision).toBe('float32')
    // No picture occurs twice in MNIST's first ten thousand, so that the sides share none.
    expect(new Set([...pictures(train), ...pictures(test)]).size).toBe(10_000)
  })

  it('has the known number of each digit among the first 10,000 of the training set', () => {
    const { train, test } = whole
    const counts = countLabels(train.targets).map((count, digit) => count + countLabels(test.targets)[digit]!)
    expect(counts).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978])
  })

  it('has the mean and the deviation of MNIST, 0.1307 and 0.3081, to two decimals', () => {
    const { inputs } = whole.train
    let sum = 0
    let squares = 0
    for (let i = 0; i < inputs.size; i++) {
      sum += inputs.data[i]!
      squares += inputs.data[i]! * inputs.data[i]!
    }
    const mean = sum / inputs.size
    expect(mean).toBeCloseTo(0.1307, 2)
    expect(Math.sqrt(squares / inputs.size - mean * mean)).toBeCloseTo(0.3081, 2)
  })

  it('gives the original bytes on demand, and the same divided by 255 otherwise', async () => {
    const unit = (await loadMnist({ train: 100, test: 1 })).train
    const byte = (await loadMnist({ train: 100, test: 1, pixels: 'byte' })).train
    expect(byte.targets).toEqual(unit.targets)
    expect(Math.max(...byte.inputs.data)).toBe(255)
    expect(byte.inputs.data.every(Number.isInteger)).toBe(true)
    expect(Array.from(unit.inputs.data)).toEqual(
      Array.from(byte.inputs.data, (pixel) => Math.fround(pixel / 255)),
    )
  })

  it('keeps every picture with its label', async () => {
    const other = await loadMnist({ train: 1000, test: 1, seed: 1 })
    const labels = new Map(pictures(whole.train).map((picture, i) => [picture, whole.train.targets[i]]))
    const common = pictures(other.train).flatMap((picture, i) =>
      labels.has(picture) ? [[labels.get(picture), other.train.targets[i]]] : [],
    )
    expect(common.length).toBeGreaterThan(700)
    expect(common.every(([first, second]) => first === second)).toBe(true)
  })

  it('is the same split for the same seed and another for another', async () => {
    const [one, again, other] = await Promise.all(
      ['a', 'a', 'b'].map((seed) => loadMnist({ train: 200, test: 100, seed })),
    )
    expect(pictures(again!.train)).toEqual(pictures(one!.train))
    expect(pictures(again!.test)).toEqual(pictures(one!.test))
    expect(pictures(other!.train)).not.toEqual(pictures(one!.train))
  })

  it('begins more training digits with those of fewer, and tests on the same', async () => {
    const few = await loadMnist({ train: 500, test: 2000 })
    expect(pictures(whole.train, 500)).toEqual(pictures(few.train))
    expect(pictures(whole.test)).toEqual(pictures(few.test))
  })

  it.each([
    [5000, 1000],
    [100, 10],
    [1234, 567],
  ])('gives each class its share of %d and of %d, to within one digit', async (train, test) => {
    const split = await loadMnist({ train, test, seed: 7 })
    const all = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
    for (const side of [split.train, split.test]) {
      for (const [digit, count] of countLabels(side.targets).entries()) {
        expect(Math.abs(count - (all[digit]! / 10_000) * side.targets.length)).toBeLessThan(1)
      }
    }
  })

  it.each([
    [{ train: 0 }, 'expected a whole number of train digits above 0, got 0'],
    [{ test: -1 }, 'expected a whole number of test digits above 0, got -1'],
    [{ train: 0.8 }, 'got 0.8'],
    [
      { train: 9000 },
      'there are 10000 digits, too few for 9000 to train and 2000 to test; use train: 8000 or fewer',
    ],
    [{ test: 10_000 }, 'use train: 1 or fewer, and fewer to test'],
  ])('refuses %j', async (options, message) => {
    await expect(loadMnist(options)).rejects.toThrow(RangeError)
    await expect(loadMnist(options)).rejects.toThrow(message)
  })

  it('refuses pixels of another kind', async () => {
    await expect(loadMnist({ pixels: 'percent' as 'unit' })).rejects.toThrow(
      new TypeError("loadMnist: expected pixels 'unit' (0 to 1) or 'byte' (0 to 255), got \"percent\""),
    )
  })
})
